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

package io.hotmw.core.chain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.hotmw.api.Observability;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static io.hotmw.core.fixture.TestDefinitions.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ChainValidator}.
 */
class ChainValidatorTests {

	private final TestFilterFactory factory = new TestFilterFactory("test", "alias");

	private final TestChains chains = TestChains.of(this.factory);

	@Test
	void validateWhenTypeIsUnknownShouldSayWhichTypesThereAre() {
		Violation violation = violationOf(null, FilterDefinition.named("a").type("tset").build());

		assertThat(violation.property()).isEqualTo("hotmw.filters.a.type");
		assertThat(violation.value()).isEqualTo("tset");
		assertThat(violation.reason()).isEqualTo("no filter factory has this type");
		assertThat(violation.remedy()).contains("[alias, test]", "optional: true");
	}

	@Test
	void validateWhenTypeIsUnknownShouldGiveTheAdviceThatThereIs() {
		ChainValidator advised = this.chains.validator()
			.withAdvice((filter) -> Optional.of("add the library of '" + filter.type() + "'")
				.filter((remedy) -> filter.type().equals("known-to-be-missing")));

		assertThat(advised.check(List.of(FilterDefinition.named("a").type("known-to-be-missing").build(),
				FilterDefinition.named("b").type("unheard-of").build())))
			.extracting(Violation::remedy)
			.satisfiesExactly(
					(remedy) -> assertThat(remedy)
						.startsWith("add the library of 'known-to-be-missing'; or use one of"),
					(remedy) -> assertThat(remedy).startsWith("use one of [alias, test]"));
	}

	@Test
	void validateWhenTypeIsAnAliasShouldFindTheFactory() {
		this.chains.compile(FilterDefinition.named("a").type("alias").build());

		assertThat(this.factory.created()).hasSize(1);
	}

	@Test
	void validateWhenFilterCannotBeObservedShouldSayWhy() {
		this.factory.observability(Observability.CONSUMES_BODY);

		Violation violation = violationOf(null,
				FilterDefinition.named("a").type("test").mode(FilterMode.OBSERVE).build());

		assertThat(violation.property()).isEqualTo("hotmw.filters.a.mode");
		assertThat(violation.value()).isEqualTo("observe");
		assertThat(violation.reason())
			.isEqualTo("cannot be had with the type 'test', which consumes the body of the request");
		assertThat(violation.remedy()).contains("remove it");
	}

	@Test
	void validateWhenRunningFilterIsToBeObservedAndCannotShouldSayWhy() {
		CompiledChain running = this.chains.compile(filter("a", 1));
		this.factory.observability(Observability.FOLLOWS_RESPONSE);

		assertThat(
				violationOf(running, FilterDefinition.named("a").type("test").order(1).mode(FilterMode.OBSERVE).build())
					.property())
			.isEqualTo("hotmw.filters.a.mode");
	}

	@Test
	void validateWhenUnknownTypeIsOptionalShouldLeaveTheFilterOut() {
		FilterDefinition unsupported = FilterDefinition.named("new").type("newer").optional(true).build();

		CompiledChain chain = this.chains.compile(filter("a", 1), unsupported);

		assertThat(chain.unsupported()).containsExactly(unsupported);
		assertThat(chain.filters()).hasSize(1);
	}

	@Test
	void validateWhenUnknownTypeIsOptionalButCriticalShouldReject() {
		Violation violation = violationOf(null,
				FilterDefinition.named("auth").type("newer").optional(true).critical(true).build());

		assertThat(violation.property()).isEqualTo("hotmw.filters.auth.type");
		assertThat(violation.reason()).contains("no filter factory has this type", "critical");
		assertThat(violation.remedy()).contains("critical: false").doesNotContain("'optional: true'");
	}

	@Test
	void validateShouldCollectWhatTheFactoryReports() {
		this.factory.onValidate((options, errors) -> {
			errors.reject("x", "must not be 1", "set another number");
			errors.reject("missing", "must be set", "set it");
		});

		List<Violation> violations = violationsOf(null, filter("a", "x", "1"));

		assertThat(violations).containsExactly(
				new Violation("hotmw.filters.a.options.x", "1", null, "must not be 1", "set another number"),
				new Violation("hotmw.filters.a.options.missing", null, null, "must be set", "set it"));
	}

