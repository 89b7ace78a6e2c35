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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ListsAndMapsTests {

	@Test
	void loadWhenListsOverlapShouldTakeTheHighestWhole() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.auth.match.paths[0]", "/high")
			.yaml("low.yaml", "hotmw.filters.auth.match:", "  paths: [/low/1, /low/2]", "  methods: [GET]");

		assertThat(TestLoads.filter(sources, "auth").match().paths()).containsExactly("/high");
		assertThat(TestLoads.filter(sources, "auth").match().methods()).containsExactly("GET");
	}

	@Test
	void loadWhenListIsOneTextShouldSplitAtCommas() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.auth.match.paths", "/a, /b/{id:[0-9]{1,3}} ,/c")
			.map("low", "hotmw.filters.auth.match.paths[0]", "/low", "hotmw.filters.auth.match.methods", "get");

		assertThat(TestLoads.filter(sources, "auth").match().paths()).containsExactly("/a", "/b/{id:[0-9]{1,3}}", "/c");
		assertThat(TestLoads.filter(sources, "auth").match().methods()).containsExactly("GET");
	}

	@Test
	void loadWhenListIsEmptyShouldReplaceTheLowerOne() {
		TestSources sources = TestSources.create()
			.yaml("high.yaml", "hotmw.filters.auth.match.paths: []")
			.yaml("low.yaml", "hotmw.filters.auth.match.paths: [/low]");

		assertThat(TestLoads.filter(sources, "auth").match().paths()).isEmpty();
	}

	@Test
	void loadWhenVariableGivesAListShouldReplaceTheLowerOne() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_MATCH_EXCLUDEPATHS_0", "/v0", "HOTMW_FILTERS_AUTH_MATCH_EXCLUDE_PATHS_1",
					"/v1")
			.yaml("low.yaml", "hotmw.filters.auth.match.exclude-paths: [/low, /low, /low]");

		assertThat(TestLoads.filter(sources, "auth").match().excludePaths()).containsExactly("/v0", "/v1");
	}

	@Test
	void loadWhenElementsAreMissingOrBlankShouldReportIt() {
		TestSources sources = TestSources.create()
			.map("m", "hotmw.filters.a.match.paths[0]", "/0", "hotmw.filters.a.match.paths[2]", "/2",
					"hotmw.filters.b.match.paths", "/a,,/b");

		assertThat(TestLoads.violations(sources)).extracting(Violation::property, Violation::reason)
			.containsExactly(tuple("hotmw.filters.a.match.paths", "has gaps between its elements"),
					tuple("hotmw.filters.b.match.paths", "has a blank element"));
	}

	@Test
	void loadWhenValueIsACollectionShouldReadItsElements() {
		assertThat(TestLoads
			.filter(TestSources.create().map("m", "hotmw.filters.auth.match.paths", List.of("/a", "/b")), "auth")
			.match()
			.paths()).containsExactly("/a", "/b");
	}

	@Test
	void loadWhenHeadersAreGivenShouldKeepTheirNames() {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.match.headers:", "  X-Tenant: acme",
				"  \"[X.Dotted_Name]\": a", "  X-Other.Dotted: b");

		assertThat(TestLoads.filter(sources, "auth").match().headers())
			.isEqualTo(Map.of("x-tenant", "acme", "x.dotted_name", "a", "x-other.dotted", "b"));
	}

	@Test
	void loadWhenHeadersOverlapShouldMergeThemWhateverTheirCase() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.auth.match.headers.x-tenant", "high")
			.map("low", "hotmw.filters.auth.match.headers[X-Tenant]", "low", "hotmw.filters.auth.match.headers.X-Zone",
					"z");

		assertThat(TestLoads.filter(sources, "auth").match().headers())
			.isEqualTo(Map.of("x-tenant", "high", "x-zone", "z"));
	}

	@Test
	void loadWhenVariableNamesAHeaderShouldMeetTheWrittenOne() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_MATCH_HEADERS_XTENANT", "v", "HOTMW_FILTERS_AUTH_MATCH_HEADERS_X_ZONE", "z")
			.map("low", "hotmw.filters.auth.match.headers.X-Tenant", "low");

		assertThat(TestLoads.filter(sources, "auth").match().headers())
			.isEqualTo(Map.of("x-tenant", "v", "x-zone", "z"));
	}

	@Test
	void loadWhenHeaderIsNoneOrTwiceShouldReportIt() {
		TestSources sources = TestSources.create()
			.map("m", "hotmw.filters.auth.match.headers[a b]", "x", "hotmw.filters.auth.match.headers.X-A", "1",
					"hotmw.filters.auth.match.headers.x-a", "2");

		assertThat(TestLoads.violations(sources)).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.match.headers[a b]", "hotmw.filters.auth.match.headers[x-a]");
	}

	@Test
	void loadWhenTheCallIsDescribedShouldReadIt() {
		FilterMatch match = TestLoads.filter(TestSources.ofYaml("hotmw.filters.auth.match:",
				"  query-parameters: { Version: 2, version: 1 }", "  cookies: { beta: yes, 'BETA': 'no' }",
				"  addresses: [10.0.0.0/8, '::1']", "  roles: ADMIN, AUDITOR", "  principals: [lee]"), "auth")
			.match();

		assertThat(match).isEqualTo(FilterMatch.any()
			.carrying(Map.of("Version", "2", "version", "1"), Map.of("beta", "true", "BETA", "no"))
			.calledBy(List.of("10.0.0.0/8", "::1"), List.of("ADMIN", "AUDITOR"), List.of("lee")));
	}

	@Test
	void loadWhenVariablesDescribeTheCallShouldMeetTheWrittenNames() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_MATCH_QUERY_PARAMETERS_APIVERSION", "3", "HOTMW_FILTERS_AUTH_MATCH_ROLES",
					"ADMIN")
			.map("low", "hotmw.filters.auth.match.query-parameters.apiVersion", "2");

		assertThat(TestLoads.filter(sources, "auth").match()).isEqualTo(FilterMatch.any()
			.carrying(Map.of("apiVersion", "3"), Map.of())
			.calledBy(List.of(), List.of("ADMIN"), List.of()));
	}

	@Test
	void loadWhenTheCallIsDescribedWronglyShouldReportAllOfIt() {
		TestSources sources = TestSources.create()
			.map("m", "hotmw.filters.auth.match.cookies[a b]", "x", "hotmw.filters.auth.match.query-parameters[]", "1",
					"hotmw.filters.auth.match.addresses[0]", "10.0.0.1/8", "hotmw.filters.auth.match.roles[0]", "*",
					"hotmw.filters.auth.match.principals[0]", "a\u0007b");

		assertThat(TestLoads.violations(sources)).allSatisfy((violation) -> {
			assertThat(violation.origin()).isNotBlank();
			assertThat(violation.remedy()).isNotBlank();
		})
			.extracting(Violation::property)
			.contains("hotmw.filters.auth.match.cookies[a b]", "hotmw.filters.auth.match.addresses[0]",
					"hotmw.filters.auth.match.roles[0]", "hotmw.filters.auth.match.principals[0]");
	}

	@Test
	void loadWhenMatchSaysNothingShouldNotCountAsGiven() {
		TestSources empty = TestSources.create()
			.map("m", "hotmw.filters.auth.match", "", "hotmw.filters.auth.match.headers", "");

		assertThat(TestLoads.load(empty).definition())
			.isEqualTo(TestLoads.load(TestSources.create().map("m", "hotmw.filters.auth", "")).definition());
	}

}
