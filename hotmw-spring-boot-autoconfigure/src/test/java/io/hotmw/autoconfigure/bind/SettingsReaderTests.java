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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.HotmwProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsReaderTests {

	private static HotmwProperties read(ConfigurableEnvironment environment) {
		return new SettingsReader(environment).read(HotmwProperties.class);
	}

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
	void readWhenSettingIsBadShouldFail() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> read(TestSources.ofYaml("hotmw.reconcile.interval: often").environment()))
			.withMessageContaining("hotmw.reconcile.interval");
	}

	@Test
	void readWhenRemoteSetsWhatProtectsFromItShouldNotListen() {
		HotmwProperties settings = read(TestSources.create()
			.source(new FakeRemotePropertySource(Map.of("hotmw.management.include", true,
					"hotmw.require-first-document", false, "hotmw.drain-timeout", "7s")))
			.source(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("HOTMW_REQUIREFIRSTDOCUMENT", "true")))
			.environment());

		assertThat(settings.getManagement().isInclude()).isFalse();
		assertThat(settings.isRequireFirstDocument()).isTrue();
		assertThat(settings.getDrainTimeout()).isEqualTo(Duration.ofSeconds(7));
	}

}