	@Test
	void validateWhenAnElementIsReportedShouldShowTheTextThatTheListWasWrittenAs() {
		this.factory.onValidate((options, errors) -> {
			errors.reject("list[1]", "must not be b", "remove it");
			errors.reject("elements[1]", "must not be d", "remove it");
			errors.reject("none[0]", "is missing", "add it");
			errors.reject("keys[a][1]", "is no hash: hunter2", "hash it");
		});
		FilterOptions options = new FilterOptions(
				Map.of("list", "a,b", "elements[0]", "c", "elements[1]", "d", "keys[a]", "hunter1,hunter2"),
				Set.of("keys[a]"));

		assertThat(violationsOf(null, named("a").options(options).build()))
			.extracting(Violation::property, Violation::value)
			.containsExactly(tuple("hotmw.filters.a.options.list[1]", "a,b"),
					tuple("hotmw.filters.a.options.elements[1]", "d"), tuple("hotmw.filters.a.options.none[0]", null),
					tuple("hotmw.filters.a.options.keys[a][1]", FilterOptions.MASK));
	}

	@Test
	void validateWhenFactoryThrowsWhatIsMeantForPeopleShouldNotNameTheClass() {
		this.factory.onValidate((options, errors) -> {
			throw new IllegalStateException("the file is gone");
		});

		assertThat(violationOf(null, named("a").build()).reason())
			.isEqualTo("the factory of type 'test' failed to check the options: the file is gone");
	}

	@Test
	void validateWhenNoOptionIsNamedShouldReportTheOptionsAsAWhole() {
		this.factory.onValidate((options, errors) -> errors.reject("", "cannot be used", "add a library"));

		Violation violation = violationOf(null, filter("a", "x", "1"));

		assertThat(violation)
			.isEqualTo(new Violation("hotmw.filters.a.options", null, null, "cannot be used", "add a library"));
	}

	@Test
	void validateWhenReportedOptionIsSensitiveShouldMaskIt() {
		this.factory.onValidate((options, errors) -> errors.reject("key", "hunter2 is too short", "lengthen hunter2"));

		Violation violation = violationOf(null, named("a").options(TestDefinitions.secret("key", "hunter2")).build());

		assertThat(violation.value()).isEqualTo(FilterOptions.MASK);
		assertThat(violation.reason()).isEqualTo("****** is too short");
		assertThat(violation.remedy()).isEqualTo("lengthen ******");
	}

