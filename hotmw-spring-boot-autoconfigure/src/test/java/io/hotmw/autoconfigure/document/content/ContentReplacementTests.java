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

package io.hotmw.autoconfigure.document.content;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;

import static org.assertj.core.api.Assertions.assertThat;

class ContentReplacementTests {

	private static final UnimportedDocument DOCUMENT = new UnimportedDocument(
			new DocumentId("test", "", "GROUP", "doc.yaml"), "yaml");

	private final MutablePropertySources environment = new MutablePropertySources();

	ContentReplacementTests() {
		this.environment.addLast(new MapPropertySource("file",
				Map.of("spring.config.import", "nacos:${region}.yaml,nacos:${site:none}.yaml", "region", "north",
						"site", "${tenant}-1", "a", "from the file", "hidden.in-file", "{cipher}00",
						"spring.profiles.active", "${stage.profile:none}")));
		this.environment.addFirst(new MapPropertySource("decrypted", Map.of("shown", "secret")));
		this.environment.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("SPRING_CONFIG_ADDITIONALLOCATION", "/etc/${stage}/", "HIDDEN_INVARIABLE", "{cipher}00")));
	}

	private static DocumentContent content(String text) {
		return DocumentContent.read(DOCUMENT, new DocumentCheck(DocumentLimits.defaults()), text);
	}

	private @Nullable String obstacle(String before, String after) {
		return obstacle(content(before).sources(), after);
	}

	private @Nullable String obstacle(List<PropertySource<?>> loaded, String after) {
		return new ContentReplacement(loaded, true, content(after)).obstacle(this.environment);
	}

	@Test
	void obstacleWhenOnlyValuesChangeShouldBeNone() {
		assertThat(obstacle("a: 1", "a: 2")).isNull();
		assertThat(obstacle("a: 1", "b: '${a:x}'\nhotmw: { filters: { } }")).isNull();
		assertThat(obstacle("a: 1\n---\nb: 1", "a: 2\n---\nc: 1")).isNull();
		assertThat(obstacle("spring.application.name: x\na: 1", "spring.application.name: x\na: 2")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					a: 1                                            | "a: 1\n---\nb: 1"                               | other parts
					"a: 1\n---\nb: 1"                               | a: 1                                            | other parts
					a: 1                                            | a: '{cipher}00'                                 | ciphers
					a: '{cipher}00'                                 | a: 1                                            | ciphers
					a: 1                                            | spring.config.activate.on-profile: x            | conditions
					"spring: { config: { activate.on-profile: x } }" | a: 1                                           | conditions
					a: 1                                            | spring.config.import: x                         | conditions
					a: 1                                            | spring.profiles.include: x                      | conditions
					a: 1                                            | spring.datasource.url: x                        | below 'spring'
					spring.main.cloud-platform: none                | a: 1                                            | below 'spring'
					region: north                                   | region: south                                   | imports depend
					a: 1                                            | "a: 1\nregion: south"                           | imports depend
					tenant: x                                       | tenant: y                                       | imports depend
					a: 1                                            | "a: 1\nstage: two"                              | imports depend
					stage.profile: x                                | stage.profile: y                                | profiles or imports depend
					a: 1                                            | "a: 1\nhidden.inFile: plain"                    | ciphers elsewhere
					"a: 1\nhidden.in-variable: plain"              | a: 1                                            | ciphers elsewhere
					shown: plain                                    | a: 1                                            | ciphers elsewhere
					""")
	void obstacleWhenLoadingDecidesShouldTellIt(String before, String after, String reason) {
		assertThat(obstacle(before.replace("\\n", "\n"), after.replace("\\n", "\n"))).contains(reason);
	}

	@Test
	void obstacleWhenTheNameOfAPlaceholderIsMadeOfAnotherShouldTellIt() {
		this.environment.addFirst(
				new MapPropertySource("nested", Map.of("spring.config.import", "nacos:${a-${b}}.yaml", "b", "one")));

		assertThat(obstacle("a-one: 1", "a-one: 2")).contains("imports depend");
	}

	@Test
	void obstacleWhenTheEnvironmentKeepsSomethingElseThanWasParsedShouldTellIt() {
		String name = content("a: 1").sources().get(0).getName();

		assertThat(obstacle(List.of(new MapPropertySource(name, Map.of("a", "1"))), "a: 2")).contains("not kept as");
	}

	@Test
	void obstacleWhenTheEnvironmentMayBeAheadShouldTellIt() {
		List<PropertySource<?>> loaded = content("a: 1").sources();

		assertThat(new ContentReplacement(loaded, false, content("a: 2")).obstacle(this.environment))
			.contains("not announced");
	}

	@Test
	void applyToShouldReplaceEachPartInItsPlace() {
		List<PropertySource<?>> loaded = content("a: 1\n---\na: 2").sources();
		// The last part wins.
		this.environment.addFirst(loaded.get(0));
		this.environment.addFirst(loaded.get(1));
		this.environment.addFirst(new MapPropertySource("command line", Map.of("b", "x")));

		new ContentReplacement(loaded, true, content("a: 3\n---\na: 4")).applyTo(this.environment);

		assertThat(this.environment.stream().map((source) -> source.getProperty("a")).toList()).containsExactly(null, 4,
				3, null, null, "from the file");
	}

}
