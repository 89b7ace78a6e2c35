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

package io.hotmw.autoconfigure.shadow;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

import io.hotmw.core.shadow.ShadowListener;
import io.hotmw.core.shadow.Shadows;

/**
 * Configures how filters are observed before they are enforced.
 */
@Configuration(proxyBeanMethods = false)
public class ShadowConfiguration {

	@Bean
	Shadows hotmwShadows(ObjectProvider<CallerRoles.PrincipalRoles> roles, ObjectProvider<ShadowListener> listeners) {
		return new Shadows(new CallerRoles(roles.orderedStream().toList()), listeners.orderedStream().toList());
	}

	/**
	 * Knows the authorities of Spring Security, as its own requests do.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Authentication.class)
	static class SpringSecurityRoles {

		private static final String PREFIX = "ROLE_";

		@Bean
		CallerRoles.PrincipalRoles hotmwSpringSecurityRoles() {
			return SpringSecurityRoles::of;
		}

		static Optional<Predicate<String>> of(Principal caller) {
			if (!(caller instanceof Authentication authentication)) {
				return Optional.empty();
			}
			Set<String> authorities = authentication.getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.collect(Collectors.toUnmodifiableSet());
			return Optional.of((role) -> authorities.contains(role.startsWith(PREFIX) ? role : PREFIX + role));
		}

	}

}
