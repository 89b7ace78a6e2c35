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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.HotmwProperties;
import io.hotmw.autoconfigure.HotmwProperties.Filter;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is valid is read as Spring Boot's binder reads it; what is not never ends in
 * another exception. Each number is the seed of one environment.
 */
class BinderComparisonTests {

	private static final int SEEDS = 200;

	static List<Integer> seeds() {
		return IntStream.range(0, SEEDS).boxed().toList();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void loadWhenDocumentsAreValidShouldReadThemAsTheBinderDoes(int seed) {
		TestSources sources = validSources(new Random(seed));
		StandardEnvironment environment = sources.environment();
		List<FilterDefinition> read = TestLoads.load(sources).definition().filters();
		ConfigurationPropertySources.attach(environment);
		Map<String, Filter> bound = Binder.get(environment)
			.bind("hotmw", HotmwProperties.class)
			.map(HotmwProperties::getFilters)
			.orElseGet(Map::of);

		assertThat(read).extracting((filter) -> filter.name().value())
			.containsExactlyInAnyOrderElementsOf(bound.keySet());
		for (FilterDefinition filter : read) {
			FilterDefinition expected = definition(filter.name().value(), bound.get(filter.name().value()));
			assertThat(filter.order()).isEqualTo(expected.order());
			assertThat(filter.enabled()).isEqualTo(expected.enabled());
			assertThat(filter.type()).isEqualTo(expected.type());
			assertThat(filter.dispatcherTypes()).isEqualTo(expected.dispatcherTypes());
			assertThat(filter.match()).isEqualTo(expected.match());
		}
	}

	private static FilterDefinition definition(String name, @Nullable Filter bound) {
		FilterDefinition.Builder builder = FilterDefinition.named(name);
		if (bound == null) {
			return builder.build();
		}
		if (bound.getOrder() != null) {
			builder.order(bound.getOrder());
		}
		if (bound.getEnabled() != null) {
			builder.enabled(bound.getEnabled());
		}
		if (bound.getType() != null) {
			builder.type(bound.getType());
		}
		if (bound.getDispatcherTypes() != null) {
			builder.dispatcherTypes(bound.getDispatcherTypes());
		}
		HotmwProperties.Match match = bound.getMatch();
		return builder
			.match(new FilterMatch(orEmpty(match.getPaths()), orEmpty(match.getExcludePaths()),
					(match.getMethods() != null) ? match.getMethods() : Set.of(), match.getHeaders()))
			.build();
	}

	private static List<String> orEmpty(@Nullable List<String> list) {
		return (list != null) ? list : List.of();
	}

	private static TestSources validSources(Random random) {
		TestSources sources = TestSources.create();
		for (int i = 0; i < 3; i++) {
			List<Object> properties = new ArrayList<>();
			for (String filter : List.of("auth", "request-id", "other")) {
				addProperties(properties, "hotmw.filters." + filter + ".", random);
			}
			sources.map("source-" + i, properties.toArray());
		}
		return sources.map("values", "some.order", 42, "some.path", "/placeholder");
	}

	private static void addProperties(List<Object> properties, String prefix, Random random) {
		Map<String, Object> chosen = new LinkedHashMap<>();
		maybe(random, chosen, "order", random.nextInt(1000), " 7 ", "0x10", "${some.order}");
		maybe(random, chosen, "enabled", true, "off", "YES", "0");
		maybe(random, chosen, "type", "jwt", "request-id");
		maybe(random, chosen, random.nextBoolean() ? "dispatcher-types" : "dispatcherTypes", "ERROR", "request, async",
				"Forward");
		maybe(random, chosen, "match.headers.X-" + random.nextInt(3), "a", "b");
		for (String list : List.of("match.paths", "match.exclude-paths", "match.methods")) {
			boolean methods = list.endsWith("methods");
			if (random.nextInt(3) == 0) {
				maybe(random, chosen, list, methods ? "GET" : "/a,/b", methods ? "POST , PUT" : "${some.path}/x", "");
			}
			else {
				for (int i = 0; i < random.nextInt(4); i++) {
					chosen.put(list + "[" + i + "]",
							methods ? List.of("GET", "PUT", "HEAD", "PATCH").get(i) : "/" + random.nextInt(100));
				}
			}
		}
		chosen.forEach((name, value) -> {
			properties.add(prefix + name);
			properties.add(value);
		});
	}

	private static void maybe(Random random, Map<String, Object> chosen, String name, Object... values) {
		if (random.nextInt(3) == 0) {
			chosen.put(name, values[random.nextInt(values.length)]);
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void loadWhenDocumentsAreArbitraryShouldThrowNothingButViolations(int seed) {
		Random random = new Random(seed);
		List<String> parts = List.of("hotmw", "filters", "auth", "Auth", "request-id", "requestid", "type", "order",
				"enabled", "match", "paths", "methods", "headers", "X-A", "options", "jwk-set-uri", "keys", "claims",
				"audiences", "dispatcher-types", "change", "author", "[0]", "[1]", "[99999999999]", "[]", "[a.b]", "[x",
				"]", "", "-", "_", " ", "é", "0", "${x}");
		List<Object> values = List.of("", " ", "abc", "1", 2, true, "${NOPE}", "${", "${a:${b:c}}", "${self}", "{}",
				"a,b", ",", List.of(1, 2), Map.of("a", 1), new Object(), "\u0000", "${random.int}", "-",
				"x".repeat(5000));
		TestSources sources = TestSources.create();
		for (int i = 0; i < 3; i++) {
			List<Object> properties = new ArrayList<>();
			for (int j = 0; j < 12; j++) {
				StringBuilder name = new StringBuilder((random.nextInt(4) == 0) ? "" : "hotmw.filters.auth");
				for (int k = 0; k < 1 + random.nextInt(5); k++) {
					String part = parts.get(random.nextInt(parts.size()));
					name.append((name.isEmpty() || part.startsWith("[")) ? "" : ".").append(part);
				}
				properties.add(name.toString());
				properties.add(values.get(random.nextInt(values.size())));
			}
			sources = (i == 1) ? sources.variables(asVariables(properties))
					: sources.map("m" + i, properties.toArray());
		}
		sources.map("self", "self", "${self}");

		assertThat(isReadOrRefused(TestLoads.source(sources))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void bindWhenOptionsAreArbitraryShouldThrowNothingButViolations(int seed) {
		Random random = new Random(seed);
		List<String> parts = List.of("jwk-set-uri", "clock-skew", "audiences", "claims", "keys", "id", "secret",
				"pepper", "jwkSetUri", "[0]", "[1]", "[5]", "[]", "[a.b]", "[x", "]", "-", "é", "a b", "0");
		List<String> values = List.of("", " ", "abc", "5s", "a,b", ",", "{}", "\u0000", "${x}");
		Map<String, String> options = new LinkedHashMap<>();
		for (int i = 0; i < 1 + random.nextInt(4); i++) {
			String name = parts.get(random.nextInt(parts.size()));
			for (int j = 0; j < random.nextInt(3); j++) {
				String part = parts.get(random.nextInt(parts.size()));
				name += (part.startsWith("[") ? "" : ".") + part;
			}
			options.put(name, values.get(random.nextInt(values.size())));
		}
		FilterDefinition filter = FilterDefinition.named("auth").options(new FilterOptions(options, Set.of())).build();

		assertThat(isBoundOrRefused(filter)).isTrue();
	}

	private static boolean isBoundOrRefused(FilterDefinition filter) {
		try {
			OptionsBinder binder = new EnvironmentOptionsBinder(OptionConstraints.none());
			return binder.bind(filter, TestLoads.JwtOptions.class) != null;
		}
		catch (ChainValidationException ex) {
			return !ex.violations().isEmpty();
		}
	}

	private static Object[] asVariables(List<Object> properties) {
		Object[] result = properties.toArray();
		for (int i = 0; i < result.length; i += 2) {
			result[i] = result[i].toString().replaceAll("[.\\[\\]-]+", "_").toUpperCase(Locale.ROOT);
		}
		return result;
	}

	private static boolean isReadOrRefused(EnvironmentDefinitionSource source) {
		try {
			return source.load().definition().filters().stream().allMatch(BinderComparisonTests::isBoundOrRefused);
		}
		catch (ChainValidationException ex) {
			return !ex.violations().isEmpty();
		}
	}

}
