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

package io.hotmw.core.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.core.definition.RelativeOrder.Side;
import io.hotmw.core.definition.RelativeOrders.Problem;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RelativeOrders}.
 */
class RelativeOrdersTests {

	private final List<String> problems = new ArrayList<>();

	@Test
	void placeWhenNothingIsRelativeShouldReturnTheSame() {
		List<FilterDefinition> filters = List.of(number("a", 1), number("b", 2));

		assertThat(place(filters)).isSameAs(filters);
	}

	@Test
	void placeShouldPutFiltersBesideTheOther() {
		assertThat(chain(number("auth", 100), number("last", 200), after("limit", "auth"), before("log", "auth")))
			.containsExactly("log", "auth", "limit", "last");
	}

	@Test
	void placeShouldFollowOthersThatAreRelativeThemselves() {
		assertThat(chain(number("m", 0), after("a", "m"), after("b", "a"), before("z", "b"), before("y", "z")))
			.satisfies((names) -> {
				assertThat(names.indexOf("m")).isLessThan(names.indexOf("a"));
				assertThat(names.indexOf("a")).isLessThan(names.indexOf("b"));
				assertThat(names.indexOf("z")).isLessThan(names.indexOf("b"));
				assertThat(names.indexOf("y")).isLessThan(names.indexOf("z"));
			});
	}

	@Test
	void placeShouldTakeTheDefaultOrderOfTheOther() {
		FilterDefinition jwt = FilterDefinition.named("jwt").defaultOrder(-300).build();

		assertThat(place(List.of(jwt, after("x", "jwt"))).get(1)).satisfies((placed) -> {
			assertThat(placed.order()).isEqualTo(-300);
			assertThat(placed.rank()).isEqualTo(1);
			assertThat(placed.explicit()).containsEntry("order", "after jwt");
		});
	}

	@Test
	void placeShouldFindTheOtherInAnySpelling() {
		assertThat(chain(FilterDefinition.named("request-id").order(7).build(), before("x", "requestid")))
			.containsExactly("x", "request-id");
	}

	@Test
	void placeWhenTheOtherIsMissingShouldTellItOnceAndLeaveWhatDependsOnIt() {
		assertThat(chain(number("a", 1), after("b", "nope"), after("c", "b"))).hasSize(3);

		assertThat(this.problems).containsExactly("b UNKNOWN ");
	}

	@Test
	void placeWhenThereIsACycleShouldTellEachOfIt() {
		chain(after("a", "b"), before("b", "c"), after("c", "a"), after("d", "a"), after("e", "e"));

		assertThat(this.problems).containsExactly("a CYCLE a, b, c", "b CYCLE b, c, a", "c CYCLE c, a, b", "e CYCLE e");
	}

	@Test
	void placeWhenTheOtherIsBeyondSpringSecurityShouldTellWhere() {
		chain(FilterDefinition.named("a").position(FilterPosition.AFTER_SECURITY).build(), after("b", "a"));

		assertThat(this.problems).containsExactly("b POSITION after-security");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void placeShouldHoldWhateverTheSequence(long seed) {
		Random random = new Random(seed);
		List<FilterDefinition> filters = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			boolean relative = i > 0 && random.nextInt(3) > 0;
			filters
				.add(relative ? beside(random, "f" + i, "f" + random.nextInt(i)) : number("f" + i, random.nextInt(3)));
		}
		Collections.shuffle(filters, random);

		List<String> names = chain(filters.toArray(FilterDefinition[]::new));

		assertThat(this.problems).isEmpty();
		assertThat(filters).filteredOn((filter) -> filter.relativeOrder() != null).allSatisfy((filter) -> {
			RelativeOrder order = Objects.requireNonNull(filter.relativeOrder());
			int own = names.indexOf(filter.name().value());
			int other = names.indexOf(order.anchor().value());
			assertThat(own).as("%s in %s", order, names)
				.matches((place) -> (order.side() == Side.AFTER) ? place > other : place < other);
		});
	}

	private static FilterDefinition beside(Random random, String name, String anchor) {
		return random.nextBoolean() ? after(name, anchor) : before(name, anchor);
	}

	private static FilterDefinition number(String name, int order) {
		return FilterDefinition.named(name).order(order).build();
	}

	private static FilterDefinition after(String name, String anchor) {
		return FilterDefinition.named(name).order(new RelativeOrder(Side.AFTER, FilterName.of(anchor))).build();
	}

	private static FilterDefinition before(String name, String anchor) {
		return FilterDefinition.named(name).order(new RelativeOrder(Side.BEFORE, FilterName.of(anchor))).build();
	}

	private List<String> chain(FilterDefinition... filters) {
		List<FilterDefinition> placed = place(Stream.of(filters).toList());
		return TestDefinitions.chain(placed.toArray(FilterDefinition[]::new))
			.filters()
			.stream()
			.map((filter) -> filter.name().value())
			.toList();
	}

	private List<FilterDefinition> place(List<FilterDefinition> filters) {
		return RelativeOrders.place(filters, this::note);
	}

	private void note(FilterDefinition filter, Problem problem) {
		this.problems.add(filter.name() + " " + problem.kind() + " " + problem.detail());
	}

}
