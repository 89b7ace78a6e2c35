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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class FilterViolationsTests {

	@Test
	void loadWhenMuchIsWrongShouldReportAllOfIt() {
		List<Violation> violations = TestLoads.violations(TestSources.ofYaml("hotmw:", "  filters:", "    auth:",
				"      order: abc", "      enabled: maybe", "      position: middle", "      ordr: 1",
				"      match: { methods: [GTE], path: /a }", "      dispatcher-types: [REQUST]",
				"      options: { jwk-set-uri: \"${NOPE}\" }", "    request-id: { type: \"Not A Type\" }"));

		assertThat(violations).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.auth.order", "hotmw.filters.auth.enabled",
					"hotmw.filters.auth.position", "hotmw.filters.auth.ordr", "hotmw.filters.auth.match.methods[0]",
					"hotmw.filters.auth.match.path", "hotmw.filters.auth.dispatcher-types[0]",
					"hotmw.filters.auth.options.jwk-set-uri", "hotmw.filters.request-id.type");
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.value()).isNotBlank();
			assertThat(violation.origin()).matches("document\\.yaml - \\d+:\\d+");
			assertThat(violation.reason()).isNotBlank();
			assertThat(violation.remedy()).isNotBlank();
		});
	}

	@Test
	void loadWhenOrderIsNoNumberShouldSayWhatIsWrongAndWhere() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw:", "  filters:", "    auth:", "      order: abc")))
			.containsExactly(new Violation("hotmw.filters.auth.order", "abc", "document.yaml - 4:14",
					"is not a whole number between -2147483648 and 2147483647", "write a number such as 100"));
	}

	@ParameterizedTest
	@CsvSource({ "ordr, 'write ''order'''", "enable, 'write ''enabled'''", "paths, 'write ''match.paths'''",
			"match.path, 'write ''match.paths'''", "exclude-paths, 'write ''match.exclude-paths'''",
			"option.x, 'write ''options'''", "jwk-set-uri, 'write ''options.jwk-set-uri'''", "colour, remove it" })
	void loadWhenKeyIsUnknownShouldGuessWhatIsMeant(String key, String remedy) {
		assertThat(TestLoads.violations(TestSources.create().map("m", "hotmw.filters.auth." + key, "x")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.auth." + key);
				assertThat(violation.reason()).isEqualTo("is not a property of a filter");
				assertThat(violation.remedy()).startsWith(remedy);
			});
	}

	@ParameterizedTest
	@CsvSource({ "order.x", "order[0]", "match.paths.x", "match.paths[0].x", "match.paths[x]", "match.methods.GET",
			"matchPaths", "a..b" })
	void loadWhenShapeIsWrongShouldReportThePropertyAsUnknown(String key) {
		assertThat(TestLoads.violations(TestSources.create().map("m", "hotmw.filters.auth." + key, "x")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.property()).isEqualTo("hotmw.filters.auth." + key));
	}

	@ParameterizedTest
	@CsvSource({ "type", "enabled", "order", "position", "critical", "optional", "match.paths[0]",
			"match.headers.X-Tenant", "dispatcher-types[0]" })
	void loadWhenValueIsBlankShouldReportIt(String key) {
		assertThat(TestLoads.violations(TestSources.create().map("m", "hotmw.filters.auth." + key, " ")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).isEqualTo("must not be blank"));
	}

	@ParameterizedTest
	@CsvSource({ "hotmw.filters", "hotmw.filters.auth", "hotmw.filters.auth.match", "hotmw.filters.auth.options",
			"hotmw.filters.auth.match.headers" })
	void loadWhenValueStandsWhereAMapIsExpectedShouldReportIt(String key) {
		assertThat(TestLoads.violations(TestSources.create().map("m", key, "x"))).singleElement()
			.satisfies((violation) -> assertThat(violation.property()).isEqualTo(key));
		assertThat(TestLoads.violations(TestSources.create().map("m", key, ""))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "on, true", "YES, true", "1, true", "off, false", "No, false", "0, false", "' true ', true" })
	void loadWhenTruthValueIsSpelledAsSpringBootAcceptsShouldAcceptIt(String text, boolean expected) {
		assertThat(
				TestLoads.filter(TestSources.create().map("m", "hotmw.filters.auth.critical", text), "auth").critical())
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "before-security", "BEFORE_SECURITY", "beforeSecurity", "' before-security '" })
	void loadWhenPositionIsSpelledLenientlyShouldAcceptIt(String text) {
		assertThat(
				TestLoads.filter(TestSources.create().map("m", "hotmw.filters.auth.position", text), "auth").position())
			.hasToString("before-security");
	}

	@Test
	void loadWhenMethodIsMisspelledShouldGuessWhatIsMeant() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters.auth.match.methods: [PSOT]"))).singleElement()
			.satisfies((violation) -> assertThat(violation.remedy()).startsWith("write POST"));
	}

	@Test
	void loadWhenPathCheckFailsShouldReportItsReason() {
		EnvironmentDefinitionSource source = TestLoads
			.source(TestSources.ofYaml("hotmw.filters.auth.match:", "  paths: [/a/**, \"/b/{\"]",
					"  exclude-paths: /c/{"))
			.withPathCheck((pattern) -> {
				if (pattern.endsWith("{")) {
					throw new IllegalArgumentException("missing closing brace");
				}
			});

		assertThat(TestLoads.violations(source)).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.match.paths[1]", "hotmw.filters.auth.match.exclude-paths");
		assertThat(TestLoads.violations(source)).allSatisfy((violation) -> assertThat(violation.reason())
			.isEqualTo("is not a path pattern: missing closing brace"));
	}

	@Test
	void loadWhenDispatcherTypesAreEmptyShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters.auth.dispatcher-types: []"))).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).isEqualTo("must not be empty"));
	}

	@Test
	void loadWhenOneDocumentGivesAPropertyTwiceShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.create()
			.map("m", "hotmw.filters.auth.order", "1", "hotmw.filters.auth.Order", "2",
					"hotmw.filters.auth.dispatcher-types", "ERROR", "hotmw.filters.auth.dispatcherTypes[0]", "ERROR")))
			.extracting(Violation::reason)
			.containsOnly("is given twice in the same document, in two spellings")
			.hasSize(2);
	}

	@Test
	void loadWhenPlaceholdersResolveShouldUseTheirValues() {
		TestSources sources = TestSources.create()
			.yaml("document.yaml", "hotmw.filters.auth:", "  order: ${my.order}", "  type: ${MISSING:jwt}",
					"  match.paths: [\"${base}/x\", '\\${literal}']")
			.map("values", "my.order", "${indirect}", "indirect", 12, "base", "/api");

		assertThat(TestLoads.filter(sources, "auth").order()).isEqualTo(12);
		assertThat(TestLoads.filter(sources, "auth").type()).isEqualTo("jwt");
		assertThat(TestLoads.filter(sources, "auth").match().paths()).containsExactly("/api/x", "${literal}");
	}

	@ParameterizedTest
	@CsvSource({ "${NOPE}, cannot be resolved", "x-${NOPE}-y, cannot be resolved", "${indirect}, cannot be resolved",
			"${circular}, leads back to itself" })
	void loadWhenPlaceholderCannotBeResolvedShouldReportIt(String value, String problem) {
		TestSources sources = TestSources.create()
			.map("m", "hotmw.filters.auth.match.headers.X-Tenant", value, "indirect", "${NOPE}", "circular",
					"${circular}");

		assertThat(TestLoads.violations(sources)).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters.auth.match.headers[X-Tenant]");
			assertThat(violation.value()).isEqualTo("******");
			assertThat(violation.reason()).isEqualTo("holds a placeholder that " + problem);
		});
	}

	@ParameterizedTest
	@CsvSource({ "order, ${random.int}", "order, ${indirect}", "options.jwk-set-uri, 'https://x/${random.uuid}'",
			"order, '${random.int:5}'" })
	void loadWhenValueIsRandomShouldReportIt(String key, String value) {
		TestSources sources = TestSources.create()
			.map("m", "hotmw.filters.auth." + key, value, "indirect", "${random.int}")
			.source(new RandomValuePropertySource());

		assertThat(TestLoads.violations(sources)).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters.auth." + key);
			assertThat(violation.reason()).startsWith("refers to a random value");
		});
	}

	@Test
	void loadWhenValueIsSecretShouldMaskIt() {
		List<Violation> violations = TestLoads.violations(TestSources.ofYaml("hotmw.filters.auth:", "  options:",
				"    client-secret: \"s3cret${NOPE}\"", "    pepper: \"p3pper${NOPE}\"",
				"  match.headers: { X-Api-Key: \"k3y${NOPE}\" }", "  pasword: x", "  password: pw"));

		assertThat(violations).hasSize(5)
			.extracting(Violation::toString)
			.noneMatch((text) -> text.matches("(?s).*(s3cret|p3pper|k3y|value=pw).*"));
		assertThat(violations).filteredOn((violation) -> violation.property().contains("options"))
			.extracting(Violation::value)
			.containsOnly("******");
	}

	@Test
	void loadWhenPlaceholderStandsForASecretShouldNotShowIt() {
		assertThat(TestLoads.violations(
				TestSources.create().map("m", "hotmw.filters.auth.order", "${db.password}", "db.password", "s3cret")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.toString()).doesNotContain("s3cret"));
	}

	@Test
	void loadWhenSourceCannotBeReadShouldReportItAsAViolation() {
		MapPropertySource broken = new MapPropertySource("vault", Map.of("hotmw.filters.auth.order", "1")) {

			@Override
			public Object getProperty(String name) {
				throw new IllegalStateException("sealed");
			}

		};

		assertThat(TestLoads.violations(TestSources.create().source(broken))).singleElement().satisfies((violation) -> {
			assertThat(violation.origin()).contains("vault");
			assertThat(violation.reason()).contains("IllegalStateException");
		});
	}

	@Test
	void loadWhenValueCannotBecomeTextShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.create().map("m", "hotmw.filters.auth.order", new Unprintable())))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.property()).isEqualTo("hotmw.filters.auth.order"));
	}

	@Test
	void loadWhenValueIsNullShouldTakeItForAbsent() {
		assertThat(TestLoads
			.filter(TestSources.create()
				.map("json", "hotmw.filters.auth.order", null)
				.map("low", "hotmw.filters.auth.order", 4), "auth")
			.order()).isEqualTo(4);
	}

	private static final class Unprintable {

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

}
