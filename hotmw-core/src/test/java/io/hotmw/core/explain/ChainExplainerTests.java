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

package io.hotmw.core.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.match.PathExemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChainExplainer}.
 */
class ChainExplainerTests {

	private static final PathExemption MANAGEMENT = PathExemption.of(List.of("/actuator"));

	private final ChainExplainer explainer = explainer("");

	private static ChainExplainer explainer(String contextPath) {
		return new ChainExplainer("test"::equals, MANAGEMENT::isExempt, () -> contextPath);
	}

	@Test
	void explainShouldNameWhatIsMetInRunningOrder() {
		ChainExplanation explanation = explain("GET /api/orders",
				TestDefinitions.named("after").order(-5).position(FilterPosition.AFTER_SECURITY).build(),
				TestDefinitions.filter("second", 2), TestDefinitions.filter("first", 1));

		assertThat(explanation.met()).extracting(FilterName::value).containsExactly("first", "second", "after");
		assertThat(explanation.filters()).allSatisfy((filter) -> assertThat(filter.failed()).isNull());
	}

	@Test
	void explainWhenFilterIsDisabledShouldSayThatAndNothingElse() {
		FilterExplanation filter = only("GET /actuator/health",
				TestDefinitions.named("auth").enabled(false).match(paths("/api/**")).build());

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.DISABLED);
		assertThat(filter.failed())
			.isEqualTo(new FailedCondition("enabled", List.of("false"), null, "is switched off"));
	}

	@Test
	void explainWhenFilterIsOnlyObservedShouldNotCountItAsMet() {
		FilterDefinition observed = TestDefinitions.named("auth")
			.mode(FilterMode.OBSERVE)
			.match(paths("/api/**"))
			.build();

		FilterExplanation filter = only("GET /api/orders", observed);

		assertThat(filter.isMet()).isFalse();
		assertThat(filter.verdict()).isEqualTo(FilterVerdict.OBSERVED);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("mode", List.of("observe"), null,
				"is only observed: what it decides is not carried out"));
		assertThat(only("GET /other", observed).verdict()).isEqualTo(FilterVerdict.PATH);
	}

	@Test
	void explainWhenTypeIsUnknownShouldSayThat() {
		FilterExplanation filter = only("GET /api", TestDefinitions.named("auth").type("nova").optional(true).build());

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.UNSUPPORTED);
		assertThat(failed(filter).property()).isEqualTo("type");
		assertThat(failed(filter).required()).containsExactly("nova");
	}

	@Test
	void explainWhenPathIsExemptShouldSayThat() {
		FilterExplanation filter = only("GET /actuator/health", TestDefinitions.filter("auth", 1));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.EXEMPT);
		assertThat(failed(filter).property()).isEqualTo("hotmw.management.include");
		assertThat(failed(filter).actual()).isEqualTo("/actuator/health");
	}

	@Test
	void explainWhenDispatcherTypeIsAnotherShouldSayThat() {
		ChainExplanation explanation = this.explainer.explain(TestDefinitions.chain(TestDefinitions.filter("auth", 1)),
				SampleRequest.of("GET", "/error").withDispatcherType("error"));

		assertThat(explanation.filters().get(0).verdict()).isEqualTo(FilterVerdict.DISPATCHER_TYPE);
		assertThat(explanation.filters().get(0).failed()).isEqualTo(new FailedCondition("dispatcher-types",
				List.of("REQUEST"), "ERROR", "applies to the dispatcher type REQUEST, not to ERROR"));
	}

	@Test
	void explainWhenMethodIsAnotherShouldSayThat() {
		FilterExplanation filter = only("DELETE /api",
				matching(new FilterMatch(List.of(), List.of(), Set.of("POST", "GET"), Map.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.METHOD);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("match.methods", List.of("GET", "POST"), "DELETE",
				"applies to the method GET, POST, not to DELETE"));
	}

	@Test
	void explainWhenPathIsAnotherShouldShowEveryReading() {
		FilterExplanation filter = only("GET /x//y", matching(paths("/api/**")));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.PATH);
		assertThat(failed(filter).required()).containsExactly("/api/**");
		assertThat(failed(filter).actual()).isEqualTo("[/x//y, /x/y]");
	}

	@Test
	void explainWhenPathIsExcludedShouldNameThePatternThatDoes() {
		FilterExplanation filter = only("GET /api/public/1?x=y", matching(
				new FilterMatch(List.of("/api/**"), List.of("/other/**", "/api/public/**"), Set.of(), Map.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.EXCLUDED);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("match.exclude-paths", List.of("/api/public/**"),
				"/api/public/1", "does not apply to the path /api/public/**, hence not to /api/public/1"));
	}

	@Test
	void explainWhenEachReadingIsExcludedByAnotherPatternShouldNameAll() {
		FilterExplanation filter = only("GET /a/../b",
				matching(new FilterMatch(List.of(), List.of("/a/**", "/b"), Set.of(), Map.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.EXCLUDED);
		assertThat(failed(filter).required()).containsExactly("/a/**", "/b");
	}

	@Test
	void explainWhenHeaderIsMissingShouldNameItWithoutItsValue() {
		FilterExplanation filter = only("GET /",
				matching(new FilterMatch(List.of(), List.of(), Set.of(), Map.of("X-Api-Key", "s3cret", "A", "b"))),
				"a: b");

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.HEADER);
		assertThat(failed(filter).property()).isEqualTo("match.headers[x-api-key]");
		assertThat(failed(filter).reason()).contains("'x-api-key', which the request does not have");
		assertThat(filter.toString()).doesNotContain("s3cret");
	}

	@Test
	void explainWhenHeaderHasAnotherValueShouldShowNeither() {
		FilterExplanation filter = only("GET /",
				matching(new FilterMatch(List.of(), List.of(), Set.of(), Map.of("X-Api-Key", "s3cret"))),
				"X-API-KEY: guess");

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.HEADER);
		assertThat(failed(filter).reason()).contains("another value");
		assertThat(filter.toString()).doesNotContain("s3cret").doesNotContain("guess");
	}

	@Test
	void explainWhenAQueryParameterIsMissingShouldNameItWithoutItsValue() {
		FilterExplanation filter = only("GET /?a=1&key=guess",
				matching(FilterMatch.any().carrying(Map.of("a", "1", "key", "s3cret"), Map.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.QUERY_PARAMETER);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("match.query-parameters[key]", List.of("******"),
				null, "needs the query parameter 'key' with a certain value, which the request does not have"));
	}

	@Test
	void explainWhenACookieIsMissingShouldNameItWithoutItsValue() {
		FilterExplanation filter = only("GET /",
				matching(FilterMatch.any().carrying(Map.of(), Map.of("sid", "s3cret"))), "Cookie: a=b; sid=guess");

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.COOKIE);
		assertThat(failed(filter).property()).isEqualTo("match.cookies[sid]");
		assertThat(filter.toString()).doesNotContain("s3cret").doesNotContain("guess");
	}

	@Test
	void explainWhenTheAddressIsAnotherShouldSayWhichItIs() {
		FilterExplanation filter = only("GET /",
				matching(FilterMatch.any().calledBy(List.of("10.0.0.0/8", "::1"), List.of(), List.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.ADDRESS);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("match.addresses", List.of("10.0.0.0/8", "::1"),
				"127.0.0.1", "applies to the addresses 10.0.0.0/8, ::1, not to 127.0.0.1"));
	}

	@Test
	void explainWhenNobodyIsAuthenticatedShouldSaySo() {
		FilterExplanation filter = only("GET /",
				matching(FilterMatch.any().calledBy(List.of(), List.of("ADMIN"), List.of())));

		assertThat(filter.verdict()).isEqualTo(FilterVerdict.ROLE);
		assertThat(filter.failed()).isEqualTo(new FailedCondition("match.roles", List.of("ADMIN"), null,
				"applies to the roles ADMIN, and nobody is authenticated"));
	}

	@Test
	void explainWhenTheCallerIsAnotherShouldSayWho() {
		FilterDefinition filter = matching(FilterMatch.any().calledBy(List.of(), List.of(), List.of("lee")));
		SampleRequest kim = SampleRequest.of("GET", "/").withPrincipal("kim");

		FilterExplanation missed = this.explainer.explain(TestDefinitions.chain(filter), kim).filters().get(0);

		assertThat(missed.verdict()).isEqualTo(FilterVerdict.PRINCIPAL);
		assertThat(failed(missed).reason()).isEqualTo("applies to the callers lee, not to 'kim'");
		assertThat(this.explainer.explain(TestDefinitions.chain(filter), kim.withPrincipal("lee")).met()).hasSize(1);
	}

	@Test
	void explainWhenThereIsAContextPathShouldMatchBehindItHoweverItIsSpelled() {
		ChainExplainer shop = explainer("/shop");
		FilterDefinition filter = matching(paths("/api/**"));

		for (String path : List.of("/shop/api/1", "/%73hop/api/1", "//shop/api/1", "/x/../shop/api/1")) {
			ChainExplanation explanation = shop.explain(TestDefinitions.chain(filter), SampleRequest.of("GET", path));
			assertThat(explanation.met()).as(path).hasSize(1);
		}
		ChainExplanation other = shop.explain(TestDefinitions.chain(filter),
				SampleRequest.of("GET", "/x/../shop/other"));
		assertThat(other.filters().get(0).verdict()).isEqualTo(FilterVerdict.PATH);
	}

	@Test
	void explainWhenRequestIsNotForTheContextPathShouldSaySo() {
		for (String path : List.of("/api", "/shopping", "/shop/../api")) {
			assertThatExceptionOfType(InvalidSampleException.class).as(path)
				.isThrownBy(() -> explainer("/shop").explain(TestDefinitions.chain(), SampleRequest.of("GET", path)))
				.withMessageContaining("does not reach the application, whose context path is '/shop'");
		}
	}

	@Test
	void filterWhenThereIsNoneOfTheNameShouldBeEmpty() {
		assertThat(explain("GET /").filter(FilterName.of("auth"))).isEmpty();
	}

	private ChainExplanation explain(String line, FilterDefinition... filters) {
		return this.explainer.explain(TestDefinitions.chain(filters), SampleRequest.parse(line));
	}

	private FilterExplanation only(String line, FilterDefinition filter, String... headers) {
		SampleRequest sample = Arrays.stream(headers)
			.reduce(SampleRequest.parse(line), SampleRequest::withHeader, (left, right) -> right);
		ChainExplanation explanation = this.explainer.explain(TestDefinitions.chain(filter), sample);
		assertThat(explanation.filters()).hasSize(1);
		assertThat(explanation.met()).isEmpty();
		return explanation.filters().get(0);
	}

	private static FailedCondition failed(FilterExplanation filter) {
		return Objects.requireNonNull(filter.failed());
	}

	private static FilterDefinition matching(FilterMatch match) {
		return TestDefinitions.named("auth").match(match).build();
	}

	private static FilterMatch paths(String... paths) {
		return new FilterMatch(List.of(paths), List.of(), Set.of(), Map.of());
	}

}
