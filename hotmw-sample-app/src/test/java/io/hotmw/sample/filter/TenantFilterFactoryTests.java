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

package io.hotmw.sample.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;

import static org.assertj.core.api.Assertions.assertThat;

class TenantFilterFactoryTests {

	private final TenantFilterFactory factory = new TenantFilterFactory();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@Test
	void validateWhenOptionsAreDefaultsShouldAcceptThem() {
		assertThat(violations(new TenantOptions(null, null))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X Tenant", "X-Tenant:", "X-Tenänt" })
	void validateWhenHeaderIsNoHeaderNameShouldReportIt(String header) {
		assertThat(violations(new TenantOptions(header, null))).containsExactly("header must be a header name");
	}

	@Test
	void validateWhenSeveralOptionsAreWrongShouldReportThemAll() {
		assertThat(violations(new TenantOptions("", Set.of("acme", " "))))
			.containsExactly("header must be a header name", "allowed must not contain a blank tenant");
	}

	@Test
	void filterWhenTenantIsNotNamedShouldAnswerBadRequest() throws Exception {
		filter(new TenantOptions(null, null)).doFilter(this.request, this.response, this.chain);

		assertRefused(400);
	}

	@Test
	void filterWhenTenantIsNotAllowedShouldAnswerForbidden() throws Exception {
		this.request.addHeader("X-Tenant", "initech");

		filter(new TenantOptions(null, Set.of("acme"))).doFilter(this.request, this.response, this.chain);

		assertRefused(403);
	}

	@Test
	void filterWhenTenantIsAllowedShouldPassAndRepeatTenant() throws Exception {
		this.request.addHeader("X-Customer", "acme");

		filter(new TenantOptions("X-Customer", Set.of("acme"))).doFilter(this.request, this.response, this.chain);

		assertThat(this.chain.getRequest()).isSameAs(this.request);
		assertThat(this.request.getAttribute(TenantFilter.ATTRIBUTE)).isEqualTo("acme");
		assertThat(this.response.getHeader("X-Customer")).isEqualTo("acme");
	}

	@Test
	void filterWhenNoTenantIsListedShouldPassEveryTenant() throws Exception {
		this.request.addHeader("X-Tenant", "anyone");

		filter(new TenantOptions(null, Set.of())).doFilter(this.request, this.response, this.chain);

		assertThat(this.chain.getRequest()).isSameAs(this.request);
	}

	private void assertRefused(int status) throws Exception {
		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.response.getContentType()).startsWith("application/problem+json");
		assertThat(this.response.getContentAsString()).contains("\"status\":" + status);
	}

	private Filter filter(TenantOptions options) {
		return this.factory.create(new FilterContext("tenant", "tenant"), options);
	}

	private List<String> violations(TenantOptions options) {
		List<String> violations = new ArrayList<>();
		this.factory.validate(options, (option, reason, remedy) -> violations.add(option + " " + reason));
		return violations;
	}

}
