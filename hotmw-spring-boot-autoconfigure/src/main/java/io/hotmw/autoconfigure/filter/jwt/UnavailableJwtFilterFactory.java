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

import java.util.Set;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Stands in for {@link JwtFilterFactory} where its library is missing, and says which one
 * that is.
 */
final class UnavailableJwtFilterFactory implements FilterFactory<JwtOptions> {

	private static final String REASON = "cannot be used: the filter type needs Spring Security's JWT decoders, "
			+ "which are not on the class path";

	private static final String REMEDY = "add the dependency org.springframework.security:spring-security-oauth2-jose";

	@Override
	public String type() {
		return JwtFilterFactory.TYPE;
	}

	@Override
	public Set<String> aliases() {
		return JwtFilterFactory.ALIASES;
	}

	@Override
	public int defaultOrder() {
		return -300;
	}

	@Override
	public Class<JwtOptions> optionsType() {
		return JwtOptions.class;
	}

	@Override
	public void validate(JwtOptions options, OptionErrors errors) {
		// No option is at fault, the whole of them is.
		errors.reject("", REASON, REMEDY);
	}

	@Override
	public Filter create(FilterContext context, JwtOptions options) {
		throw new IllegalStateException("The filter '" + context.name() + "' " + REASON + ": " + REMEDY);
	}

}
