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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Auto-configuration of the filter type {@code jwt}. A bean named
 * {@code jwtFilterFactory} takes its place.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class JwtFilterAutoConfiguration {

	/**
	 * With the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(NimbusJwtDecoder.class)
	static class JoseConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "jwtFilterFactory")
		JwtFilterFactory jwtFilterFactory(Environment environment, ResourceLoader resourceLoader) {
			return new JwtFilterFactory(environment, resourceLoader);
		}

	}

	/**
	 * Without the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.oauth2.jwt.NimbusJwtDecoder")
	static class NoJoseConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "jwtFilterFactory")
		UnavailableJwtFilterFactory jwtFilterFactory() {
			return new UnavailableJwtFilterFactory();
		}

	}

}
