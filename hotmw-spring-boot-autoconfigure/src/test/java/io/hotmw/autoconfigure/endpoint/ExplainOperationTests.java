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

package io.hotmw.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.hotmw.autoconfigure.endpoint.ReadRequest.Sample;
import io.hotmw.autoconfigure.endpoint.description.ExplanationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ExplanationDescriptor.ConditionDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ExplanationDescriptor.ExplainedFilterDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ObservationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.shadow.ShadowOutcome;
import io.hotmw.core.shadow.ShadowReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExplainOperation}.
 */
class ExplainOperationTests {

	private static final RevisionDigest DIGEST = new RevisionDigest("a key for tests");

	private static final ChainDefinition ACTIVE = ChainDefinition.of(List.of(FilterDefinition.named("auth")
		.match(new FilterMatch(List.of("/api/**"), List.of(), Set.of("GET"), Map.of("X-Key", "s3cret")))
		.build(), FilterDefinition.named("request-id").order(-1).build()), DIGEST);

	private static final ChainDefinition EARLIER = ChainDefinition.of(List.of(FilterDefinition.named("old").build()),
			DIGEST);

	private static final ShownValues SHOWN = new ShownValues(List.of(), true, null);

	private final ExplainOperation operation = new ExplainOperation(
			new ChainExplainer((type) -> true, (request) -> false, () -> "/shop"),
			Map.of("active", ACTIVE, EARLIER.revision().value(), EARLIER)::get, (revision, filter) -> null);

	@Test
	void explainShouldNameWhatIsMetInOrder() {
		ExplanationDescriptor explanation = explanation("GET", "/shop/api/1?x=y", List.of("x-key: s3cret", "A: b, c"));

		assertThat(explanation.revision()).isEqualTo(ACTIVE.revision().value());
		assertThat(explanation.meets()).containsExactly("request-id", "auth");
		assertThat(explanation.filters()).containsExactly(
				new ExplainedFilterDescriptor("request-id", "before-security", "met", null, null),
				new ExplainedFilterDescriptor("auth", "before-security", "met", null, null));
		assertThat(explanation.request().headers()).containsExactly("A", "x-key");
		assertThat(explanation.toString()).doesNotContain("s3cret");
	}

	@Test
	void explainShouldNameTheConditionThatFailed() {
		ExplanationDescriptor explanation = explanation("POST", "/shop/api/1", null);

		assertThat(explanation.meets()).containsExactly("request-id");
		assertThat(explanation.filters().get(1))
			.isEqualTo(new ExplainedFilterDescriptor("auth", "before-security", "method", new ConditionDescriptor(
					"match.methods", List.of("GET"), "POST", "applies to the method GET, not to POST"), null));
	}

	@Test
	void explainWhenOneHeaderHasCommasShouldNotSplitIt() {
		assertThat(explanation(null, "/shop/api/1", "X-Key: s3cret, x").filters().get(1).outcome()).isEqualTo("header");
		assertThat(explanation(null, "/shop/api/1", "X-Key: s3cret").filters().get(1).outcome()).isEqualTo("met");
	}

	@Test
	void explainWhenRevisionIsGivenShouldLookThere() {
		WebEndpointResponse<Object> response = this.operation.explain(sample(null, "/shop/", null, "error"),
				EARLIER.revision().value(), SHOWN);

		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isInstanceOfSatisfying(ExplanationDescriptor.class, (explanation) -> {
			assertThat(explanation.revision()).isEqualTo(EARLIER.revision().value());
			assertThat(explanation.filters()).singleElement()
				.satisfies((filter) -> assertThat(filter.outcome()).isEqualTo("dispatcher-type"));
		});
	}

