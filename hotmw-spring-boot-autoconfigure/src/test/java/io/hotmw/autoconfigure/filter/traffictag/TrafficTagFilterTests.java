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

package io.hotmw.autoconfigure.filter.traffictag;

import java.io.IOException;
import java.util.Collections;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

class TrafficTagFilterTests {

	private static final String HEADER = "X-Traffic-Tag";

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private HttpServletRequest passedOn = this.request;

	private @Nullable String contextTag;

	@AfterEach
	void clearContext() {
		MDC.clear();
	}

	@Test
	void tagShouldReachHandlerAttributeAndLoggingContext() throws Exception {
		run(filter("default-tag", "stable"));

		assertThat(this.passedOn.getHeader("x-traffic-tag")).isEqualTo("stable");
		assertThat(Collections.list(this.passedOn.getHeaders("X-TRAFFIC-TAG"))).containsExactly("stable");
		assertThat(Collections.list(this.passedOn.getHeaderNames())).containsExactly(HEADER);
		assertThat(TrafficTags.of(this.request)).containsExactly(entry(HEADER, "stable"));
		assertThat(TrafficTags.of(this.request).get("x-traffic-tag")).isEqualTo("stable");
		assertThat(this.contextTag).isEqualTo("stable");
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	@Test
	void requestWithoutTagShouldBePassedOnAsItIs() throws Exception {
		run(filter("rules[0].tag", "canary", "rules[0].principals", "alice"));

		assertThat(this.passedOn).isSameAs(this.request);
		assertThat(TrafficTags.of(this.request)).isEmpty();
		assertThat(this.contextTag).isNull();
	}

	@Test
	void responseHeaderShouldShowTheTagWhereItIsAskedFor() throws Exception {
		run(filter("default-tag", "stable", "response-header", "X-Served-By"));

		assertThat(this.response.getHeaders("X-Served-By")).containsExactly("stable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "canary", "", "stable", "a\r\nX-Admin: true" })
	void tagOfTheClientShouldBeReplaced(String forged) throws Exception {
		this.request.addHeader("x-traffic-TAG", forged);
		this.request.addHeader("X-Traffic-Tag", "canary");

		run(filter("default-tag", "stable"));

		assertThat(Collections.list(this.passedOn.getHeaders(HEADER))).containsExactly("stable");
		assertThat(Collections.list(this.passedOn.getHeaderNames())).containsExactly(HEADER);
	}

	@Test
	void tagOfTheClientShouldBeRemovedWhereThereIsNone() throws Exception {
		this.request.addHeader(HEADER, "42");
		this.request.addHeader("Accept", "text/plain");

		run(filter("rules[0].tag", "canary", "rules[0].principals", "alice"));

		assertThat(this.passedOn.getHeader(HEADER)).isNull();
		assertThat(this.passedOn.getHeaders(HEADER).hasMoreElements()).isFalse();
		assertThat(this.passedOn.getIntHeader(HEADER)).isEqualTo(-1);
		assertThat(this.passedOn.getDateHeader(HEADER)).isEqualTo(-1);
		assertThat(Collections.list(this.passedOn.getHeaderNames())).containsExactly("Accept");
		assertThat(this.passedOn.getHeader("Accept")).isEqualTo("text/plain");
	}

	@Test
	void numberShouldBeReadFromTheTagAlone() throws Exception {
		this.request.addHeader(HEADER, "1");
		this.request.addHeader("X-Number", "7");

		run(filter("default-tag", "42"));

		assertThat(this.passedOn.getIntHeader(HEADER)).isEqualTo(42);
		assertThat(this.passedOn.getIntHeader("X-Number")).isEqualTo(7);
		assertThatIllegalArgumentException().isThrownBy(() -> this.passedOn.getDateHeader(HEADER));
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.1, beta, beta", "10.0.0.1, a b, stable", "10.0.0.1, '', stable", "192.0.2.1, beta, stable" })
	void tagOfATrustedPeerShouldBeTakenOver(String peer, String given, String tag) throws Exception {
		this.request.setRemoteAddr(peer);
		this.request.addHeader(HEADER, given);

		run(filter("default-tag", "stable", "trusted-peers", "10.0.0.0/8"));

		assertThat(this.passedOn.getHeader(HEADER)).isEqualTo(tag);
		assertThat(this.contextTag).isEqualTo(tag);
	}

	@Test
	void tagsOfATrustedPeerThatDifferShouldNotBeTakenOver() throws Exception {
		this.request.setRemoteAddr("10.0.0.1");
		this.request.addHeader(HEADER, "beta");
		this.request.addHeader(HEADER, "canary");

		run(filter("default-tag", "stable", "trusted-peers", "10.0.0.0/8"));

		assertThat(Collections.list(this.passedOn.getHeaders(HEADER))).containsExactly("stable");
	}

	@Test
	void trustShouldGoByTheConnectionAndNotByTheClientThatAProxyNames() throws Exception {
		this.request.setRemoteAddr("192.0.2.1");
		this.request.setAttribute(ClientAddress.ATTRIBUTE, IpAddress.parse("10.0.0.1").orElseThrow());
		this.request.addHeader(HEADER, "beta");

		run(filter("default-tag", "stable", "trusted-peers", "10.0.0.0/8"));

		assertThat(this.contextTag).isEqualTo("stable");
	}

	@Test
	void firstRuleThatAppliesShouldCount() throws Exception {
		this.request.addHeader("X-Canary", "on");

		run(filter("rules[0].tag", "first", "rules[0].header-name", "X-Other", "rules[1].tag", "second",
				"rules[1].header-name", "X-Canary", "rules[2].tag", "third", "rules[2].header-name", "X-Canary"));

		assertThat(this.contextTag).isEqualTo("second");
	}

	@Test
	void allConditionsOfARuleShouldHold() throws Exception {
		Filter filter = filter("rules[0].tag", "canary", "rules[0].header-name", "X-Canary", "rules[0].principals",
				"alice", "default-tag", "stable");
		this.request.addHeader("X-Canary", "on");
		run(filter);
		assertThat(this.contextTag).isEqualTo("stable");

		MockHttpServletRequest alice = new MockHttpServletRequest();
		alice.addHeader("X-Canary", "on");
		alice.setUserPrincipal(() -> "alice");
		filter.doFilter(alice, this.response, chain());
		assertThat(this.contextTag).isEqualTo("canary");
	}

	@ParameterizedTest
	@CsvSource({ "on, canary", "beta, canary", "ON, stable", "off, stable", "'', stable", "'on,beta', stable" })
	void headerShouldHaveOneOfTheValues(String value, String tag) throws Exception {
		this.request.addHeader("x-canary", "other");
		this.request.addHeader("x-canary", value);

		run(filter("rules[0].tag", "canary", "rules[0].header-name", "X-Canary", "rules[0].header-values[0]", "on",
				"rules[0].header-values[1]", "beta", "default-tag", "stable"));

		assertThat(this.contextTag).isEqualTo(tag);
	}

	@ParameterizedTest
	@CsvSource({ "canary, on, canary", "canary, off, stable", "Canary, on, stable", "other, on, stable" })
	void cookieShouldHaveOneOfTheValues(String name, String value, String tag) throws Exception {
		this.request.setCookies(new Cookie("theme", "dark"), new Cookie(name, value));

		run(filter("rules[0].tag", "canary", "rules[0].cookie-name", "canary", "rules[0].cookie-values", "on",
				"default-tag", "stable"));

		assertThat(this.contextTag).isEqualTo(tag);
	}

	@Test
	void cookieShouldDoWithAnyValueWhereNoneIsGiven() throws Exception {
		Filter filter = filter("rules[0].tag", "canary", "rules[0].cookie-name", "canary", "default-tag", "stable");
		run(filter);
		assertThat(this.contextTag).isEqualTo("stable");

		MockHttpServletRequest other = new MockHttpServletRequest();
		other.setCookies(new Cookie("canary", ""));
		filter.doFilter(other, this.response, chain());
		assertThat(this.contextTag).isEqualTo("canary");
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3, canary", "192.0.2.1, stable", "2001:db8::1, canary", "not-an-address, stable" })
	void addressShouldBeInOneOfTheRanges(String address, String tag) throws Exception {
		this.request.setRemoteAddr(address);

		run(filter("rules[0].tag", "canary", "rules[0].addresses[0]", "10.0.0.0/8", "rules[0].addresses[1]",
				"2001:db8::/32", "default-tag", "stable"));

		assertThat(this.contextTag).isEqualTo(tag);
	}

	@Test
	void addressShouldBeTheOneThatAFilterInFrontHasFound() throws Exception {
		this.request.setRemoteAddr("192.0.2.1");
		this.request.setAttribute(ClientAddress.ATTRIBUTE, IpAddress.parse("10.0.0.1").orElseThrow());

		run(filter("rules[0].tag", "canary", "rules[0].addresses", "10.0.0.0/8"));

		assertThat(this.contextTag).isEqualTo("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "header:X-User", "cookie:uid", "principal" })
	void shareShouldBeDrawnByTheKey(String stickyBy) throws Exception {
		// The number of 42 with this salt is 4328.
		this.request.addHeader("X-User", "42");
		this.request.setCookies(new Cookie("uid", "42"));
		this.request.setUserPrincipal(() -> "42");

		run(share("43.28", stickyBy));
		assertThat(this.contextTag).isEqualTo("stable");

		MockHttpServletRequest again = new MockHttpServletRequest();
		again.addHeader("X-User", "42");
		again.setCookies(new Cookie("uid", "42"), new Cookie("uid", "42"));
		again.setUserPrincipal(() -> "42");
		share("43.29", stickyBy).doFilter(again, this.response, chain());
		assertThat(this.contextTag).isEqualTo("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "header:X-User", "cookie:uid", "principal" })
	void requestWithoutKeyShouldBeInNoShare(String stickyBy) throws Exception {
		run(share("100", stickyBy));
		assertThat(this.contextTag).isEqualTo("stable");

		MockHttpServletRequest empty = new MockHttpServletRequest();
		empty.addHeader("X-User", "");
		empty.setCookies(new Cookie("uid", ""));
		empty.setUserPrincipal(() -> "");
		share("100", stickyBy).doFilter(empty, this.response, chain());
		assertThat(this.contextTag).isEqualTo("stable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "header:X-User", "cookie:uid" })
	void requestWithTwoKeysShouldBeInNoShare(String stickyBy) throws Exception {
		this.request.addHeader("X-User", "1");
		this.request.addHeader("X-User", "2");
		this.request.setCookies(new Cookie("uid", "1"), new Cookie("uid", "2"));

		run(share("100", stickyBy));

		assertThat(this.contextTag).isEqualTo("stable");
	}

	@Test
	void clientShouldStayInItsShareWhenItTakesAnotherAddressOfItsNetwork() throws Exception {
		Filter half = share("50", "address");
		int tagged = 0;
		for (int network = 0; network < 200; network++) {
			String first = tagOf(half, "2001:db8:0:" + Integer.toHexString(network) + "::1");
			assertThat(tagOf(half, "2001:db8:0:" + Integer.toHexString(network) + ":aaaa:bbbb:cccc:dddd"))
				.isEqualTo(first);
			tagged += "canary".equals(first) ? 1 : 0;
		}
		assertThat(tagged).isBetween(60, 140);
		assertThat(tagOf(half, "::ffff:192.0.2.9")).isEqualTo(tagOf(half, "192.0.2.9"));
	}

	@Test
	void clientWithoutAddressShouldBeInNoShare() throws Exception {
		assertThat(tagOf(share("100", "address"), "unix")).isEqualTo("stable");
	}

	@Test
	void shareThatIsRaisedShouldKeepWhomItHad() throws Exception {
		Filter five = share("5", "header:X-User");
		Filter ten = share("10", "header:X-User");
		int tagged = 0;
		for (int user = 0; user < 2000; user++) {
			if ("canary".equals(tagOfUser(five, user))) {
				tagged++;
				assertThat(tagOfUser(ten, user)).isEqualTo("canary");
			}
		}
		assertThat(tagged).isBetween(60, 140);
	}

	@Test
	void rulesWithoutSaltShouldDrawIndependently() throws Exception {
		Filter filter = filter("rules[0].tag", "a", "rules[0].share", "50", "rules[0].sticky-by", "header:X-User",
				"rules[1].tag", "b", "rules[1].share", "50", "rules[1].sticky-by", "header:X-User", "default-tag",
				"stable");
		int b = 0;
		for (int user = 0; user < 2000; user++) {
			b += "b".equals(tagOfUser(filter, user)) ? 1 : 0;
		}
		// Half of the half that the first rule leaves.
		assertThat(b).isBetween(400, 600);
	}

	@Test
	void laterDispatchShouldKeepTheTag() throws Exception {
		this.request.setUserPrincipal(() -> "alice");
		Filter filter = filter("rules[0].tag", "canary", "rules[0].principals", "alice", "default-tag", "stable");
		run(filter);
		this.request.setUserPrincipal(null);

		filter.doFilter(this.passedOn, this.response, chain());
		assertThat(this.contextTag).isEqualTo("canary");

		HttpServletRequest first = this.passedOn;
		filter.doFilter(first, this.response, chain());
		assertThat(this.passedOn).isSameAs(first);
	}

	@Test
	void laterDispatchOfTheRequestAsItCameShouldNotShowWhatTheClientSent() throws Exception {
		this.request.addHeader(HEADER, "forged");
		Filter filter = filter("default-tag", "stable");
		run(filter);

		run(filter);

		assertThat(this.passedOn.getHeader(HEADER)).isEqualTo("stable");
	}

	@Test
	void filtersWithHeadersOfTheirOwnShouldNotDisturbEachOther() throws Exception {
		Filter first = filter("default-tag", "a");
		Filter second = second("default-tag", "b", "header", "X-Experiment", "mdc-key", "experiment");

		first.doFilter(this.request, this.response, (request, response) -> second.doFilter(request, response, chain()));

		assertThat(this.passedOn.getHeader(HEADER)).isEqualTo("a");
		assertThat(this.passedOn.getHeader("X-Experiment")).isEqualTo("b");
		assertThat(TrafficTags.of(this.request)).containsOnly(entry(HEADER, "a"), entry("X-Experiment", "b"));
		assertThat(this.contextTag).isEqualTo("a");
	}

	@Test
	void secondFilterForTheSameHeaderShouldDecide() throws Exception {
		Filter second = second("rules[0].tag", "b", "rules[0].principals", "alice");

		filter("default-tag", "a").doFilter(this.request, this.response,
				(request, response) -> second.doFilter(request, response, chain()));

		assertThat(this.passedOn.getHeader(HEADER)).isNull();
		assertThat(TrafficTags.of(this.request)).isEmpty();
	}

	@Test
	void secondFilterForTheSameHeaderInAnotherSpellingShouldDecide() throws Exception {
		Filter second = second("header", "x-traffic-TAG", "default-tag", "b");

		filter("default-tag", "a").doFilter(this.request, this.response,
				(request, response) -> second.doFilter(request, response, chain()));

		assertThat(this.passedOn.getHeader(HEADER)).isEqualTo("b");
		assertThat(Collections.list(this.passedOn.getHeaderNames())).hasSize(1);
		assertThat(TrafficTags.of(this.request)).hasSize(1).containsEntry("x-traffic-TAG", "b");
		assertThat(this.request.getAttribute(TrafficTags.ATTRIBUTE)).asInstanceOf(MAP)
			.extractingByKeys(HEADER, "x-traffic-tag", "X-TRAFFIC-TAG")
			.containsOnly("b");
	}

	@Test
	void secondFilterForTheSameHeaderInAnotherSpellingShouldTakeTheTagAway() throws Exception {
		Filter second = second("header", "x-traffic-TAG", "rules[0].tag", "b", "rules[0].principals", "alice");

		filter("default-tag", "a").doFilter(this.request, this.response,
				(request, response) -> second.doFilter(request, response, chain()));

		assertThat(this.passedOn.getHeader(HEADER)).isNull();
		assertThat(TrafficTags.of(this.request)).isEmpty();
		assertThat(this.request.getAttribute(TrafficTags.ATTRIBUTE)).isNull();
	}

	@Test
	void wrapperOfTheApplicationShouldNotBringBackWhatTheClientSent() throws Exception {
		this.request.addHeader(HEADER, "forged");
		Filter filter = filter("default-tag", "stable");
		run(filter);

		filter.doFilter(new HttpServletRequestWrapper(this.passedOn), this.response, chain());

		assertThat(this.passedOn.getHeader(HEADER)).isEqualTo("stable");
	}

	@Test
	void loggingContextShouldBeRestored() throws Exception {
		MDC.put("trafficTag", "outer");

		run(filter("default-tag", "stable"));
		assertThat(this.contextTag).isEqualTo("stable");
		assertThat(MDC.get("trafficTag")).isEqualTo("outer");

		assertThatIllegalStateException().isThrownBy(
				() -> filter("default-tag", "stable", "mdc-key", "k").doFilter(this.request, this.response, (a, b) -> {
					throw new IllegalStateException("out of order");
				}));
		assertThat(MDC.get("k")).isNull();
	}

	private String tagOfUser(Filter filter, int user) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("X-User", "user-" + user);
		filter.doFilter(request, this.response, chain());
		return String.valueOf(this.contextTag);
	}

	private String tagOf(Filter filter, String address) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		filter.doFilter(request, this.response, chain());
		return String.valueOf(this.contextTag);
	}

	private void run(Filter filter) throws ServletException, IOException {
		filter.doFilter(this.request, this.response, chain());
	}

	private FilterChain chain() {
		return (request, response) -> {
			this.passedOn = (HttpServletRequest) request;
			this.contextTag = MDC.get("trafficTag");
		};
	}

	private static Filter share(String share, String stickyBy) {
		return filter("rules[0].tag", "canary", "rules[0].share", share, "rules[0].sticky-by", stickyBy,
				"rules[0].salt", "checkout-2030", "default-tag", "stable");
	}

	private static Filter filter(String... options) {
		return create("tags", options);
	}

	private static Filter second(String... options) {
		return create("second", options);
	}

	private static Filter create(String name, String... options) {
		return new TrafficTagFilterFactory("hotmw.generation").create(new FilterContext(name, "traffic-tag"),
				TestOptions.bind(TrafficTagOptions.class, options));
	}

}
