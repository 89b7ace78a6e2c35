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

package io.hotmw.core.match;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import io.hotmw.core.address.AddressRangeException;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.fixture.TestRequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CallConditions}, as the matcher asks them.
 */
class CallConditionsTests {

	private final MockHttpServletRequest request = TestRequests.get("/api");

	@Test
	void ofWhenThereAreNoneShouldBeNothing() {
		assertThat(CallConditions.of(FilterMatch.any())).isNull();
		assertThat(CallConditions.of(new FilterMatch(List.of("/a"), List.of(), Set.of(), Map.of("x", "y")))).isNull();
	}

	@ParameterizedTest
	@CsvSource(value = { "v=2|true", "a=b&v=2&c|true", "v=1&v=2|true", "%76=2|true", "v=%32|true", "w=%zz&v=2|true",
			"v=1|false", "V=2|false", "v|false", "''|false", "vv=2|false", "v=2x|false", "v=%zz|true", "%zz=2|true",
			"a;v=2|false" }, delimiter = '|')
	void queryParameterShouldHoldIfOneEqualsOrCannotBeRead(String query, boolean holds) {
		this.request.setQueryString(query);

		assertThat(outcome(query("v", "2"))).isEqualTo(holds ? MatchOutcome.MATCHED : MatchOutcome.QUERY_PARAMETER);
	}

	@Test
	void queryParameterShouldDecodeAPlusAsASpace() {
		this.request.setQueryString("v=a+b%2B");

		assertThat(outcome(query("v", "a b+"))).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void queryParameterWithoutAValueShouldHoldForTheEmptyText() {
		this.request.setQueryString("debug");

		assertThat(outcome(query("debug", ""))).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void queryParameterShouldNotBeTakenFromABody() {
		this.request.setParameter("v", "2");

		assertThat(outcome(query("v", "2"))).isEqualTo(MatchOutcome.QUERY_PARAMETER);
	}

	@Test
	void queryParametersShouldAllHold() {
		FilterMatch match = FilterMatch.any().carrying(Map.of("a", "1", "b", "2"), Map.of());
		this.request.setQueryString("a=1");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.QUERY_PARAMETER);

		this.request.setQueryString("a=1&b=2");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void cookieShouldHoldIfOneEquals() {
		FilterMatch match = FilterMatch.any().carrying(Map.of(), Map.of("beta", "yes"));
		assertThat(outcome(match)).isEqualTo(MatchOutcome.COOKIE);

		this.request.setCookies(new Cookie("beta", "no"), new Cookie("Beta", "yes"));
		assertThat(outcome(match)).isEqualTo(MatchOutcome.COOKIE);

		this.request.setCookies(new Cookie("beta", "no"), new Cookie("beta", "yes"));
		assertThat(outcome(match)).isEqualTo(MatchOutcome.MATCHED);
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3, true", "::ffff:10.1.2.3, true", "2001:db8::1, true", "11.0.0.1, false",
			"2001:db9::1, false", "unix, true", "'', true" })
	void addressShouldHoldIfARangeContainsItOrItIsNone(String address, boolean holds) {
		this.request.setRemoteAddr(address);

		assertThat(outcome(callers(List.of("10.0.0.0/8", "2001:db8::/32"), List.of(), List.of())))
			.isEqualTo(holds ? MatchOutcome.MATCHED : MatchOutcome.ADDRESS);
	}

	@Test
	void ofWhenAnAddressIsNoneShouldRefuse() {
		FilterMatch match = callers(List.of("10.0.0.1/8"), List.of(), List.of());

		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> CallConditions.of(match));
	}

	@Test
	void roleShouldHoldIfTheCallerHasOne() {
		FilterMatch match = callers(List.of(), List.of("ADMIN", "AUDITOR"), List.of());
		assertThat(outcome(match)).isEqualTo(MatchOutcome.ROLE);

		this.request.addUserRole("CLERK");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.ROLE);

		this.request.addUserRole("AUDITOR");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.MATCHED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "lee", "kim" })
	void principalShouldHoldIfItIsOneOfThem(String name) {
		FilterMatch match = callers(List.of(), List.of(), List.of("kim", "lee"));
		assertThat(outcome(match)).isEqualTo(MatchOutcome.PRINCIPAL);

		this.request.setUserPrincipal(() -> "Lee");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.PRINCIPAL);

		this.request.setUserPrincipal(() -> name);
		assertThat(outcome(match)).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void outcomeShouldNameTheFirstThatDoesNotHold() {
		FilterMatch match = FilterMatch.any()
			.carrying(Map.of("v", "2"), Map.of("beta", "yes"))
			.calledBy(List.of("10.0.0.0/8"), List.of("ADMIN"), List.of("lee"));

		assertThat(outcome(match)).isEqualTo(MatchOutcome.QUERY_PARAMETER);
		this.request.setQueryString("v=2");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.COOKIE);
		this.request.setCookies(new Cookie("beta", "yes"));
		assertThat(outcome(match)).isEqualTo(MatchOutcome.ADDRESS);
		this.request.setRemoteAddr("10.0.0.1");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.ROLE);
		this.request.addUserRole("ADMIN");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.PRINCIPAL);
		this.request.setUserPrincipal(() -> "lee");
		assertThat(outcome(match)).isEqualTo(MatchOutcome.MATCHED);
	}

	private static FilterMatch query(String name, String value) {
		return FilterMatch.any().carrying(Map.of(name, value), Map.of());
	}

	private static FilterMatch callers(List<String> addresses, List<String> roles, List<String> principals) {
		return FilterMatch.any().calledBy(addresses, roles, principals);
	}

	private MatchOutcome outcome(FilterMatch match) {
		return RequestMatcher.of(match).outcome(this.request, RequestPath.of(this.request));
	}

}
