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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.bind.SensitiveOptions;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.core.chain.FilterFactoryRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrafficTagFilterFactoryTests {

	private final TrafficTagFilterFactory factory = new TrafficTagFilterFactory("hotmw.generation");

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("traffic-tag");
		TrafficTagOptions options = options("default-tag", "stable");
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("tags", "traffic-tag");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(options())
			.isEqualTo(new TrafficTagOptions(List.of(), null, "X-Traffic-Tag", List.of(), "trafficTag", null));
	}

	@Test
	void validateWhenEverythingIsGivenShouldAcceptIt() {
		assertThat(errors("rules[0].tag", "canary", "rules[0].header-name", "X-Canary", "rules[0].header-values[0]",
				"on", "rules[0].cookie-name", "canary", "rules[0].cookie-values[0]", "on", "rules[0].principals[0]",
				"alice", "rules[0].addresses[0]", "10.0.0.0/8", "rules[0].share", "0.07", "rules[0].sticky-by",
				"cookie:uid", "rules[0].salt", "checkout-2030", "rules[1].tag", "beta", "rules[1].share", "100",
				"rules[1].sticky-by", "header:X-User", "default-tag", "stable", "header", "X-Version", "trusted-peers",
				"10.0.0.1", "mdc-key", "version", "response-header", "X-Version"))
			.isEmpty();
	}

	@Test
	void validateWhenNothingIsGivenShouldSayThatNothingWouldBeTagged() {
		assertThat(errors()).containsExactly("rules|is empty, and there is no 'default-tag': nothing would be tagged|"
				+ "add a rule, or set default-tag");
	}

	@Test
	void validateWhenOnlyTagsOfPeersAreTakenOverShouldAcceptIt() {
		assertThat(errors("trusted-peers", "10.0.0.0/8")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "::/0", "::ffff:0:0/96" })
	void validateWhenEverybodyIsAPeerShouldReportIt(String peers) {
		assertThat(errors("trusted-peers", peers)).singleElement()
			.asString()
			.startsWith("trusted-peers[0]|")
			.contains("would let every client choose its tag|");
	}

	@Test
	void validateWhenPeersTogetherAreEverybodyShouldReportIt() {
		assertThat(errors("trusted-peers", "0.0.0.0/1,128.0.0.0/1"))
			.containsExactly("trusted-peers|contains everybody, and would let every client choose its tag|"
					+ "write the addresses alone of those who are to be believed");
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("rules[0].tag", "a b", "rules[0].header-name", "X Y", "rules[0].cookie-name", "a=b",
				"rules[0].principals[0]", " ", "rules[0].addresses[0]", "10.0.0.1/8", "rules[0].share", "101",
				"rules[0].sticky-by", "ip", "rules[0].salt", "a:b", "rules[1].share", "5", "default-tag", "\u00fc",
				"header", "Host", "trusted-peers[0]", "gateway", "mdc-key", " ", "response-header", "a b"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("rules[0].tag", "rules[0].header-name", "rules[0].cookie-name",
					"rules[0].principals[0]", "rules[0].addresses[0]", "rules[0].share", "rules[0].sticky-by",
					"rules[0].salt", "rules[1].tag", "rules[1].sticky-by", "default-tag", "header", "trusted-peers[0]",
					"mdc-key", "response-header");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a,b", "a\r\nb", "<b>",
			"long-long-long-long-long-long-long-long-long-long-long-long-long-x" })
	void validateWhenTextIsNoTagShouldReportIt(String tag) {
		assertThat(errors("default-tag", tag)).singleElement()
			.asString()
			.startsWith("default-tag|is not a tag: up to 64 letters, digits, dots, underscores, tildes and dashes|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.01", "100.01", "NaN", "Infinity", "-Infinity", "1e300" })
	void validateWhenShareIsOutOfRangeShouldReportIt(String share) {
		assertThat(share(share)).singleElement()
			.isEqualTo("rules[0].share|must lie between 0 and 100 percent|set for example 5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.001", "33.333", "99.999" })
	void validateWhenShareHasMoreThanTwoDecimalsShouldReportIt(String share) {
		assertThat(share(share)).singleElement()
			.isEqualTo("rules[0].share|must have two decimals at most|set for example 0.25");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.01", "0.07", "0.29", "1.1", "4.35", "57.29", "99.99", "100", "100.00" })
	void validateShouldAcceptSharesWithTwoDecimals(String share) {
		assertThat(share(share)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "cookie", "HOST", "Forwarded", "X-Forwarded-For", "Content-Type",
			"Accept-Encoding", "If-None-Match", "Sec-Fetch-Site", "Proxy-Authorization", "Access-Control-Allow-Origin",
			"X-Real-IP", "X-HTTP-Method-Override", "traceparent", "X-Request-Id", "Set-Cookie", "Cache-Control", "Vary",
			"X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "permissions-policy",
			"Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy", "cross-origin-resource-policy",
			"Content-Security-Policy", "Strict-Transport-Security", "Clear-Site-Data", "X-API-Key" })
	void validateWhenHeaderHasAMeaningShouldReportIt(String header) {
		assertThat(errors("default-tag", "stable", "header", header, "response-header", header)).containsExactly(
				"header|is a header with a meaning of its own|use a header made for the purpose, for example X-Traffic-Tag",
				"response-header|is a header with a meaning of its own|"
						+ "use a header made for the purpose, for example X-Traffic-Tag");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\nb", " tag", "tag\u200b", "a\u202eb" })
	void validateWhenKeyOfTheLogIsNotVisibleShouldReportIt(String key) {
		assertThat(errors("default-tag", "stable", "mdc-key", key)).containsExactly(
				"mdc-key|is not a key of up to 100 visible characters|set for example trafficTag, or leave it out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "requestId", "traceId", "spanId", "hotmw.generation" })
	void validateWhenKeyOfTheLogIsTakenShouldReportIt(String key) {
		assertThat(errors("default-tag", "stable", "mdc-key", key)).containsExactly("mdc-key|'" + key
				+ "' is where something else stands in the log|set for example trafficTag, or leave it out");
	}

	@Test
	void validateShouldGoByTheKeyThatTheGenerationHas() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TrafficTagFilterAutoConfiguration.class))
			.withPropertyValues("hotmw.generation.mdc-key=gen")
			.run((context) -> {
				TrafficTagFilterFactory factory = context.getBean(TrafficTagFilterFactory.class);
				assertThat(TestErrors.of(factory, options("default-tag", "stable", "mdc-key", "gen"))).hasSize(1);
				assertThat(TestErrors.of(factory, options("default-tag", "stable", "mdc-key", "hotmw.generation")))
					.isEmpty();
			});
	}

	@Test
	void validateWhenRuleGoesByTheHeaderOfTheTagShouldReportIt() {
		assertThat(errors("rules[0].tag", "canary", "rules[0].header-name", "x-traffic-tag", "rules[1].tag", "canary",
				"rules[1].share", "5", "rules[1].sticky-by", "header:X-TRAFFIC-TAG"))
			.hasSize(2)
			.allMatch((error) -> error.contains("is the header of the tag itself, which no client can choose"));
	}

	@ParameterizedTest
	@ValueSource(strings = { " on", "on ", "o\u0000n", "on\r\nX: y", "\t" })
	void validateWhenNoClientCanSendAValueShouldReportItWithoutShowingIt(String value) {
		for (String kind : List.of("header", "cookie")) {
			assertThat(errors("rules[0].tag", "canary", "rules[0]." + kind + "-name", "X-Try",
					"rules[0]." + kind + "-values[0]", "on", "rules[0]." + kind + "-values[1]", value))
				.containsExactly("rules[0]." + kind + "-values[1]|can be in no " + kind
						+ ", since it has white space around it, or control characters|"
						+ "write a value without them, or remove the entry");
		}
	}

	@Test
	void validateWhenRuleHasNoConditionShouldReportIt() {
		assertThat(errors("rules[0].tag", "canary")).containsExactly(
				"rules[0]|has no condition, so that every request would get its tag and no later rule would apply|"
						+ "add a condition, or remove the rule and set default-tag");
	}

	@ParameterizedTest
	@CsvSource({ "header-values[0], on, header-values, header-name", "cookie-values[0], on, cookie-values, cookie-name",
			"sticky-by, address, sticky-by, share", "salt, x, salt, share", "share, 5, sticky-by, header:<name>" })
	void validateWhenOptionNeedsAnotherShouldSayWhich(String option, String value, String reported, String missing) {
		assertThat(errors("rules[0].tag", "canary", "rules[0].principals[0]", "alice", "rules[0]." + option, value))
			.singleElement()
			.asString()
			.startsWith("rules[0]." + reported + "|is ")
			.contains(missing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Principal", "header", "header:", "header:a b", "cookie:", "cookie:a;b", "query:uid" })
	void validateWhenKeyIsNowhereShouldReportIt(String stickyBy) {
		assertThat(errors("rules[0].tag", "canary", "rules[0].share", "5", "rules[0].sticky-by", stickyBy))
			.singleElement()
			.asString()
			.startsWith("rules[0].sticky-by|");
	}

	@Test
	void createWhenOptionsAreWrongShouldFail() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(new FilterContext("tags", "traffic-tag"), options("header", "a b")))
			.withMessageStartingWith("'header' is not the name of a header");
	}

	@Test
	void valuesOfHeadersAndCookiesShouldBeSecrets() {
		SensitiveOptions options = new SensitiveOptions(new FilterFactoryRegistry(List.of(this.factory)));

		String rule = "hotmw.filters.tags.options.rules[0].";
		assertThat(options.isSensitive(rule + "header-values[0]")).isTrue();
		assertThat(options.isSensitive(rule + "cookie-values[0]")).isTrue();
		assertThat(options.isSensitive(rule + "header-name")).isFalse();
		assertThat(TestOptions.bind(TrafficTagOptions.class, "rules[0].header-values", "s3cr3t",
				"rules[0].cookie-values", "s3cr3t"))
			.asString()
			.doesNotContain("s3cr3t");
	}

	private List<String> share(String share) {
		return errors("rules[0].tag", "canary", "rules[0].share", share, "rules[0].sticky-by", "address");
	}

	private List<String> errors(String... namesAndValues) {
		return TestErrors.of(this.factory, options(namesAndValues));
	}

	private static TrafficTagOptions options(String... namesAndValues) {
		return TestOptions.bind(TrafficTagOptions.class, namesAndValues);
	}

}
