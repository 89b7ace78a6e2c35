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

package io.hotmw.tools.benchmarks.builtin;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.hotmw.tools.benchmarks.engine.PassingFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Scenario} and {@link Contestant}.
 */
class ScenarioTests {

	@Test
	void scenariosShouldBeThereForEveryBuiltInType() {
		try (BuiltInFilters filters = new BuiltInFilters("passing")) {
			List<String> types = filters.types().stream().filter((type) -> !type.equals(PassingFactory.TYPE)).toList();

			assertThat(types).isNotEmpty();
			assertThat(Scenario.ofTypes().stream().map(Scenario::type).distinct())
				.containsExactlyInAnyOrderElementsOf(types);
			assertThat(Scenario.ofTypes().stream().filter(Scenario::isFirst).map(Scenario::type))
				.containsExactlyInAnyOrderElementsOf(types);
		}
	}

	@Test
	void labelsAndIdsShouldTellScenariosApart() {
		assertThat(Scenario.all().stream().map(Scenario::label)).doesNotHaveDuplicates();
		assertThat(Scenario.all()).allSatisfy((scenario) -> assertThat(Scenario.of(scenario.id())).isSameAs(scenario));
	}

	@ParameterizedTest
	@MethodSource("sides")
	void checkShouldFindThatBothSidesAnswerAsExpectedHoweverOften(Scenario scenario, Side side) throws Exception {
		try (Contestant contestant = Contestant.of(scenario, side)) {
			contestant.check();

			RecycledExchange exchange = contestant.exchange();
			for (int i = 0; i < 100; i++) {
				assertThat(exchange.serve()).isEqualTo(scenario.course().expected().status());
			}
			contestant.check();
		}
	}

	@ParameterizedTest
	@EnumSource(Side.class)
	void checkWhenTheAnswerIsAnotherShouldFail(Side side) throws Exception {
		Course course = Course.of(SentRequest.get(), Expected.passedOn().withHeader("X-Request-Id", "none"));

		try (Contestant contestant = Contestant.of(Scenario.REQUEST_ID, course, side)) {
			assertThatIllegalStateException().isThrownBy(contestant::check)
				.withMessageContaining("REQUEST_ID")
				.withMessageContaining("X-Request-Id=none");
		}
	}

	@ParameterizedTest
	@EnumSource(Side.class)
	void checkWhenNothingIsRefusedShouldFail(Side side) throws Exception {
		Course course = Course.of(SentRequest.get(), Expected.passedOn()).refusing(SentRequest.get());

		try (Contestant contestant = Contestant.of(Scenario.REQUEST_ID, course, side)) {
			assertThatIllegalStateException().isThrownBy(contestant::check).withMessageContaining("a refusal");
		}
	}

	private static Stream<Arguments> sides() {
		return Scenario.all()
			.stream()
			.flatMap((scenario) -> Stream.of(Side.values()).map((side) -> Arguments.of(scenario, side)));
	}

}
