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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class CriticalGuardTests {

	private static List<Violation> violations(ConfigurableEnvironment environment, PropertySource<?>... highestFirst) {
		for (int i = highestFirst.length - 1; i >= 0; i--) {
			environment.getPropertySources().addFirst(highestFirst[i]);
		}
		return TestLoads
			.violations(new EnvironmentDefinitionSource(environment, TestLoads.FACTORIES, new RevisionDigest("test")));
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
								"hotmw.filters.auth.enabled", true, "hotmw.filters.auth.match.paths", "/api/**")))
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
	void loadWhenNacosImportsADocumentShouldTakeItForRemote() {
		// The class and the name that Alibaba's config data loader gives to a document.
		PropertySource<?> nacos = new OriginTrackedMapPropertySource("DEFAULT_GROUP@app.yaml",
				Map.of("hotmw.filters.auth.enabled", false), true);

		assertThat(violations(TestApplication.packaged(), nacos)).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.enabled");
	}

}