	@Test
	void validateShouldCollectTheViolationsOfEveryFilter() {
		this.factory.onValidate((options, errors) -> errors.reject("x", "is wrong", "correct it"));

		List<Violation> violations = violationsOf(null, filter("a", "x", "1"), filter("b", "unknown-y", "1"),
				filter("c", "x", "1"), FilterDefinition.named("d").build());

		assertThat(violations).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.a.options.x", "hotmw.filters.b.options.unknown-y",
					"hotmw.filters.c.options.x", "hotmw.filters.d.type");
	}

	@Test
	void validateShouldAddTheOriginsThatAreKnown() {
		Candidate candidate = new Candidate(
				TestDefinitions.chain(filter("a", "unknown", "1"), FilterDefinition.named("b").build()),
				ChangeNote.none(), (property) -> property + " in app.yaml");

		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class,
				() -> this.chains.validator().validate(candidate, null));

		assertThat(ex.violations()).extracting(Violation::origin)
			.containsExactly("hotmw.filters.a.options.unknown in app.yaml", "hotmw.filters.b.type in app.yaml");
	}

	@Test
	void validateWhenFactoryThrowsShouldReportItAndGoOn() {
		this.factory.onValidate((options, errors) -> {
			throw new NoClassDefFoundError("com/acme/Missing with hunter2");
		});

		List<Violation> violations = violationsOf(null,
				named("a").options(TestDefinitions.secret("key", "hunter2")).build(),
				FilterDefinition.named("z").build());

		assertThat(violations).hasSize(2);
		assertThat(violations.get(0).property()).isEqualTo("hotmw.filters.a.options");
		assertThat(violations.get(0).reason()).contains("failed to check the options", "com/acme/Missing")
			.doesNotContain("hunter2");
		assertThat(violations.get(0).remedy()).contains(TestFilterFactory.class.getName());
	}

	@Test
	void validateWhenFactoryHangsShouldReportItAndGoOn() {
		CountDownLatch never = new CountDownLatch(1);
		this.factory.onValidate((options, errors) -> {
			errors.reject("x", "too late to count", "none");
			awaitInterrupt(never);
		});
		TestChains impatient = TestChains.within(Duration.ofMillis(200), this.factory);
		Candidate candidate = TestDefinitions.candidate(named("a").build());

		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class,
				() -> impatient.validator().validate(candidate, null));

		assertThat(ex.violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("of type 'test' did not come back"));
	}

	private static void awaitInterrupt(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void validateWhenFilterIsSwitchedOffShouldNotLookAtItsOptions() {
		this.chains.compile(named("a").enabled(false).options(TestDefinitions.options("unknown", "1")).build());

		assertThat(this.chains.optionsBinder().bound()).isEmpty();
		assertThat(this.factory.validated()).isEmpty();
	}

	@Test
	void validateWhenFilterIsUnchangedShouldNotCheckItAgain() {
		CompiledChain active = this.chains.compile(filter("a", "x", "1"), filter("b", "x", "1"));

		this.chains.compileAfter(active, filter("a", "x", "1"), filter("b", "x", "2"));

		assertThat(this.chains.optionsBinder().bound()).containsExactly("a", "b", "b");
		assertThat(this.factory.validated()).containsExactly("{x=1}", "{x=1}", "{x=2}");
	}

	@Test
	void validateWhenCriticalFilterIsAbsentShouldReject() {
		CompiledChain active = this.chains.compile(named("auth").critical(true).build(), filter("b", 1));

		Violation violation = violationOf(active, filter("b", 1));

		assertThat(violation.property()).isEqualTo("hotmw.filters.auth.critical");
		assertThat(violation.reason()).contains("absent");
		assertThat(violation.remedy()).contains("critical: false");
	}

	@Test
	void validateWhenNothingIsSaidAboutACriticalFilterBeingCriticalShouldReject() {
		CompiledChain active = this.chains.compile(named("auth").critical(true).build());

		Violation violation = violationOf(active, named("auth").enabled(false).build());

		assertThat(violation.property()).isEqualTo("hotmw.filters.auth.critical");
		assertThat(violation.reason()).contains("does not say whether it still is");
		assertThat(violation.remedy()).contains("critical: false");
	}

	@Test
	void validateWhenSwitchedOffCriticalFilterIsAbsentShouldRejectAsWell() {
		CompiledChain active = this.chains.compile(named("auth").critical(true).enabled(false).build());

		assertThat(violationOf(active).property()).isEqualTo("hotmw.filters.auth.critical");
	}

	@Test
	void validateWhenCriticalFilterIsSwitchedOffShouldAccept() {
		CompiledChain active = this.chains.compile(named("auth").critical(true).build());

		assertThat(this.chains.compileAfter(active, named("auth").critical(true).enabled(false).build()).filters())
			.isEmpty();
	}

	@Test
	void validateWhenFilterIsNoLongerCriticalShouldAcceptItsAbsenceNextTime() {
		CompiledChain critical = this.chains.compile(named("auth").critical(true).build());
		CompiledChain lifted = this.chains.compileAfter(critical, named("auth").critical(false).build());

		assertThat(this.chains.compileAfter(lifted).filters()).isEmpty();
	}

	@Test
	void validateWhenOrdinaryFilterIsAbsentShouldTakeItForARemoval() {
		CompiledChain active = this.chains.compile(filter("a", 1), filter("b", 2));

		assertThat(this.chains.compileAfter(active, filter("a", 1)).filters()).hasSize(1);
	}

	@Test
	void validateWhenCriticalFilterIsSpeltWithoutDashesShouldFindIt() {
		CompiledChain active = this.chains.compile(named("api-auth").critical(true).build());

		assertThat(this.chains.compileAfter(active, named("apiauth").critical(true).build()).filters()).hasSize(1);
		assertThat(this.factory.created()).hasSize(1);
	}

	@Test
	void validateWhenOptionsAreSensitiveShouldBindTheirRealValues() {
		this.chains.compile(named("a").options(new FilterOptions(Map.of("key", "hunter2"), Set.of("key"))).build());

		assertThat(this.factory.validated()).containsExactly("{key=hunter2}");
	}

	@Test
	void checkShouldFindWhatIsWrongWithEachDefinition() {
		this.factory.onValidate((options, errors) -> errors.reject("x", "is wrong", "correct it"));

		List<Violation> violations = this.chains.validator()
			.check(List.of(filter("a", "x", "1"), FilterDefinition.named("b").build(),
					FilterDefinition.named("c").optional(true).build(),
					FilterDefinition.named("d").optional(true).critical(true).build()));

		assertThat(violations).extracting(Violation::property)
			.containsExactly("hotmw.filters.a.options.x", "hotmw.filters.b.type", "hotmw.filters.d.type");
	}

	@Test
	void checkWhenNothingIsWrongShouldReturnNothing() {
		assertThat(this.chains.validator().check(List.of(filter("a", 1)))).isEmpty();
	}

	private Violation violationOf(@Nullable CompiledChain active, FilterDefinition... filters) {
		List<Violation> violations = violationsOf(active, filters);
		assertThat(violations).hasSize(1);
		return violations.get(0);
	}

	private List<Violation> violationsOf(@Nullable CompiledChain active, FilterDefinition... filters) {
		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class,
				() -> this.chains.validator().validate(TestDefinitions.candidate(filters), active));
		assertThat(ex).isNotNull();
		return ex.violations();
	}

}