	@Test
	void explainWhenParametersAreWrongShouldReportAllOfThem() {
		List<ViolationDescriptor> violations = violations(this.operation
			.explain(new Sample("G T", null, List.of("s3cret", "A: b"), "x", "here", null, null), null, SHOWN), 400);

		assertThat(violations).extracting(ViolationDescriptor::property)
			.containsExactly("path", "method", "header", "dispatcherType", "address");
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.reason()).isNotBlank();
			assertThat(violation.remedy()).isNotBlank();
			assertThat(violation.toString()).doesNotContain("s3cret");
		});
	}

	@Test
	void explainWhenPathIsNotTheApplicationsShouldAnswerBadRequest() {
		assertThat(violations(this.operation.explain(sample(null, "/api", null, null), null, SHOWN), 400))
			.singleElement()
			.isEqualTo(new ViolationDescriptor("path", "/api", null,
					"does not reach the application, whose context path is '/shop'", "begin it with '/shop/'"));
	}

	@Test
	void explainShouldTakeTheCallerIntoAccount() {
		ChainDefinition chain = ChainDefinition.of(List.of(FilterDefinition.named("admin")
			.match(FilterMatch.any().calledBy(List.of("10.0.0.0/8"), List.of("ADMIN"), List.of("lee")))
			.build()), DIGEST);
		ExplainOperation operation = new ExplainOperation(
				new ChainExplainer((type) -> true, (request) -> false, () -> ""), (name) -> chain,
				(revision, filter) -> null);

		WebEndpointResponse<Object> met = operation
			.explain(new Sample(null, "/", null, null, "10.1.2.3", "lee", List.of("CLERK", "ADMIN")), null, SHOWN);
		WebEndpointResponse<Object> missed = operation
			.explain(new Sample(null, "/", null, null, "10.1.2.3", "lee", "CLERK"), null, SHOWN);

		assertThat(met.getBody()).isInstanceOfSatisfying(ExplanationDescriptor.class, (explanation) -> {
			assertThat(explanation.meets()).containsExactly("admin");
			assertThat(explanation.request().address()).isEqualTo("10.1.2.3");
			assertThat(explanation.request().principal()).isEqualTo("lee");
			assertThat(explanation.request().roles()).containsExactly("ADMIN", "CLERK");
		});
		assertThat(missed.getBody()).isInstanceOfSatisfying(ExplanationDescriptor.class,
				(explanation) -> assertThat(explanation.filters().get(0).outcome()).isEqualTo("role"));
	}

	@Test
	void explainShouldTellWhatAnObservedFilterWouldHaveDone() {
		ChainDefinition chain = ChainDefinition.of(List.of(FilterDefinition.named("auth")
			.mode(FilterMode.OBSERVE)
			.match(new FilterMatch(List.of("/api/**"), List.of(), Set.of(), Map.of()))
			.build(), FilterDefinition.named("request-id").order(-1).build()), DIGEST);
		ShadowReport report = new ShadowReport(10, 0, Map.of(ShadowOutcome.REFUSED, 4), Map.of("401", 4),
				Map.of("no token", 4), Map.of("", 4), Map.of("/api/1", 4), null);
		ExplainOperation operation = new ExplainOperation(
				new ChainExplainer((type) -> true, (request) -> false, () -> ""), (name) -> chain,
				(revision, filter) -> revision.equals(chain.revision()) ? report : null);

		assertThat(observations(operation, "/api/1", SHOWN)).containsExactly(null,
				ObservationDescriptor.of(report, SHOWN));
		assertThat(observations(operation, "/api/1", new ShownValues(List.of(), false, null)).get(1))
			.satisfies((masked) -> assertThat(masked.toString()).contains("refused=4", "401")
				.doesNotContain("no token", "/api/1"));
		// It has nothing to do with this request.
		assertThat(observations(operation, "/", SHOWN)).containsExactly(null, null);
	}

	private static List<@Nullable ObservationDescriptor> observations(ExplainOperation operation, String path,
			ShownValues values) {
		ExplanationDescriptor explanation = (ExplanationDescriptor) Objects
			.requireNonNull(operation.explain(sample(null, path, null, null), null, values).getBody());
		return explanation.filters().stream().map(ExplainedFilterDescriptor::observation).toList();
	}

	private static Sample sample(@Nullable String method, @Nullable String path, @Nullable Object header,
			@Nullable String dispatcherType) {
		return new Sample(method, path, header, dispatcherType, null, null, null);
	}

	private ExplanationDescriptor explanation(@Nullable String method, String path, @Nullable Object header) {
		WebEndpointResponse<Object> response = this.operation.explain(sample(method, path, header, null), null, SHOWN);
		assertThat(response.getStatus()).isEqualTo(200);
		return (ExplanationDescriptor) Objects.requireNonNull(response.getBody());
	}

	private static List<ViolationDescriptor> violations(WebEndpointResponse<Object> response, int status) {
		assertThat(response.getStatus()).isEqualTo(status);
		return ((ProblemDescriptor) Objects.requireNonNull(response.getBody())).violations();
	}

}
