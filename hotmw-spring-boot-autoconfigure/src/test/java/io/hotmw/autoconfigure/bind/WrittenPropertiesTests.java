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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.RevisionDigest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link EnvironmentDefinitionSource} tells of properties as they were
 * written, and for how it reads them back.
 */
class WrittenPropertiesTests {

	private static final String TEA = "hotmw.filters.green-tea.";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(this.environment,
			new FilterFactoryRegistry(List.of()), new RevisionDigest("key"));

	@Test
	void writtenShouldBeWhatCountsWithPlaceholdersUnresolved() {
		add("low", Map.of(TEA + "order", "1", TEA + "match.paths", "/a,/b", TEA + "options.leaf", "${leaf}"));
		add("high", Map.of("leaf", "green", TEA + "match.methods[0]", "GET", TEA + "match.headers[X-A.b]", "1"));
		add("higher", Map.of("hotmw.filters.greentea.order", "2"));
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("HOTMW_FILTERS_GREENTEA_ENABLED", "false")));

		Candidate candidate = this.source.load();

		assertThat(candidate.origins().written()).isEqualTo(Map.of("hotmw.filters.green-tea", "", TEA + "order", "2",
				TEA + "match.paths", "/a,/b", TEA + "options.leaf", "${leaf}", TEA + "match.methods[0]", "GET",
				TEA + "match.headers[X-A.b]", "1", TEA + "enabled", "false"));
		assertReadBack(candidate);
	}

	@Test
	void readBackShouldNotMixInWhatIsThereNow() {
		add("then", Map.of(TEA + "order", "1"));
		Candidate candidate = this.source.load();
		add("now", Map.of(TEA + "enabled", "false", TEA + "order", "3", "hotmw.filters.other.order", "2"));

		assertThat(this.source.load().definition()).isNotEqualTo(candidate.definition());
		assertReadBack(candidate);
	}

	@Test
	void readBackWhenThereIsNoFilterShouldHaveNone() {
		Candidate candidate = this.source.load();
		add("now", Map.of(TEA + "order", "1"));

		assertThat(candidate.origins().written()).isEmpty();
		assertReadBack(candidate);
	}

	@Test
	void writtenWhenTheValueWasDecryptedShouldBeTheCipher() {
		add("document", Map.of(TEA + "options.leaf", "{cipher}neerg", TEA + "options.other", "{cipher}kcalb"));
		add("override", Map.of(TEA + "options.other", "white"));
		decrypt(this.environment.getPropertySources());

		Candidate candidate = this.source.load();

		assertThat(candidate.origins().written()).containsEntry(TEA + "options.leaf", "{cipher}neerg");
		assertThat(candidate.definition().filters().get(0).options().value("leaf")).isEqualTo("green");
		assertThat(candidate.definition().toString()).doesNotContain("green,");
		add("now", Map.of(TEA + "options.leaf", "{cipher}kcalb"));
		decrypt(this.environment.getPropertySources());
		assertReadBack(candidate);
	}

	private void assertReadBack(Candidate candidate) {
		Map<String, String> written = Objects.requireNonNull(candidate.origins().written());
		ChainDefinition again = this.source.readBack(written, WrittenPropertiesTests::decrypt);
		assertThat(again).isEqualTo(candidate.definition());
		assertThat(again.revision()).isEqualTo(candidate.definition().revision());
	}

	private void add(String name, Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(name, properties));
	}

	// What Spring Cloud does, with a weaker cipher.
	private static void decrypt(MutablePropertySources sources) {
		Map<String, Object> decrypted = new HashMap<>();
		sources.remove("decrypted");
		sources.stream()
			.filter(MapPropertySource.class::isInstance)
			.map(MapPropertySource.class::cast)
			.forEach((source) -> source.getSource().forEach((name, value) -> {
				if (value.toString().startsWith("{cipher}")) {
					decrypted.putIfAbsent(name,
							new StringBuilder(value.toString().substring("{cipher}".length())).reverse().toString());
				}
			}));
		decrypted.keySet()
			.removeIf((name) -> !sources.stream()
				.map((source) -> source.getProperty(name))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse("")
				.toString()
				.startsWith("{cipher}"));
		sources.addFirst(new MapPropertySource("decrypted", decrypted));
	}

}
