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

package io.hotmw.core.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.core.definition.FilterMatch;

import static org.assertj.core.api.Assertions.assertThat;

class MatchIndexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/                  | any, wild
			/x                 | any, wild
			/api               | any, api, wild, two
			/api/              | any, api, wild, two
			/api/orders        | any, orders, api, wild, two, id
			/api/orders/1/x    | any, orders, api, wild, two, id
			/api/other         | any, api, wild, two
			/apis              | any, wild
			/admin             | any, wild, two
			/API               | any, wild
			/api//orders       | root, any, orders, api, wild, two, id
			/public/../api     | root, any, orders, api, wild, two, id
			""")
	void candidatesShouldBeTheEntriesAlongThePathInOrder(String path, String expected) {
		List<Entry> entries = List.of(entry("root", "/root"), entry("any"), entry("orders", "/api/orders"),
				entry("api", "/api/**"), entry("wild", "/*/x", "/api/orders"), entry("two", "/admin/**", "/api"),
				entry("id", "/api/orders/{id}"));
		MatchIndex index = index(entries);

		List<String> names = candidates(index, entries, TestRequests.get(path)).stream().map(Entry::name).toList();

		assertThat(String.join(", ", names)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/orders        | any, every, api
			/api               | any, every, api
			/api/              | any, every, api
			/x                 | any, every
			/api/orders;v=1    | any, every
			/public/../api     | any, every
			/%zz               | any, every
			""")
	void candidatesWhenPathDecidesShouldLeaveNothingUndecided(String path, String expected) {
		List<Entry> entries = List.of(entry("any"), entry("every", "/**"), entry("api", "/api/**"),
				entry("one", "/api/orders"), entry("wild", "/api/*/x/**"), entry("double", "/api//**"));
		MatchIndex index = index(entries);

		MatchCandidates candidates = index.candidates(TestRequests.get(path));

		List<String> decided = IntStream.range(0, candidates.size())
			.filter((i) -> candidates.undecided(i) == null)
			.mapToObj((i) -> entries.get(candidates.place(i)).name())
			.toList();
		assertThat(String.join(", ", decided)).isEqualTo(expected);
	}

	@Test
	void candidatesWhenThousandEntriesShouldBeThoseThatMatch() {
		List<Entry> entries = IntStream.range(0, 1000).mapToObj((i) -> entry("e" + i, "/s" + (i / 3) + "/**")).toList();
		MatchIndex index = index(entries);

		for (int i = 0; i < 333; i++) {
			assertThat(candidates(index, entries, TestRequests.get("/s" + i + "/x")))
				.containsExactlyElementsOf(entries.subList(3 * i, 3 * i + 3));
		}
		assertThat(candidates(index, entries, TestRequests.get("/other"))).isEmpty();
	}

	@Test
	void candidatesWhenNoEntryHasAPathShouldNotReadThePath() {
		HttpServletRequest request = new HttpServletRequestWrapper(TestRequests.get("/api")) {

			@Override
			public String getRequestURI() {
				throw new AssertionError("the path was read");
			}

		};
		List<Entry> entries = List.of(entry("a"), entry("b", "/**"));

		assertThat(candidates(index(entries), entries, request)).containsExactlyElementsOf(entries);
		assertThat(candidates(index(List.of()), List.of(), request)).isEmpty();
	}

	@Test
	void candidatesWhenPathCannotBeReadShouldBeAll() {
		List<Entry> entries = List.of(entry("a", "/a"), entry("b", "/b"));
		MatchIndex index = index(entries);

		assertThat(candidates(index, entries, TestRequests.get("/a/%zz"))).containsExactlyElementsOf(entries);
		assertThat(candidates(index, entries, TestRequests.get("/a/" + "x".repeat(PathReader.MAX_LENGTH))))
			.containsExactlyElementsOf(entries);
		assertThat(candidates(index, entries, TestRequests.request("/a", "/b"))).containsExactlyElementsOf(entries);
	}

	@Test
	void candidatesWhenPatternIsDeepShouldStandLessDeep() {
		String deep = "/a".repeat(100);
		List<Entry> entries = List.of(entry("deep", deep));
		MatchIndex index = index(entries);

		assertThat(candidates(index, entries, TestRequests.get(deep))).hasSize(1);
		assertThat(candidates(index, entries, TestRequests.get("/a".repeat(50)))).hasSize(1);
		assertThat(candidates(index, entries, TestRequests.get("/a"))).isEmpty();
	}

	@Test
	void candidatesWhenOwnEntriesAreMissingShouldShareTheArrayAbove() {
		MatchIndex index = index(List.of(entry("api", "/api"), entry("deep", "/api/a/b/c")));

		MatchCandidates above = index.candidates(TestRequests.get("/api"));

		assertThat(index.candidates(TestRequests.get("/api/a/b"))).isSameAs(above);
	}

	@Test
	void ofWhenTheMatchersAreThoseOfAKnownIndexShouldBeThatIndex() {
		RequestMatcher a = entry("a", "/a").matcher();
		RequestMatcher b = entry("b", "/b").matcher();
		MatchIndex known = MatchIndex.of(List.of(a, b), null);

		assertThat(MatchIndex.of(List.of(a, b), known)).isSameAs(known);
		assertThat(MatchIndex.of(List.of(b, a), known)).isNotSameAs(known);
		assertThat(MatchIndex.of(List.of(a), known)).isNotSameAs(known);
		assertThat(MatchIndex.of(List.of(a, entry("b", "/b").matcher()), known)).isNotSameAs(known);
	}

	@Test
	void candidatesWhenRandomShouldDecideAsTheMatchersDo() {
		compareRandom(20260103L);
		compareRandom(System.nanoTime());
	}

	private static void compareRandom(long seed) {
		Random random = new Random(seed);
		RandomPaths paths = new RandomPaths(random);
		int spared = 0;
		for (int round = 0; round < 200; round++) {
			List<Entry> entries = IntStream.range(0, 30).mapToObj((i) -> randomEntry("e" + i, random, paths)).toList();
			MatchIndex index = index(entries);
			for (int i = 0; i < 60; i++) {
				spared += assertDecidesAsMatchers(index, entries, randomRequest(random, paths, entries), seed);
			}
		}
		assertThat(spared).isGreaterThan(20_000);
	}

	private static Entry randomEntry(String name, Random random, RandomPaths paths) {
		Set<String> patterns = new LinkedHashSet<>();
		for (int i = random.nextInt(12); i > 8; i--) {
			patterns.add(literal(paths) + paths.one(List.of("", "/**", "/*", "/{x}", "*", "/{x:a+}", "//a")));
		}
		patterns.add(literal(paths) + paths.one(List.of("", "/**", "/**", "/*", "/", "/{*x}", "/b")));
		if (random.nextInt(20) == 0) {
			patterns.add("/**");
		}
		List<String> included = (random.nextInt(15) > 0) ? List.copyOf(patterns) : List.of();
		List<String> excluded = (random.nextInt(4) == 0) ? List.of(literal(paths) + "/**") : List.of();
		Set<String> methods = (random.nextInt(4) == 0) ? Set.of(paths.one(List.of("GET", "POST"))) : Set.of();
		return new Entry(name, included.isEmpty() ? "/" : included.get(0),
				RequestMatcher.of(new FilterMatch(included, excluded, methods, Map.of())));
	}

	private static String literal(RandomPaths paths) {
		return paths.one(List.of("/a", "/b", "/ab", "/a/b", "/b/a", "/a/a", "/ab/b", "/a/b/a", ""))
				+ paths.one(List.of("/a", "/b", "/ab", "/c"));
	}

	private static HttpServletRequest randomRequest(Random random, RandomPaths paths, List<Entry> entries) {
		String path = switch (random.nextInt(4)) {
			case 0 -> paths.path();
			case 1 -> paths.pathFor(entries.get(random.nextInt(entries.size())).firstPattern());
			default -> literal(paths) + literal(paths);
		};
		return (random.nextInt(8) > 0) ? TestRequests.get(path) : TestRequests.request(path, literal(paths));
	}

	private static int assertDecidesAsMatchers(MatchIndex index, List<Entry> entries, HttpServletRequest request,
			long seed) {
		MatchCandidates candidates = index.candidates(request);
		RequestPath path = RequestPath.of(request);
		List<Entry> matched = new ArrayList<>();
		for (int i = 0; i < candidates.size(); i++) {
			RequestMatcher undecided = candidates.undecided(i);
			if (undecided == null || undecided.matches(request, path)) {
				matched.add(entries.get(candidates.place(i)));
			}
		}
		List<Entry> expected = entries.stream().filter((entry) -> entry.matcher().matches(request, path)).toList();
		assertThat(matched).as(() -> "matches of " + path + " with seed " + seed).isEqualTo(expected);
		return entries.size() - candidates.size();
	}

	@Test
	void segmentTableWhenHashesCollideShouldFindEach() {
		Map<String, String> values = new HashMap<>();
		// All have the same hash.
		for (String segment : List.of("AaAa", "AaBB", "BBAa", "BBBB", "", "x", "Aa", "BB")) {
			values.put(segment, segment);
		}
		SegmentTable<String> table = new SegmentTable<>(values);

		values.keySet()
			.forEach((segment) -> assertThat(table.get("/" + segment + "/", 1, 1 + segment.length()))
				.isEqualTo(segment));
		assertThat(table.get("AaAaAa", 0, 6)).isNull();
		assertThat(table.get("AaAa", 0, 3)).isNull();
		assertThat(new SegmentTable<String>(Map.of()).get("a", 0, 1)).isNull();
	}

	private static List<Entry> candidates(MatchIndex index, List<Entry> entries, HttpServletRequest request) {
		MatchCandidates candidates = index.candidates(request);
		List<Entry> result = new ArrayList<>();
		for (int i = 0; i < candidates.size(); i++) {
			result.add(entries.get(candidates.place(i)));
		}
		return result;
	}

	private static MatchIndex index(List<Entry> entries) {
		return MatchIndex.of(entries.stream().map(Entry::matcher).toList(), null);
	}

	private static Entry entry(String name, String... patterns) {
		FilterMatch match = new FilterMatch(List.of(patterns), List.of(), Set.of(), Map.of());
		return new Entry(name, (patterns.length > 0) ? patterns[0] : "/", RequestMatcher.of(match));
	}

	private record Entry(String name, String firstPattern, RequestMatcher matcher) {
	}

}
