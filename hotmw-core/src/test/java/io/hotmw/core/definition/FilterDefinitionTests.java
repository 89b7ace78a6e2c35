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

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilterDefinition}.
 */
class FilterDefinitionTests {

	@Test
	void buildWhenOnlyTheNameIsGivenShouldUseTheDefaults() {
		FilterDefinition definition = FilterDefinition.named("request-id").build();

		assertThat(definition.name()).isEqualTo(FilterName.of("request-id"));
		assertThat(definition.type()).isEqualTo("request-id");
		assertThat(definition.enabled()).isTrue();
		assertThat(definition.order()).isZero();
		assertThat(definition.position()).isEqualTo(FilterPosition.BEFORE_SECURITY);
		assertThat(definition.critical()).isFalse();
		assertThat(definition.optional()).isFalse();
		assertThat(definition.match()).isEqualTo(FilterMatch.any());
		assertThat(definition.dispatcherTypes()).containsExactly(DispatcherType.REQUEST);
		assertThat(definition.options()).isEqualTo(FilterOptions.none());
		assertThat(definition.explicit()).isEmpty();
	}

	@Test
	void buildShouldKeepWhatIsGivenAndRememberThatItWas() {
		FilterMatch match = new FilterMatch(List.of("/api/**"), List.of(), Set.of(), Map.of());
		FilterDefinition definition = FilterDefinition.named("auth")
			.type("jwt")
			.enabled(false)
			.order(7)
			.position(FilterPosition.AFTER_SECURITY)
			.critical(true)
			.optional(true)
			.match(match)
			.dispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR))
			.options(new FilterOptions(Map.of("a", "1"), Set.of()))
			.build();

		assertThat(definition.type()).isEqualTo("jwt");
		assertThat(definition.enabled()).isFalse();
		assertThat(definition.order()).isEqualTo(7);
		assertThat(definition.position()).isEqualTo(FilterPosition.AFTER_SECURITY);
		assertThat(definition.critical()).isTrue();
		assertThat(definition.optional()).isTrue();
		assertThat(definition.match()).isEqualTo(match);
		assertThat(definition.dispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
				DispatcherType.ERROR);
		assertThat(definition.options().value("a")).isEqualTo("1");
		assertThat(definition.explicit()).containsOnlyKeys("critical", "dispatcher-types", "enabled", "match",
				"optional", "order", "position", "type");
		assertThat(definition.explicit()).containsEntry("position", "after-security")
			.containsEntry("dispatcher-types", "ERROR,REQUEST");
	}

	@Test
	void buildShouldNotLetItsBuilderChangeIt() {
		FilterDefinition.Builder builder = FilterDefinition.named("a").order(1);
		FilterDefinition definition = builder.build();
		builder.order(2).dispatcherTypes(EnumSet.of(DispatcherType.ASYNC));

		assertThat(definition.order()).isEqualTo(1);
		assertThat(definition.explicit()).containsEntry("order", "1");
		assertThat(definition.dispatcherTypes()).containsExactly(DispatcherType.REQUEST);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> definition.dispatcherTypes().clear());
	}

	@Test
	void namedWhenNameIsInvalidShouldRefuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> FilterDefinition.named("No"));
	}

	@Test
	void dispatcherTypesWhenEmptyShouldRefuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> FilterDefinition.named("a").dispatcherTypes(Set.of()))
			.withMessageContaining("'dispatcherTypes'");
	}

	@Test
	void compareToShouldOrderByOrderAndThenByName() {
		List<String> sorted = Stream
			.of(FilterDefinition.named("c"), FilterDefinition.named("z").order(-1),
					FilterDefinition.named("a").order(Integer.MAX_VALUE), FilterDefinition.named("b"),
					FilterDefinition.named("y").order(Integer.MIN_VALUE))
			.map(FilterDefinition.Builder::build)
			.sorted()
			.map((definition) -> definition.name().value())
			.toList();

		assertThat(sorted).containsExactly("y", "z", "b", "c", "a");
	}

	@Test
	void equalsShouldTellDefinitionsApartByEveryProperty() {
		List<FilterDefinition> different = Stream
			.of(FilterDefinition.named("b"), FilterDefinition.named("a").type("t"),
					FilterDefinition.named("a").enabled(false), FilterDefinition.named("a").order(1),
					FilterDefinition.named("a").position(FilterPosition.AFTER_SECURITY),
					FilterDefinition.named("a").critical(true), FilterDefinition.named("a").optional(true),
					FilterDefinition.named("a").dispatcherTypes(EnumSet.of(DispatcherType.ERROR)),
					FilterDefinition.named("a").match(new FilterMatch(List.of("/a"), List.of(), Set.of(), Map.of())),
					FilterDefinition.named("a").options(new FilterOptions(Map.of("a", "1"), Set.of())),
					FilterDefinition.named("a").order(0))
			.map(FilterDefinition.Builder::build)
			.toList();

		assertThat(different).doesNotHaveDuplicates().doesNotContain(FilterDefinition.named("a").build());
		assertThat(FilterDefinition.named("a").order(1).build()).isEqualTo(FilterDefinition.named("a").order(1).build())
			.hasSameHashCodeAs(FilterDefinition.named("a").order(1).build());
	}

	@Test
	void orderWhenNotGivenShouldBeTheDefaultWithoutBecomingExplicit() {
		FilterDefinition definition = FilterDefinition.named("a").defaultOrder(-300).build();

		assertThat(definition.order()).isEqualTo(-300);
		assertThat(definition.explicit()).isEmpty();
		assertThat(definition).isNotEqualTo(FilterDefinition.named("a").build())
			.isLessThan(FilterDefinition.named("a").build());
	}

	@Test
	void orderWhenGivenShouldWinOverTheDefault() {
		FilterDefinition definition = FilterDefinition.named("a").order(0).defaultOrder(-300).build();

		assertThat(definition.order()).isZero();
	}

	@Test
	void toStringShouldMaskSecrets() {
		FilterDefinition definition = FilterDefinition.named("a")
			.order(1)
			.options(new FilterOptions(Map.of("key", "hunter2"), Set.of("key")))
			.build();

		assertThat(definition).hasToString("a{order=1}{key=******}");
	}

	@Test
	void toStringShouldNotShowTheHeaderValuesOfItsMatch() {
		FilterDefinition definition = FilterDefinition.named("a")
			.match(new FilterMatch(List.of("/api"), List.of(), Set.of(), Map.of("X-Api-Key", "hunter2")))
			.build();

		assertThat(definition.toString()).contains("/api", "x-api-key").doesNotContain("hunter2");
	}

}
