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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpAccessFilter}.
 */
class IpAccessFilterTests {

	private static final String[] BEHIND_PROXIES = { "allow", "192.0.2.0/24", "trusted-proxies", "10.0.0.0/8", "header",
			"x-forwarded-for" };

	private final Logger logger = (Logger) LoggerFactory.getLogger(IpAccessFilter.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, '', 10.1.2.3, true", "10.0.0.0/8, '', 11.0.0.1, false",
			"10.0.0.0/8, '', ::ffff:10.1.2.3, true", "10.0.0.0/8, '', 2001:db8::1, false",
			"2001:db8::/32, '', 2001:db8:0:0:0:0:0:1, true", "2001:db8::/32, '', 10.0.0.1, false",
			"'', 10.0.0.0/8, 10.1.2.3, false", "'', 10.0.0.0/8, ::ffff:10.1.2.3, false",
			"'', 10.0.0.0/8, 11.0.0.1, true", "'', 10.0.0.0/8, 2001:db8::1, true", "'', ::/0, 10.1.2.3, true",
			"10.0.0.0/8, 10.6.0.0/16, 10.5.5.5, true", "10.0.0.0/8, 10.6.0.0/16, 10.6.6.6, false",
			"10.6.6.6, 10.0.0.0/8, 10.6.6.6, false", "'0.0.0.0/0,::/0', 10.0.0.0/8, 10.0.0.1, false",
			"'0.0.0.0/0,::/0', 10.0.0.0/8, 2001:db8::1, true" })
	void doFilterShouldLetThroughWhoIsAllowedAndNotDenied(String allow, String deny, String address, boolean passes)
			throws Exception {
		this.request.setRemoteAddr(address);

		assertThat(run("allow", allow, "deny", deny)).isEqualTo(passes);
		assertThat(this.response.getStatus()).isEqualTo(passes ? 200 : 403);
	}

	@Test
	void doFilterWhenRequestIsRefusedShouldAnswerWithAProblem() throws Exception {
		this.request.setRemoteAddr("192.0.2.7");

		assertThat(run("allow", "10.0.0.0/8")).isFalse();

		assertThat(this.response.getStatus()).isEqualTo(403);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
					+ "\"detail\":\"Requests from this address are not allowed\",\"instance\":\"/api/orders\"}");
	}

	@Test
	void doFilterWhenRefusalsAreHiddenShouldSayNothingOfAddresses() throws Exception {
		assertThat(run("deny", "127.0.0.1", "status", "404")).isFalse();

		assertThat(this.response.getStatus()).isEqualTo(404);
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentAsString()).contains("\"detail\":\"The resource does not exist\"")
			.doesNotContain("address", "127.0.0.1", "deny");
	}

	@Test
	void doFilterWhenRequestPassesShouldLeaveTheResponseAlone() throws Exception {
		assertThat(run("allow", "127.0.0.1")).isTrue();

		assertThat(this.response.getHeaderNames()).isEmpty();
		assertThat(this.log.list).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "192.0.2.7|true", "1.1.1.1, 192.0.2.7|true", "192.0.2.7, 10.0.0.2|true", "203.0.113.7|false",
					"192.0.2.7, 203.0.113.7|false", "192.0.2.7, 203.0.113.7, 10.0.0.2|false",
					"192.0.2.7, unknown|false", "192.0.2.7, _hidden|false", "192.0.2.7,|false", "10.0.0.9|false",
					"192.0.2.7, 192.0.2.7.|false" })
	void doFilterWhenRequestComesThroughProxiesShouldGoByTheClient(String header, boolean passes) throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("X-Forwarded-For", header);

		assertThat(run(BEHIND_PROXIES)).isEqualTo(passes);
	}

	@Test
	void doFilterWhenClientIsNotBehindAProxyShouldNotBelieveIt() throws Exception {
		this.request.setRemoteAddr("203.0.113.7");
		this.request.addHeader("X-Forwarded-For", "192.0.2.7");

		assertThat(run(BEHIND_PROXIES)).isFalse();
	}

	@Test
	void doFilterWhenProxyWritesTheOtherHeaderShouldNotBelieveTheClientsOwn() throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("Forwarded", "for=192.0.2.7");
		this.request.addHeader("X-Forwarded-For", "203.0.113.7");

		assertThat(run(BEHIND_PROXIES)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "allow", "deny" })
	void doFilterWhenClientIsNotKnownShouldRefuseWhateverTheRulesAre(String rule) throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("X-Forwarded-For", "192.0.2.7, unknown");

		assertThat(run(rule, "allow".equals(rule) ? "0.0.0.0/0,::/0" : "203.0.113.7", "trusted-proxies", "10.0.0.0/8",
				"header", "x-forwarded-for"))
			.isFalse();
		assertThat(this.response.getStatus()).isEqualTo(403);
		assertThat(published()).isNull();
	}

	@Test
	void doFilterShouldPublishTheAddressOfTheClient() throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("X-Forwarded-For", "1.1.1.1, ::ffff:192.0.2.7, 10.0.0.2");

		assertThat(run(BEHIND_PROXIES)).isTrue();

		assertThat(published()).hasToString("192.0.2.7").isEqualTo(IpAddress.parse("192.0.2.7").orElseThrow());
	}

	@Test
	void doFilterWhenRequestIsRefusedShouldPublishTheAddressForFiltersInFront() throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("X-Forwarded-For", "203.0.113.7");

		assertThat(run(BEHIND_PROXIES)).isFalse();

		assertThat(published()).hasToString("203.0.113.7");
	}

	@Test
	void doFilterShouldNotGoByWhatAnotherFilterHasPublished() throws Exception {
		this.request.setAttribute(ClientAddress.ATTRIBUTE, IpAddress.parse("10.0.0.1").orElseThrow());
		this.request.setRemoteAddr("192.0.2.7");

		assertThat(run("allow", "10.0.0.0/8")).isFalse();
		assertThat(published()).hasToString("192.0.2.7");
	}

	@Test
	void doFilterWhenRequestIsRefusedShouldLogWhyWithoutWhatTheClientWrote() throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader("X-Forwarded-For", "203.0.113.7");
		run(BEHIND_PROXIES);
		run("deny", "10.0.0.0/8");
		this.request.removeHeader("X-Forwarded-For");
		this.request.addHeader("X-Forwarded-For", "10.0.0.3, evil\nline, 10.0.0.2");
		run(BEHIND_PROXIES);

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("filter 'office' refuses a request with 403: 203.0.113.7 is not allowed",
					"filter 'office' refuses a request with 403: 10.0.0.1 is denied by 10.0.0.0/8",
					"filter 'office' refuses a request with 403: the trusted proxy 10.0.0.2 does not name an address "
							+ "in X-Forwarded-For, in element 2 from the end");
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
	}

	@Test
	void doFilterWhenThereAreManyRangesShouldFindTheOne() throws Exception {
		StringBuilder ranges = new StringBuilder("2001:db8::/32");
		for (int i = 0; i < 20_000; i++) {
			ranges.append(",11.").append(i / 256).append('.').append(i % 256).append(".0/25");
		}
		Filter filter = filter("allow", ranges.toString());

		assertThat(List.of("11.0.0.127", "11.78.31.1", "11.40.0.1", "2001:db8::7"))
			.allMatch((address) -> passes(filter, address));
		assertThat(List.of("11.0.0.128", "11.78.32.1", "11.40.0.200", "10.255.255.255", "2001:db9::"))
			.noneMatch((address) -> passes(filter, address));
	}

	private static boolean passes(Filter filter, String address) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		MockFilterChain chain = new MockFilterChain();
		try {
			filter.doFilter(request, new MockHttpServletResponse(), chain);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		return chain.getRequest() != null;
	}

	private @Nullable Object published() {
		return this.request.getAttribute(ClientAddress.ATTRIBUTE);
	}

	private boolean run(String... options) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		filter(options).doFilter(this.request, this.response, chain);
		return chain.getRequest() != null;
	}

	private static Filter filter(String... options) {
		return new IpAccessFilterFactory().create(new FilterContext("office", "ip-access"),
				TestOptions.bind(IpAccessOptions.class, options));
	}

}
