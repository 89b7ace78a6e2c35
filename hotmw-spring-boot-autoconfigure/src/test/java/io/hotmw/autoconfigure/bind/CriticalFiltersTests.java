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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.policy.CriticalFilterPolicy;
import io.hotmw.core.policy.ProposedChange;
import io.hotmw.core.policy.SwitchOffPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What remote configuration can do to a filter that local configuration declares
 * critical, with property sources as applications have them.
 */
class CriticalFiltersTests {

	private static List<Violation> violations(ConfigurableEnvironment environment, PropertySource<?>... highestFirst) {
		for (int i = highestFirst.length - 1; i >= 0; i--) {
			environment.getPropertySources().addFirst(highestFirst[i]);
		}
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(environment, TestLoads.FACTORIES,
				new RevisionDigest("test"));
		CriticalFilterPolicy policy = new CriticalFilterPolicy(source::declared,
				(type, other) -> TestLoads.FACTORIES.find(type).equals(TestLoads.FACTORIES.find(other)));
		try {
			return policy
				.check(new ProposedChange(source.withVetoes((filters, origins) -> policy.check(filters)).load(), null,
						RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)));
		}
		catch (ChainValidationException ex) {
			return ex.violations();
		}
	}

	private static PropertySource<?> remote(Object... keysAndValues) {
		return TestSources.create()
			.map("remote", keysAndValues)
			.environment()
			.getPropertySources()
			.stream()
			.map((source) -> new FakeRemotePropertySource(((MapPropertySource) source).getSource()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void loadWhenRemoteTakesTheDeclarationBackShouldReportItWithBothOrigins() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.auth.critical", false))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.auth.critical");
				assertThat(violation.value()).isEqualTo("false");
				assertThat(violation.origin())
					.isEqualTo("\"hotmw.filters.auth.critical\" from property source \"config-centre\"");
				assertThat(violation.reason()).contains("class path resource [bind/packaged/application.yaml] - 4:17");
			});
	}

	@Test
	void loadWhenRemoteSwitchesTheFilterOffShouldReportIt() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.auth.enabled", "off"))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.auth.enabled");
				assertThat(violation.reason()).startsWith("switches a critical filter off")
					.contains("class path resource [bind/packaged/application.yaml] - 4:17");
			});
	}

	@Test
	void loadWhenRemoteReplacesTheTypeShouldReportIt() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.auth.type", "request-id")))
			.extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.type");
	}

	@Test
	void loadWhenRemoteNamesTheSameFactoryShouldAcceptIt() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.auth.type", "jwt"))).isEmpty();
	}

	@Test
	void loadWhenRemoteChangesOtherPropertiesShouldAcceptIt() {
		assertThat(
				violations(TestApplication.packaged(),
						remote("hotmw.filters.auth.order", 5, "hotmw.filters.auth.critical", true,
								"hotmw.filters.auth.enabled", true, "hotmw.filters.auth.options.pepper", "x")))
			.isEmpty();
	}

	@Test
	void loadWhenTheApplicationItselfHasItSwitchedOffShouldLetRemoteDoSo() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.dormant.enabled", true))).isEmpty();
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.dormant.enabled", false))).isEmpty();
	}

	@Test
	void loadWhenDeclaredByAProfileShouldCountOnlyWhileTheProfileIsActive() {
		PropertySource<?> remote = remote("hotmw.filters.request-id.enabled", false);

		assertThat(violations(TestApplication.packaged(), remote)).isEmpty();
		assertThat(violations(TestApplication.packaged("prod"), remote)).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("application-prod.yaml] - 4:17"));
	}

	@Test
	void loadWhenRemoteSpellsTheNameDifferentlyShouldStillReportIt() {
		assertThat(violations(TestApplication.packaged("prod"), remote("hotmw.filters.requestid.Enabled", false)))
			.hasSize(1);
	}

	@Test
	void loadWhenLocalConfigurationLiftsItShouldAcceptThatAndLetRemoteSwitchItOff() {
		PropertySource<?> local = new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("HOTMW_FILTERS_AUTH_CRITICAL", "false"));

		assertThat(violations(TestApplication.packaged(), local, remote("hotmw.filters.auth.enabled", false)))
			.isEmpty();
	}

	@Test
	void loadWhenLocalConfigurationOverridesTheRemoteShouldAcceptIt() {
		PropertySource<?> local = new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("HOTMW_FILTERS_AUTH_ENABLED", "true"));

		assertThat(violations(TestApplication.packaged(), local, remote("hotmw.filters.auth.enabled", false)))
			.isEmpty();
	}

	@Test
	void loadWhenLocalFileSwitchesItOffShouldAcceptIt(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("application.yaml");
		Files.writeString(file, "hotmw.filters.auth.enabled: false");

		assertThat(violations(TestApplication.packagedAnd("file:" + folder + "/"))).isEmpty();
	}

	@Test
	void loadWhenOnlyLocallyDeclaredShouldKeepRemoteOffToo(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("application.yaml"), "hotmw.filters.mine: { type: jwt, critical: true }");

		assertThat(violations(TestApplication.packagedAnd("file:" + folder + "/"),
				remote("hotmw.filters.mine.enabled", false)))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("application.yaml] - 1:44"));
	}

	@Test
	void loadWhenOnlyRemotelyDeclaredShouldLetRemoteLiftIt() {
		assertThat(violations(TestApplication.packaged(), remote("hotmw.filters.other.critical", false),
				new MapPropertySource("second", Map.of("hotmw.filters.other.critical", true))))
			.isEmpty();
	}

	@Test
	void loadWhenDeclarationCannotBeReadShouldProtect() {
		PropertySource<?> remote = remote("hotmw.filters.mine.critical", false);
		ConfigurableEnvironment environment = TestApplication.packaged();
		environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("x-systemEnvironment",
					Map.of("HOTMW_FILTERS_MINE_CRITICAL", "${NOPE}")));

		assertThat(violations(environment, remote)).extracting(Violation::property)
			.containsExactly("hotmw.filters.mine.critical");
	}

	@Test
	void loadWhenRemoteConfinesTheFilterShouldReportEachNarrowing() {
		List<Violation> violations = violations(TestApplication.packaged("web"),
				remote("hotmw.filters.auth.match.paths[0]", "/api/**", "hotmw.filters.auth.match.excludePaths[0]",
						"/api/public/**", "hotmw.filters.auth.match.exclude-paths[1]", "/api/secret/**",
						"hotmw.filters.auth.match.headers[X-Open]", "yes", "hotmw.filters.auth.match.methods", "GET",
						"hotmw.filters.auth.dispatcher-types", "request"));

		assertThat(violations).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.match.paths", "hotmw.filters.auth.match.exclude-paths[1]",
					"hotmw.filters.auth.match.methods", "hotmw.filters.auth.match.headers[x-open]",
					"hotmw.filters.auth.dispatcher-types");
		assertThat(violations).extracting(Violation::value)
			.containsExactly("/api/**", "/api/secret/**", "GET", "******", "REQUEST");
		assertThat(violations.get(0).reason()).contains("'/admin/**'", "application-web.yaml] - 4:17");
		assertThat(violations.get(1).origin()).contains("\"hotmw.filters.auth.match.exclude-paths[1]\"");
		assertThat(violations.get(3).origin()).contains("\"hotmw.filters.auth.match.headers[X-Open]\"");
	}

	@Test
	void loadWhenRemoteWidensTheMatchShouldAcceptIt() {
		assertThat(violations(TestApplication.packaged("web"),
				remote("hotmw.filters.auth.match.paths", "/**", "hotmw.filters.auth.match.exclude-paths", "",
						"hotmw.filters.auth.match.methods", "GET,POST,PUT", "hotmw.filters.auth.dispatcher-types",
						"REQUEST,ASYNC,ERROR")))
			.isEmpty();
	}

	@Test
	void loadWhenAVariableConfinesTheFilterShouldAcceptItAndCompareRemoteWithThat() {
		PropertySource<?> local = new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("HOTMW_FILTERS_AUTH_MATCH_PATHS", "/api/**"));

		assertThat(violations(TestApplication.packaged("web"), local)).isEmpty();
		assertThat(
				violations(TestApplication.packaged("web"), remote("hotmw.filters.auth.match.paths", "/api/**"), local))
			.isEmpty();
		assertThat(
				violations(TestApplication.packaged("web"), remote("hotmw.filters.auth.match.paths", "/v1/**"), local))
			.hasSize(1);
	}

	@Test
	void loadWhenAVariableNamesAFilterThatOnlyRemoteSpellsWithADashShouldProtectIt() {
		PropertySource<?> local = new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("HOTMW_FILTERS_MY_AUTH_CRITICAL", "true"));

		assertThat(violations(TestApplication.packaged(),
				remote("hotmw.filters.my-auth.type", "jwt", "hotmw.filters.my-auth.enabled", false), local))
			.extracting(Violation::property)
			.contains("hotmw.filters.my-auth.enabled");
	}

	@Test
	void loadWhenSeveralDocumentsSpeakShouldReportTheOneThatCounts() {
		MapPropertySource first = new MapPropertySource("first-document",
				Map.of("hotmw.filters.auth.match.paths", "/x/**"));

		assertThat(violations(TestApplication.packaged("web"), remote("hotmw.filters.auth.match.paths", ""), first))
			.isEmpty();
		assertThat(violations(TestApplication.packaged("web"), first, remote("hotmw.filters.auth.match.paths", "")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.origin()).contains("first-document"));
	}

	@Test
	void loadWhenADocumentIsWrongInOtherWaysTooShouldReportItAllAtOnce() {
		assertThat(violations(TestApplication.packaged("web"),
				remote("hotmw.filters.auth.enabled", false, "hotmw.filters.auth.order", "ten",
						"hotmw.filters.auth.nope", "x", "hotmw.filters.auth.match.paths[0]", "")))
			.extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.auth.order", "hotmw.filters.auth.nope",
					"hotmw.filters.auth.match.paths[0]", "hotmw.filters.auth.enabled");
	}

	@Test
	void loadWhenAPlaceholderHasALocalValueShouldNotLetRemoteReplaceThat() {
		MapPropertySource local = new MapPropertySource("systemProperties",
				Map.of("hotmw.filters.mine.type", "jwt", "hotmw.filters.mine.critical", true,
						"hotmw.filters.mine.enabled", "${mine.on:true}", "hotmw.filters.mine.match.paths",
						"${mine.paths}"));

		assertThat(violations(TestApplication.packaged(), remote("mine.on", false, "mine.paths", "/a"), local))
			.extracting(Violation::property)
			.containsExactly("hotmw.filters.mine.enabled");
	}

	@Test
	void loadWhenNacosImportsADocumentShouldTakeItForRemote() {
		// The class and the name that Alibaba's config data loader gives to a document.
		PropertySource<?> nacos = new OriginTrackedMapPropertySource("DEFAULT_GROUP@app.yaml",
				Map.of("hotmw.filters.auth.enabled", false), true);

		assertThat(violations(TestApplication.packaged(), nacos)).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.enabled");
	}

	@Test
	void loadWhenSilenceSwitchesAFilterOffAndSomethingElseIsWrongShouldReportBoth() {
		SwitchOffPolicy policy = new SwitchOffPolicy(() -> Set.of(FilterName.of("dormant")));
		ConfigurableEnvironment environment = TestApplication.packaged();
		environment.getPropertySources().addFirst(remote("hotmw.filters.auth.order", "ten"));
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(environment, TestLoads.FACTORIES,
				new RevisionDigest("test"))
			.withVetoes(policy::check);

		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class, source::load);

		assertThat(ex.violations()).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.order", "hotmw.filters.dormant.enabled");
		assertThat(ex.violations().get(1).origin()).contains("bind/packaged/application.yaml");
	}

	@Test
	void originsShouldTellWhatIsSaidLocally() {
		ConfigurableEnvironment environment = TestApplication.packaged();
		environment.getPropertySources()
			.addFirst(remote("hotmw.filters.auth.enabled", true, "hotmw.filters.request-id.enabled", false));
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("HOTMW_FILTERS_REQUESTID_ENABLED", "false")));

		PropertyOrigins origins = new EnvironmentDefinitionSource(environment, TestLoads.FACTORIES,
				new RevisionDigest("test"))
			.load()
			.origins();

		assertThat(origins.isLocal("hotmw.filters.auth.enabled")).isFalse();
		assertThat(origins.isLocal("hotmw.filters.auth.critical")).isTrue();
		assertThat(origins.isLocal("hotmw.filters.dormant.enabled")).isTrue();
		assertThat(origins.isLocal("hotmw.filters.request-id.enabled")).isTrue();
		assertThat(origins.isLocal("hotmw.filters.auth.order")).isFalse();
	}

}
