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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.address.ForwardedHeader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link IpAccessFilterFactory}.
 */
class IpAccessFilterFactoryTests {

	private final IpAccessFilterFactory factory = new IpAccessFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("ip-access");
		IpAccessOptions options = TestOptions.bind(this.factory.optionsType(), "allow", "10.0.0.0/8");
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("office", "ip-access");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(IpAccessOptions.class))
			.isEqualTo(new IpAccessOptions(List.of(), List.of(), List.of(), ForwardedHeader.NONE, 403));
	}

	@ParameterizedTest
	@CsvSource({ "none, NONE", "forwarded, FORWARDED", "Forwarded, FORWARDED", "x-forwarded-for, X_FORWARDED_FOR",
			"X-Forwarded-For, X_FORWARDED_FOR" })
	void headerShouldBeBoundByItsName(String name, ForwardedHeader header) {
		assertThat(TestOptions.bind(IpAccessOptions.class, "header", name).header()).isEqualTo(header);
	}

	@Test
	void validateWhenEverythingIsGivenShouldReportNothing() {
		assertThat(errors("allow", "10.0.0.0/8,2001:db8::/32,192.0.2.7,::ffff:198.51.100.0/120", "deny", "10.6.6.6",
				"trusted-proxies", "10.0.0.1,10.0.0.2", "header", "forwarded", "status", "404"))
			.isEmpty();
		assertThat(errors("allow", "0.0.0.0/0,::/0")).isEmpty();
		assertThat(errors("deny", "0.0.0.0/0,::/0")).isEmpty();
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("allow[0]", "10.0.0.1/8", "allow[1]", "192.0.2.7", "allow[2]", "office.example", "deny[0]",
				"10.0.0.0/33", "trusted-proxies[0]", "fe80::1%eth0", "trusted-proxies[1]", "::/0", "status", "401"))
			.containsExactlyInAnyOrder(
					"allow[0]|'10.0.0.1/8' has bits set behind its prefix|"
							+ "write 10.0.0.0/8 for the whole range, or 10.0.0.1 for the one address",
					"allow[2]|'office.example' is neither an IP address nor a range of them|"
							+ "write for example 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32; names are not looked up",
					"deny[0]|'10.0.0.0/33' has a prefix that is not a number of bits from 0 to 32|"
							+ "write how many bits the addresses have in common, for example 10.0.0.0/32 for the one address",
					"trusted-proxies[0]|'fe80::1%eth0' has a zone, which no client shows reliably|"
							+ "write it without what begins with '%'",
					"trusted-proxies[1]|'::/0' would let every client choose its address|"
							+ "write the addresses alone of those who are to be believed",
					"trusted-proxies|is given without 'header', so that nothing would be read|"
							+ "set header to the one that the proxies write, forwarded or x-forwarded-for",
					"status|must be 403 or 404|"
							+ "set 403, or 404 so that a refusal does not show that there is anything");
	}

	@Test
	void validateWhenThereAreNoRulesShouldReportIt() {
		assertThat(errors()).containsExactly("allow|is empty, as is 'deny': everybody would be let through|"
				+ "list who may call, or who may not; to let everybody through, allow 0.0.0.0/0 and ::/0");
	}

	@Test
	void validateWhenNobodyWouldBeBelievedShouldReportIt() {
		assertThat(errors("allow", "10.0.0.0/8", "header", "x-forwarded-for"))
			.containsExactly("header|is given without 'trusted-proxies', so that nobody would be believed|"
					+ "set trusted-proxies to the addresses of the proxies, or leave the header out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "::/0", "::ffff:0:0/96" })
	void validateWhenEverybodyIsTrustedShouldReportIt(String proxies) {
		assertThat(errors("allow", "10.0.0.0/8", "trusted-proxies", proxies, "header", "forwarded")).singleElement()
			.asString()
			.startsWith("trusted-proxies[0]|")
			.contains("would let every client choose its address");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/1,128.0.0.0/1", "::/1,8000::/1" })
	void validateWhenRangesTogetherTrustEverybodyShouldReportIt(String proxies) {
		assertThat(errors("allow", "10.0.0.0/8", "trusted-proxies", proxies, "header", "forwarded"))
			.containsExactly("trusted-proxies|contains everybody, and would let every client choose its address|"
					+ "write the addresses alone of those who are to be believed");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 200, 302, 400, 401, 402, 405, 500, 999 })
	void validateWhenStatusIsNoRefusalShouldReportIt(int status) {
		assertThat(errors("deny", "10.0.0.0/8", "status", String.valueOf(status))).singleElement()
			.asString()
			.startsWith("status|must be 403 or 404|");
	}

	@Test
	void createWhenOptionsAreInvalidShouldFail() {
		IpAccessOptions options = TestOptions.bind(IpAccessOptions.class, "deny", "10.0.0.1/8");

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(new FilterContext("office", "ip-access"), options))
			.withMessageContaining("'deny[0]'")
			.withMessageContaining("10.0.0.0/8");
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(IpAccessOptions.class, options));
	}

}
