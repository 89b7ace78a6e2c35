/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.hotmw.autoconfigure.filter.jwt;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Spring Boot's properties of a resource server, read without the Boot module that
 * declares them. They are defaults for {@link JwtOptions}.
 *
 * @param jwkSetUri where the keys are published
 * @param issuerUri the authorization server
 * @param publicKeyLocation where a PEM file lies
 * @param audiences the accepted audiences
 * @param jwsAlgorithms the accepted signature algorithms
 * @param principalClaimName the claim that names the caller
 * @param authoritiesClaimName the claim that holds the authorities
 * @param authoritiesClaimDelimiter what separates them
 * @param authoritiesClaimExpressions expressions that extract them, not supported here
 * @param authorityPrefix what is put before them
 */
record BootJwtProperties(@Nullable String jwkSetUri, @Nullable String issuerUri, @Nullable String publicKeyLocation,
		@DefaultValue List<String> audiences, @DefaultValue List<String> jwsAlgorithms,
		@Nullable String principalClaimName, @Nullable String authoritiesClaimName,
		@Nullable String authoritiesClaimDelimiter, @DefaultValue List<String> authoritiesClaimExpressions,
		@Nullable String authorityPrefix) {

	static final String PREFIX = "spring.security.oauth2.resourceserver.jwt";

	/**
	 * Reads the properties as they are now.
	 * @param environment the environment to read
	 * @return the properties
	 */
	static BootJwtProperties from(Environment environment) {
		return Binder.get(environment).bindOrCreate(PREFIX, Bindable.of(BootJwtProperties.class));
	}

}
