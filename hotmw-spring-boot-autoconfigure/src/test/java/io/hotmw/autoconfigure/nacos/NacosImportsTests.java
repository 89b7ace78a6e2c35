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

package io.hotmw.autoconfigure.nacos;

import java.util.List;
import java.util.Map;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.document.content.DocumentId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NacosImports}.
 */
class NacosImportsTests {

	private static final String IMPORT = "spring.config.import";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final NacosConfigProperties properties = new NacosConfigProperties();

	NacosImportsTests() {
		this.environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		this.environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
	}

	private void add(String name, Map<String, Object> values) {
		this.environment.getPropertySources().addLast(new MapPropertySource(name, values));
	}

	private List<NacosDocument> find() {
		return new NacosImports(this.environment, new NacosConfigManager(this.properties)).find();
	}

	private List<String> names() {
		return find().stream().map((document) -> document.id().dataId()).toList();
	}

	@Test
	void findShouldReadLocationsAsSpringCloudAlibabaDoes() {
		this.properties.setNamespace("team-a");
		this.properties.setFileExtension("yaml");
		add("commandLineArgs", Map.of(IMPORT + "[0]", "optional:nacos:one.properties?group=OTHER&refreshEnabled=false",
				IMPORT + "[1]", "nacos:/two?preference=remote", IMPORT + "[2]", "classpath:other.yaml"));

		assertThat(find()).satisfiesExactly((one) -> {
			assertThat(one.id()).isEqualTo(new DocumentId("nacos", "team-a", "OTHER", "one.properties"));
			assertThat(one.refreshEnabled()).isFalse();
			assertThat(one.format()).isEqualTo("properties");
		}, (two) -> {
			assertThat(two.id()).isEqualTo(new DocumentId("nacos", "team-a", "DEFAULT_GROUP", "two"));
			assertThat(two.refreshEnabled()).isTrue();
			assertThat(two.format()).isEqualTo("yaml");
		});
	}

	@Test
	void findWhenNamespaceIsThePublicOneShouldLeaveItEmpty() {
		this.properties.setNamespace("public");
		add("commandLineArgs", Map.of(IMPORT, "nacos:one.yaml"));

		assertThat(find().get(0).id().namespace()).isEmpty();
	}

	@Test
	void findWhenRefreshIsDisabledAltogetherShouldNotEnableItForADocument() {
		this.properties.setRefreshEnabled(false);
		add("commandLineArgs", Map.of(IMPORT, "nacos:one.yaml?refreshEnabled=true"));

		assertThat(find()).extracting(NacosDocument::refreshEnabled).containsExactly(false);
	}

	@Test
	void findShouldTakeTheWinningValueOfThoseBeforeTheFilesAndThatOfEachFile() {
		add("commandLineArgs", Map.of(IMPORT, "nacos:winner.yaml,nacos:${name}.yaml", "name", "placeholder"));
		add("systemEnvironment", Map.of(IMPORT, "nacos:loser.yaml"));
		add("Config resource 'file [a.yaml]' via location 'a.yaml'", Map.of(IMPORT, "nacos:a.yaml;nacos:b.yaml"));
		add("Config resource 'file [c.yaml]' via location 'c.yaml'", Map.of(IMPORT, "nacos:c.yaml,nacos:a.yaml"));

		assertThat(names()).containsExactly("winner.yaml", "placeholder.yaml", "a.yaml", "b.yaml", "c.yaml");
	}

	@Test
	void findShouldIgnoreImportsOfNacosDocuments() {
		add("commandLineArgs", Map.of(IMPORT, "nacos:one.yaml"));
		add("DEFAULT_GROUP@one.yaml", Map.of(IMPORT, "nacos:two.yaml"));

		assertThat(names()).containsExactly("one.yaml");
	}

	@Test
	void findWhenALocationCannotBeReadShouldLeaveItOut() {
		add("commandLineArgs", Map.of(IMPORT, "nacos:one.yaml?group=a b,nacos:two.yaml"));

		assertThat(names()).containsExactly("two.yaml");
	}

	@Test
	void findWhenNothingIsImportedShouldBeEmpty() {
		assertThat(find()).isEmpty();
	}

	@Test
	void documentShouldKnowItsPropertySources() {
		add("commandLineArgs", Map.of(IMPORT, "nacos:one.yaml"));
		NacosDocument document = find().get(0);

		assertThat(document.isSource(new MapPropertySource("DEFAULT_GROUP@one.yaml", Map.of()))).isTrue();
		assertThat(document.isSource(new MapPropertySource("DEFAULT_GROUP@one.yaml (document #1)", Map.of()))).isTrue();
		assertThat(document.isSource(new MapPropertySource("DEFAULT_GROUP@one.yaml2", Map.of()))).isFalse();
		assertThat(document.isSource(new MapPropertySource("OTHER@one.yaml", Map.of()))).isFalse();
	}

}
