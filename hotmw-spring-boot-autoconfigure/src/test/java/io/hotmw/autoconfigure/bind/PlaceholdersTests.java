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

package io.hotmw.autoconfigure.bind;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.Placeholders.Problem;
import io.hotmw.autoconfigure.bind.Placeholders.Resolution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Placeholders} and what bounds them.
 */
class PlaceholdersTests {

	private final Map<String, Object> values = new HashMap<>();

	private Placeholders placeholders() {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(new MapPropertySource("values", this.values));
		return new Placeholders(sources, (name) -> false);
	}

	private static @Nullable String reason(Resolution resolution) {
		Problem problem = resolution.problem();
		return (problem != null) ? problem.reason() : null;
	}

	static Stream<Arguments> bombs() {
		Map<String, Object> doubled = new HashMap<>(Map.of("b40", "x"));
		Map<String, Object> chain = new HashMap<>(Map.of("b9000", "x"));
		Map<String, Object> escaped = new HashMap<>(Map.of("b9000", "x"));
		for (int i = 0; i < 9000; i++) {
			doubled.putIfAbsent("b" + i, "${b%1$d}${b%1$d}".formatted(i + 1));
			chain.putIfAbsent("b" + i, "${b%d}".formatted(i + 1));
			escaped.putIfAbsent("b" + i, "${b%d}\\".formatted(i + 1));
		}
		Map<String, Object> misses = Map.of("m", "${n:${n:${n:x}}}".repeat(100), "b0", "${m}".repeat(500));
		return Stream.of(Arguments.of("doubled", doubled, "${b0}", "10,000 look-ups"),
				Arguments.of("misses", misses, "${b0}", "10,000 look-ups"),
				Arguments.of("chain", chain, "${b0}", "200 levels of placeholders behind each other"),
				Arguments.of("chain that escapes", escaped, "${b0}", "200 levels of placeholders behind each other"),
				Arguments.of("nested", Map.of(), "${a:".repeat(300) + "}".repeat(300), "200 levels"),
				Arguments.of("nested names", Map.of(), "${a".repeat(300) + "}".repeat(300), "200 levels"),
				Arguments.of("many", Map.of("a", "1"), "${a}".repeat(501), "500 placeholders in one text"),
				Arguments.of("many behind another", Map.of("b0", "${a}".repeat(501)), "${b0}",
						"500 placeholders in one text"),
				Arguments.of("long", Map.of("a", "x".repeat(300_000)), "${a}${a}${a}${a}", "1,000,000 characters"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bombs")
	void resolveWhenPlaceholdersLeadToTooMuchShouldNameTheBoundWithinSeconds(String name, Map<String, Object> bomb,
			String text, String bound) {
		this.values.putAll(bomb);

		assertThat(CompletableFuture.supplyAsync(() -> placeholders().resolve(text)))
			.succeedsWithin(Duration.ofSeconds(60))
			.satisfies((resolution) -> assertThat(reason(resolution))
				.startsWith("holds placeholders that lead to more than " + bound));
	}

	@Test
	void resolveWhenAllValuesTogetherLeadToTooMuchShouldNameTheBoundWithinSeconds() {
		this.values.put("long", "x".repeat(900_000));
		this.values.put("many", "${few}".repeat(20));
		this.values.put("few", "${x}".repeat(20));
		this.values.put("x", "");

		assertThat(CompletableFuture.supplyAsync(() -> afterMany("${long}"))).succeedsWithin(Duration.ofSeconds(60))
			.isEqualTo("holds placeholders that lead to more than 16,000,000 characters from all values together");
		assertThat(CompletableFuture.supplyAsync(() -> afterMany("${many}".repeat(20))))
			.succeedsWithin(Duration.ofSeconds(60))
			.isEqualTo("holds placeholders that lead to more than 1,000,000 look-ups from all values together");
		assertThat(CompletableFuture.supplyAsync(() -> afterMany("x".repeat(100_000) + "${x}".repeat(400))))
			.succeedsWithin(Duration.ofSeconds(60))
			.isEqualTo("holds placeholders that lead to more than 200,000,000 characters to look through"
					+ " for all values together");
	}

	private @Nullable String afterMany(String text) {
		Placeholders placeholders = placeholders();
		assertThat(placeholders.resolve(text).problem()).isNull();
		Resolution last = placeholders.resolve(text);
		for (int i = 0; i < 500; i++) {
			last = placeholders.resolve(text);
		}
		return reason(last);
	}

	@Test
	void resolveWhenItIsALotButNotTooMuchShouldResolve() {
		this.values.put("a", "${b}-${b}");
		this.values.put("b", "${c:x}\\");
		for (int i = 0; i < 150; i++) {
			this.values.put("d" + i, "${d%d}".formatted(i + 1));
		}
		this.values.put("d150", "end");

		assertThat(placeholders().resolve("${a}".repeat(400)).text()).isEqualTo("x\\-x\\".repeat(400));
		assertThat(placeholders().resolve("${d0}${d0}").text()).isEqualTo("endend");
		assertThat(placeholders().resolve("${none:{\"x\": ${a}}}").text()).isEqualTo("{\"x\": x\\-x\\}");
	}

	@Test
	void resolveWhenAPlaceholderLeadsBackToItselfShouldSaySo() {
		this.values.put("a", "${b}");
		this.values.put("b", "${x:1}${a}");

		assertThat(reason(placeholders().resolve("${a}"))).isEqualTo("holds a placeholder that leads back to itself");
		assertThat(reason(placeholders().resolve("${x}"))).isEqualTo("holds a placeholder that cannot be resolved");
	}

}
