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

package io.hotmw.tools.benchmarks.builtin;

import java.security.MessageDigest;
import java.util.List;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * Chains of Spring Security.
 */
final class Security {

	private Security() {
	}

	static Peer jwt(LogSink sink) {
		return of(BearerTokens.class);
	}

	static Peer apiKey(LogSink sink) {
		return of(HeaderKeys.class);
	}

	static Peer authorize(LogSink sink) {
		return of(Rules.class);
	}

	/**
	 * Says in front of the chain who has sent a request.
	 * @param request the request
	 * @param caller the name of the caller
	 * @param authority what the caller may do
	 * @return a new request
	 */
	static SentRequest authenticated(SentRequest request, String caller, String authority) {
		Authentication authentication = new PreAuthenticatedAuthenticationToken(caller, "",
				AuthorityUtils.createAuthorityList(authority));
		return request.attribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
				new SecurityContextImpl(authentication));
	}

	private static Peer of(Class<?> configuration) {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.register(configuration);
		context.refresh();
		return new Peer(List.of(context.getBean("springSecurityFilterChain", Filter.class)), null, context);
	}

	/** Leaves out of a chain what the comparison does not need. */
	private static HttpSecurity bare(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
	}

	/**
	 * For tokens.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class BearerTokens {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return bare(http).authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

		@Bean
		JwtDecoder jwtDecoder() {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(SignedToken.rsaKey()).build();
			decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(SignedToken.ISSUER));
			return decoder;
		}

	}

	/**
	 * For keys.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class HeaderKeys {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			RequestHeaderAuthenticationFilter filter = new RequestHeaderAuthenticationFilter();
			filter.setPrincipalRequestHeader("X-API-Key");
			filter.setExceptionIfHeaderMissing(false);
			filter.setAuthenticationManager(new KnownKeys());
			// By default it begins a session.
			filter.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
			return bare(http).authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.addFilter(filter)
				.build();
		}

	}

	/**
	 * For rules, the same as in the document of hotmw.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Rules {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return bare(http)
				.securityContext(
						(context) -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/api/public/**")
					.permitAll()
					.requestMatchers(HttpMethod.GET, "/api/orders/**")
					.hasAuthority("SCOPE_orders.read")
					.requestMatchers("/api/orders/**")
					.hasAnyRole("CLERK", "ADMIN")
					.requestMatchers("/api/**")
					.authenticated()
					.anyRequest()
					.denyAll())
				.build();
		}

	}

	private static final class KnownKeys implements AuthenticationManager {

		private static final List<Known> ALL = List.of(new Known("billing", ApiKeys.BILLING),
				new Known("reports", ApiKeys.REPORTS), new Known("exports", ApiKeys.EXPORTS));

		@Override
		public Authentication authenticate(Authentication authentication) {
			byte[] digest = ApiKeys.digest(authentication.getName());
			String owner = null;
			for (Known known : ALL) {
				if (MessageDigest.isEqual(known.digest, digest)) {
					owner = known.owner;
				}
			}
			return authenticated(owner);
		}

		private static Authentication authenticated(@Nullable String owner) {
			if (owner == null) {
				throw new BadCredentialsException("The key is not known");
			}
			return new PreAuthenticatedAuthenticationToken(owner, "", AuthorityUtils.NO_AUTHORITIES);
		}

	}

	private static final class Known {

		private final String owner;

		private final byte[] digest;

		Known(String owner, String hash) {
			this.owner = owner;
			this.digest = ApiKeys.digestIn(hash);
		}

	}

}
