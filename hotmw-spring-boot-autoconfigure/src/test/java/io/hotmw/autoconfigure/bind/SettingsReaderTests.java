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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import io.hotmw.autoconfigure.CountingPropertySource;
import io.hotmw.autoconfigure.HotmwProperties;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link SettingsReader}.
 */
class SettingsReaderTests {

	@Test
	void readWhenNothingIsGivenShouldTakeDefaults() {
		HotmwProperties settings = read(TestSources.create().environment());

		assertThat(settings.isEnabled()).isTrue();
		assertThat(settings.isRequireFirstDocument()).isFalse();
		assertThat(settings.getDrainTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(settings.getInitTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(settings.getReconcile().getInterval()).isEqualTo(Duration.ofSeconds(30));
		assertThat(settings.getReconcile().getDocumentInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(settings.getRetry().getInitialInterval()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.getRetry().getMaxInterval()).isEqualTo(Duration.ofMinutes(1));
		assertThat(settings.getManagement().isInclude()).isFalse();
		assertThat(settings.getRevisionKey()).isNull();
	}

	@Test
	void readWhenThereAreManyFiltersShouldGoOverThemAFewTimesOnly() {
		CountingPropertySource source = CountingPropertySource.ofFilters(300, 5);

		Settings<HotmwProperties> settings = settings(TestSources.create().source(source));

		assertThat(settings.violations()).isEmpty();
		assertThat(source.cost()).isLessThan(5L * source.size());
	}

	@Test
	void readWhenThereAreManyFiltersShouldReadAndCheckSettings() {
		Settings<HotmwProperties> settings = settings(TestSources.ofYaml("hotmw:", "  filters: { a.order: 1 }",
				"  change.author: me", "  drainTimeout: 5s", "  reconcile: { intervall: 5s }", "  init-timeout: soon"));

		assertThat(settings.value().getDrainTimeout()).hasSeconds(5);
		assertThat(settings.violations()).extracting(Violation::property, Violation::origin)
			.containsExactlyInAnyOrder(tuple("hotmw.reconcile.intervall", "document.yaml - 5:27"),
					tuple("hotmw.init-timeout", "document.yaml - 6:17"));
	}

	@Test
	void readWhenFiltersAreBadShouldStillReadSettings() {
		HotmwProperties settings = read(TestSources
			.ofYaml("hotmw:", "  drain-timeout: ${my.timeout:5s}", "  filters.auth: { order: abc, nonsense: true }",
					"  change.author: ${NOPE}")
			.environment());

		assertThat(settings.getDrainTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(settings.getFilters()).isEmpty();
		assertThat(settings.getChange().getAuthor()).isNull();
	}

	@Test
	void readWhenSettingsHaveTheWrongTypeShouldReportAllAndTakeTheirDefaults() {
		Settings<HotmwProperties> settings = settings(TestSources
			.ofYaml("hotmw:", "  reconcile:", "    interval: often", "    jitter: some", "  drain-timeout: 5s")
			.variables("HOTMW_ENABLED", "flase"));

		assertThat(settings.violations()).containsExactlyInAnyOrder(
				new Violation("hotmw.enabled", "flase", "\"HOTMW_ENABLED\" from property source \"systemEnvironment\"",
						"is not a truth value", "write true or false"),
				new Violation("hotmw.reconcile.interval", "often", "document.yaml - 3:15", "is not a duration",
						"write a number with its unit, for example 30s or 5m"),
				new Violation("hotmw.reconcile.jitter", "some", "document.yaml - 4:13", "is not a number",
						"write a number such as 0.5"));
		assertThat(settings.value().isEnabled()).isTrue();
		assertThat(settings.value().getReconcile().getInterval()).hasSeconds(30);
		assertThat(settings.value().getReconcile().getJitter()).isEqualTo(0.2);
		assertThat(settings.value().getDrainTimeout()).hasSeconds(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.limits", "hotmw.metrics", "hotmw.metrics.filters", "hotmw.reconcile" })
	void readWhenAGroupHasAValueOfItsOwnShouldReportIt(String group) {
		Settings<HotmwProperties> settings = settings(
				TestSources.ofYaml(group + ": nonsense", "hotmw.drain-timeout: 5s"));

		assertThat(settings.violations())
			.containsExactly(new Violation(group, "nonsense", "document.yaml - 1:" + (group.length() + 3),
					"is a group of settings and has no value of its own", "write the settings below it, or remove it"));
		assertThat(settings.value().getReconcile().getInterval()).hasSeconds(30);
		assertThat(settings.value().getDrainTimeout()).hasSeconds(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw: { limits: {} }", "hotmw: { reconcile: }", "hotmw: {}" })
	void readWhenAGroupIsEmptyShouldTakeDefaults(String document) {
		Settings<HotmwProperties> settings = settings(TestSources.ofYaml(document));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().getReconcile().getInterval()).hasSeconds(30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw", "hotmw.last-good", "hotmw.policy", "hotmw.reconcile" })
	void readWhenAGroupIsEmptyRemotelyShouldTakeWhatOthersSay(String group) {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of(group, "")))
			.variables("HOTMW_LASTGOOD_SIBLING", "true", "HOTMW_POLICY_REQUIRECHANGENOTE", "true",
					"HOTMW_RECONCILE_INTERVAL", "7s"));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().getLastGood().isSibling()).isTrue();
		assertThat(settings.value().getPolicy().isRequireChangeNote()).isTrue();
		assertThat(settings.value().getReconcile().getInterval()).hasSeconds(7);
	}

	@Test
	void readWhenEverythingIsOneValueShouldReportIt() {
		assertThat(settings(TestSources.ofYaml("hotmw: nonsense")).violations()).extracting(Violation::property)
			.containsExactly("hotmw");
	}

	@Test
	void readWhenDocumentsAreKnownShouldSayWhereInThemASettingStands() {
		ConfigurableEnvironment environment = TestSources.create()
			.source(new FakeRemotePropertySource(Map.of("hotmw.drain-timeout", "soon")))
			.environment();

		List<Violation> violations = new SettingsReader(environment)
			.withDocumentOrigins((source, property) -> property + " in " + source.getName() + ", line 7")
			.read(HotmwProperties.class)
			.violations();

		assertThat(violations).extracting(Violation::origin)
			.containsExactly("hotmw.drain-timeout in config-centre, line 7");
		assertThat(settings(environment).violations()).extracting(Violation::origin)
			.containsExactly("\"hotmw.drain-timeout\" from property source \"config-centre\"");
	}

	@Test
	void readWhenCheckFailsShouldReportItAndTakeTheDefault() {
		ConfigurableEnvironment environment = TestSources.ofYaml("hotmw.reconcile.jitter: 20").environment();

		Settings<HotmwProperties> settings = new SettingsReader(environment)
			.withCheck("reconcile.jitter", Double.class, (jitter) -> jitter <= 1, "is too much", "write less")
			.withCheck("drain-timeout", Duration.class, (timeout) -> false, "is never asked", "not given")
			.read(HotmwProperties.class);

		assertThat(settings.violations()).containsExactly(
				new Violation("hotmw.reconcile.jitter", "20", "document.yaml - 1:25", "is too much", "write less"));
		assertThat(settings.value().getReconcile().getJitter()).isEqualTo(0.2);
	}

	@Test
	void readWhenTextHasAnUnresolvedPlaceholderShouldReportItWithoutItsValue() {
		Settings<HotmwProperties> settings = settings(TestSources.ofYaml("hotmw.revision-key: hunter2-${NOPE}"));

		assertThat(settings.violations()).hasSize(1).first().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.revision-key");
			assertThat(violation.reason()).contains("placeholder");
			assertThat(violation.toString()).doesNotContain("hunter2");
		});
		assertThat(settings.value().getRevisionKey()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.generation.response-header", "hotmw.drain-timeout", "hotmw.metrics.filters.max" })
	void readWhenPlaceholdersOfASettingLeadToTooMuchShouldReportItWithinSeconds(String setting) {
		TestSources sources = TestSources.create()
			.source(new FakeRemotePropertySource(TestSources.placeholderBomb(setting)));

		assertThat(CompletableFuture.supplyAsync(() -> settings(sources))).succeedsWithin(Duration.ofSeconds(10))
			.satisfies((settings) -> {
				assertThat(settings.violations()).singleElement().satisfies((violation) -> {
					assertThat(violation.property()).isEqualTo(setting);
					assertThat(violation.value()).isEqualTo("${p0}");
					assertThat(violation.reason()).startsWith("holds placeholders that lead to more than");
				});
				assertThat(settings.value()).usingRecursiveComparison().isEqualTo(new HotmwProperties());
			});
	}

	@Test
	void readWhenPlaceholdersOfWhatProtectsLeadToTooMuchShouldReportItWithinSeconds() {
		TestSources sources = TestSources.create()
			.source(new MapPropertySource("packaged", TestSources.placeholderBomb("hotmw.limits.max-size")));

		assertThat(CompletableFuture.supplyAsync(() -> settings(sources))).succeedsWithin(Duration.ofSeconds(10))
			.satisfies((settings) -> assertThat(settings.violations()).extracting(Violation::property)
				.containsExactly("hotmw.limits.max-size"));
	}

	@ParameterizedTest
	@CsvSource({ "${random.int(10)}, refers to a random value", "${NOPE}, holds a placeholder that cannot be resolved",
			"${self}, holds a placeholder that leads back to itself" })
	void readWhenPlaceholdersOfANumberCannotBeResolvedShouldSayWhy(String value, String reason) {
		TestSources sources = TestSources.create()
			.map("packaged", "hotmw.metrics.filters.max", value, "self", "${self}");
		sources.source(new RandomValuePropertySource());

		assertThat(settings(sources).violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).startsWith(reason));
		assertThat(settings(sources).value()).usingRecursiveComparison().isEqualTo(new HotmwProperties());
	}

	@ParameterizedTest
	@CsvSource({ "hotmw.drain-timout: 5s, hotmw.drain-timout, hotmw.drain-timeout",
			"hotmw.recncile.interval: 5s, hotmw.recncile, hotmw.reconcile",
			"hotmw.reconcile.intervall: 5s, hotmw.reconcile.intervall, hotmw.reconcile.interval" })
	void readWhenNameIsMisspelledShouldSayWhatIsMeant(String document, String property, String meant) {
		assertThat(settings(TestSources.ofYaml(document)).violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(property);
			assertThat(violation.value()).isEqualTo("5s");
			assertThat(violation.origin()).startsWith("document.yaml - 1:");
			assertThat(violation.reason()).isEqualTo("is not a known setting");
			assertThat(violation.remedy()).isEqualTo("write '" + meant + "'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.drainTimeout: 5s", "hotmw.drain_timeout: 5s", "hotmw.DRAIN-TIMEOUT: 5s",
			"hotmw.filter.auth.order: 1", "hotmw.filters.enable.order: 1", "hotmw.change.authr: lee" })
	void readWhenNameIsNoMisspelledSettingShouldLeaveItAlone(String document) {
		assertThat(settings(TestSources.ofYaml(document)).violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					hotmw.auth.enabled: true        | hotmw.auth.enabled        | true   | did you mean 'hotmw.filters.auth.enabled'?
					hotmw.auth.match.paths: /a      | hotmw.auth.match.paths    | /a     | did you mean 'hotmw.filters.auth.match.paths'?
					hotmw.auth.options.secret: abc  | hotmw.auth.options.secret | ****** | did you mean 'hotmw.filters.auth.options.secret'?
					hotmw.reconcile.nonsense: 5s    | hotmw.reconcile.nonsense  | 5s     | use one of document-interval, interval, jitter, or remove it
					hotmw.enabled.nonsense: 5s      | hotmw.enabled.nonsense    | 5s     | remove it
					""")
	void readWhenNameIsNoSettingShouldReportIt(String document, String property, String value, String remedy) {
		assertThat(settings(TestSources.ofYaml(document)).violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(property);
			assertThat(violation.value()).isEqualTo(value);
			assertThat(violation.origin()).startsWith("document.yaml - 1:");
			assertThat(violation.reason()).isEqualTo("is not a known setting");
			assertThat(violation.remedy()).isEqualTo(remedy);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.something: 5s", "hotmw.something.else: 5s", "hotmw.something.list: [5s, 6s]",
			"hotmw.something: { one: 5s, two: 6s }" })
	void readWhenNameResemblesNothingShouldReportItOnceWithWhatIsKnown(String document) {
		assertThat(settings(TestSources.ofYaml(document)).violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).startsWith("hotmw.something");
			assertThat(violation.value()).isEqualTo("5s");
			assertThat(violation.remedy()).startsWith(
					"use one of adopt, change, direct-binding, drain-timeout, enabled, encryption-key, expectations, filters,")
				.endsWith(", or remove it");
		});
	}

	@Test
	void readWhenRemoteHasNoSuchSettingShouldReportIt() {
		assertThat(settings(
				TestSources.create().source(new FakeRemotePropertySource(Map.of("hotmw.management.nonsense", "1"))))
			.violations()).extracting(Violation::property).containsExactly("hotmw.management.nonsense");
	}

	@Test
	void readWhenEnvironmentVariableResemblesASettingShouldLeaveItAlone() {
		assertThat(settings(
				TestSources.create().variables("HOTMW_ENABLE", "x", "HOTMW_HOME", "/opt", "HOTMW_AUTH_ENABLED", "true"))
			.violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.enabled", "hotmw.require-first-document", "hotmw.management.include",
			"hotmw.requireFirstDocument", "hotmw.management.INCLUDE", "hotmw.limits.max-size", "hotmw.limits.max-depth",
			"hotmw.limits.maxAliases", "hotmw.limits.max-properties", "hotmw.limits.max-filters",
			"hotmw.policy.require-change-note", "hotmw.health.down-on-rejection", "hotmw.last-good.file",
			"hotmw.last-good.sibling" })
	void readWhenRemoteSetsWhatProtectsFromItShouldReportIt(String name) {
		Settings<HotmwProperties> settings = settings(
				TestSources.create().source(new FakeRemotePropertySource(Map.of(name, "true"))));

		assertThat(settings.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).startsWith("hotmw.").isLowerCase();
			assertThat(violation.value()).isEqualTo("true");
			assertThat(violation.origin()).contains(name, "config-centre");
			assertThat(violation.reason()).isEqualTo("cannot be set by remote configuration");
			assertThat(violation.remedy()).contains("the application's own configuration");
		});
	}

	@Test
	void readWhenRemoteSetsWhatProtectsFromItShouldNotListen() {
		HotmwProperties settings = read(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of("hotmw.enabled", false, "hotmw.management.include", true,
					"hotmw.require-first-document", false, "hotmw.drain-timeout", "7s")))
			.source(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("HOTMW_REQUIREFIRSTDOCUMENT", "true")))
			.environment());

		assertThat(settings.isEnabled()).isTrue();
		assertThat(settings.getManagement().isInclude()).isFalse();
		assertThat(settings.isRequireFirstDocument()).isTrue();
		assertThat(settings.getDrainTimeout()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void readWhenRemoteMovesAPlaceholderOfWhatProtectsFromItShouldNotListen() {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.source(new FakeRemotePropertySource(
					Map.of("feature", "false", "size", "9GB", "down", "true", "timeout", "7s", "file", "/tmp/theirs")))
			.variables("HOTMW_ENABLED", "${feature:true}", "HOTMW_LIMITS_MAXSIZE", "${size:2MB}",
					"HOTMW_HEALTH_DOWNONREJECTION", "${down:${none:false}}", "HOTMW_HISTORY_FILE", "${file:ours}",
					"HOTMW_DRAINTIMEOUT", "${timeout:5s}"));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().isEnabled()).isTrue();
		assertThat(settings.value().getLimits().getMaxSize()).isEqualTo(DataSize.ofMegabytes(2));
		assertThat(settings.value().getHealth().isDownOnRejection()).isFalse();
		assertThat(settings.value().getHistory().getFile()).isEqualTo("ours");
		assertThat(settings.value().getDrainTimeout()).hasSeconds(7);
	}

	@Test
	void readWhenOnlyRemoteKnowsAPlaceholderOfWhatProtectsFromItShouldReportItAndTakeTheDefault() {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of("feature", "false", "file", "/tmp/theirs")))
			.variables("HOTMW_ENABLED", "${feature}", "HOTMW_HISTORY_FILE", "${file}"));

		assertThat(settings.violations()).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.enabled", "hotmw.history.file");
		assertThat(settings.value().isEnabled()).isTrue();
		assertThat(settings.value().getHistory().getFile()).isNull();
	}

	@Test
	void readWhenLocalSetsAPlaceholderOfWhatProtectsShouldListenHoweverItIsSpelled() {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of("my.max-size", "9GB", "switch", "true", "my.dir", "/tmp")))
			.variables("HOTMW_ENABLED", "${switch:true}", "switch", "false", "HOTMW_LIMITS_MAXSIZE", "${my.max-size}",
					"MY_MAXSIZE", "3MB", "HOTMW_HISTORY_FILE", "${my.dir}/${name}", "MY_DIR", "${base}/x", "base",
					"/var", "name", "h"));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().isEnabled()).isFalse();
		assertThat(settings.value().getLimits().getMaxSize()).isEqualTo(DataSize.ofMegabytes(3));
		assertThat(settings.value().getHistory().getFile()).isEqualTo("/var/x/h");
	}

	@Test
	void readWhenAPlaceholderOfWhatProtectsLeadsToACipherShouldTakeOnlyALocalOne() {
		TestSources sources = TestSources.create()
			.source(new MapPropertySource("decrypted", Map.of("mine", "ours", "theirs", "foreign")))
			.source(new FakeRemotePropertySource(Map.of("theirs", "{cipher}AQB")))
			.variables("HOTMW_ENCRYPTIONKEY", "${mine}", "mine", "{cipher}AQC", "HOTMW_HISTORY_FILE", "${theirs}",
					"theirs", "{cipher}AQD");

		assertThat(settings(sources).value().getEncryptionKey()).isEqualTo("ours");
		assertThat(settings(sources).value().getHistory().getFile()).isNull();
		assertThat(settings(sources).violations()).extracting(Violation::property)
			.containsExactly("hotmw.history.file");
	}

	@ParameterizedTest
	@CsvSource({ "hotmw.generation.response-header, ${db.password}", "hotmw.generation.mdc-key, x-${alias}",
			"hotmw.generation.mdc-key, ${hotmw.filters.auth.options.pepper}", "hotmw.drain-timeout, ${db.password}s",
			"hotmw.metrics.filters.max, ${none:${db.password}}" })
	void readWhenASettingThatIsShownTakesASecretShouldRefuseItWithoutTheSecret(String name, String value) {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of(name, value)))
			.map("packaged", "db.password", "424242", "alias", "${db.password}", "hotmw.filters.auth.options.pepper",
					"424242"));

		assertThat(settings.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(name);
			assertThat(violation.reason()).isEqualTo("takes its value from a secret, and would show it");
			assertThat(violation.toString()).doesNotContain("424242");
		});
		assertThat(settings.value()).usingRecursiveComparison().isEqualTo(new HotmwProperties());
	}

	@Test
	void readWhenASettingThatIsMaskedTakesASecretShouldLetIt() {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.map("centre", "hotmw.revision-key", "${db.password}")
			.variables("HOTMW_ENCRYPTIONKEY", "${db.password}", "DB_PASSWORD", "hunter2"));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().getRevisionKey()).isEqualTo("hunter2");
		assertThat(settings.value().getEncryptionKey()).isEqualTo("hunter2");
	}

	@Test
	void readWhenLocalSetsWhatProtectsShouldListenWithoutComplaint() {
		Settings<HotmwProperties> settings = settings(TestSources.create()
			.variables("HOTMW_ENABLED", "false", "HOTMW_MANAGEMENT_INCLUDE", "true", "HOTMW_REQUIREFIRSTDOCUMENT",
					"true"));

		assertThat(settings.violations()).isEmpty();
		assertThat(settings.value().isEnabled()).isFalse();
		assertThat(settings.value().getManagement().isInclude()).isTrue();
		assertThat(settings.value().isRequireFirstDocument()).isTrue();
	}

	@Test
	void readWhenSourceCannotBeReadShouldFail() {
		ConfigurableEnvironment environment = TestSources.create().source(new MapPropertySource("broken", Map.of()) {

			@Override
			public Object getProperty(String name) {
				throw new IllegalStateException("broken");
			}

			@Override
			public String[] getPropertyNames() {
				return new String[] { "hotmw.drain-timeout" };
			}

		}).environment();

		assertThatExceptionOfType(BindException.class).isThrownBy(() -> read(environment));
	}

	private static HotmwProperties read(ConfigurableEnvironment environment) {
		return settings(environment).value();
	}

	private static Settings<HotmwProperties> settings(TestSources sources) {
		return settings(sources.environment());
	}

	private static Settings<HotmwProperties> settings(ConfigurableEnvironment environment) {
		return new SettingsReader(environment).read(HotmwProperties.class);
	}

}
