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

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes filters as the engine does, and sends requests through them.
 */
final class JwtFilterTester {

	private final MutableClock clock = new MutableClock(TestKeys.NOW);

	private final MockEnvironment environment = new MockEnvironment();

	private KeySetCaching caching = KeySetCaching.DEFAULT;

	private @Nullable HttpServletRequest passedOn;

	MutableClock clock() {
		return this.clock;
	}

	MockEnvironment environment() {
		return this.environment;
	}

	JwtFilterTester caching(Duration timeToLive, Duration refreshAhead, Duration minInterval) {
		this.caching = new KeySetCaching(timeToLive, refreshAhead, minInterval);
		return this;
	}

	JwtFilterFactory factory() {
		return new JwtFilterFactory(this.environment, ApplicationResourceLoader.get(), this.caching, this.clock);
	}

	/**
	 * Makes a filter that is ready to serve.
	 * @param options names and values in turn
	 * @return the filter
	 */
	Filter filter(String... options) {
		return named("auth", options);
	}

	Filter named(String name, String... options) {
		JwtFilterFactory factory = factory();
		JwtOptions bound = TestOptions.bind(JwtOptions.class, options);
		assertThat(TestErrors.of(factory, bound)).isEmpty();
		Filter filter = factory.create(new FilterContext(name, "jwt"), bound);
		try {
			filter.init(new MockFilterConfig(name));
		}
		catch (ServletException ex) {
			throw new IllegalStateException(ex);
		}
		return filter;
	}

	/**
	 * Makes a filter that takes the place of another, ready to serve.
	 * @param predecessor the filter that serves still
	 * @param options names and values in turn
	 * @return the filter
	 */
	Filter successor(Filter predecessor, String... options) throws Exception {
		JwtFilterFactory factory = factory();
		JwtOptions bound = TestOptions.bind(JwtOptions.class, options);
		assertThat(TestErrors.of(factory, bound)).isEmpty();
		Filter filter = factory.replace(new FilterContext("auth", "jwt"), bound, predecessor);
		try {
			filter.init(new MockFilterConfig("auth"));
		}
		catch (RuntimeException ex) {
			filter.destroy();
			throw ex;
		}
		return filter;
	}

	/**
	 * What a filter verifies signatures with, made as the factory makes it.
	 * @param options names and values in turn
	 * @return the issuer that signs
	 * @throws RuntimeException if such a filter would be refused
	 */
	TrustedIssuer issuer(String... options) {
		JwtOptions bound = TestOptions.bind(JwtOptions.class, options);
		JwtSettings settings = new JwtSettingsReader(bound, BootJwtProperties.from(this.environment),
				new KeyMaterialReader(ApplicationResourceLoader.get()), new FailingOptionErrors())
			.read()
			.orElseThrow();
		KeySets keySets = KeySets.of("auth", settings, this.caching, null);
		try {
			keySets.open();
		}
		finally {
			keySets.release();
		}
		return Objects.requireNonNull(TrustedIssuers.of(settings, keySets).find(null));
	}

	MockHttpServletResponse send(Filter filter, String token) throws ServletException, IOException {
		return send(filter, request("Bearer " + token));
	}

	MockHttpServletResponse send(Filter filter, HttpServletRequest request) throws ServletException, IOException {
		this.passedOn = null;
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, (passed, ignored) -> this.passedOn = (HttpServletRequest) passed);
		// Either the request goes on and the response is untouched, or it is refused.
		assertThat(this.passedOn != null).isEqualTo(response.getStatus() == 200);
		return response;
	}

	HttpServletRequest passedOn() {
		if (this.passedOn == null) {
			throw new AssertionError("the request was refused");
		}
		return this.passedOn;
	}

	static MockHttpServletRequest request(String... authorization) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
		for (String value : authorization) {
			request.addHeader("Authorization", value);
		}
		return request;
	}

}
