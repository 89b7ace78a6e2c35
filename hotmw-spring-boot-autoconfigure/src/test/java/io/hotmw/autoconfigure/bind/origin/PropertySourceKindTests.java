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

package io.hotmw.autoconfigure.bind.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.alibaba.cloud.nacos.client.NacosPropertySource;
import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.FakeRemotePropertySource;
import io.hotmw.autoconfigure.bind.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class PropertySourceKindTests {

	private static PropertySourceKind kindOf(ConfigurableEnvironment environment, String property) {
		PropertySource<?> holder = environment.getPropertySources()
			.stream()
			.filter((source) -> source instanceof EnumerablePropertySource<?> enumerable
					&& Arrays.asList(enumerable.getPropertyNames()).contains(property))
			.findFirst()
			.orElseThrow();
		return PropertySourceKind.of(holder, property);
	}

	@Test
	void ofWhenApplicationRanShouldTellItsSourcesApart() {
		try (ConfigurableApplicationContext context = TestApplication.run(Packaged.class, "--my.argument=1",
				"--spring.profiles.active=prod")) {
			ConfigurableEnvironment environment = context.getEnvironment();

			assertThat(kindOf(environment, "hotmw.filters.auth.critical")).isEqualTo(PropertySourceKind.PACKAGED);
			assertThat(kindOf(environment, "hotmw.filters.request-id.critical")).isEqualTo(PropertySourceKind.PACKAGED);
			assertThat(kindOf(environment, "hotmw.filters.from-default.order")).isEqualTo(PropertySourceKind.PACKAGED);
			assertThat(kindOf(environment, "my.argument")).isEqualTo(PropertySourceKind.LOCAL);
			assertThat(kindOf(environment, "java.version")).isEqualTo(PropertySourceKind.LOCAL);
		}
	}

	@Test
	void ofWhenAnnotationBringsAClassPathDocumentShouldTakeItForPackaged() {
		try (ConfigurableApplicationContext context = TestApplication.run(Annotated.class)) {
			PropertySource<?> annotated = context.getEnvironment()
				.getPropertySources()
				.stream()
				.filter((source) -> source.getName().contains("packaged.properties"))
				.findFirst()
				.orElseThrow();

			assertThat(PropertySourceKind.of(annotated, "hotmw.filters.auth.critical"))
				.isEqualTo(PropertySourceKind.PACKAGED);
		}
	}

	@Test
	void ofWhenFileStandsNextToTheApplicationShouldTakeItForLocal(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("application.yaml"), "my.file: 1");

		assertThat(kindOf(TestApplication.packagedAnd("file:" + folder + "/"), "my.file"))
			.isEqualTo(PropertySourceKind.LOCAL);
	}

	@Test
	void ofWhenConfigTreeIsMountedShouldTakeItForLocal(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("secret"), "x");

		assertThat(PropertySourceKind.of(new ConfigTreePropertySource("tree", folder), "secret"))
			.isEqualTo(PropertySourceKind.LOCAL);
	}

	@Test
	void ofWhenSourceIsUnknownShouldTakeItForRemote() {
		assertThat(PropertySourceKind.of(new FakeRemotePropertySource(Map.of("a", "b")), "a"))
			.isEqualTo(PropertySourceKind.REMOTE);
	}

	@Test
	@SuppressWarnings("JavaUtilDate")
	void ofWhenSourceComesFromNacosShouldTakeItForRemote() throws IOException {
		List<PropertySource<?>> imported = NacosDataParserHandler.getInstance()
			.parseNacosData("DEFAULT_GROUP@app.yaml", "a: b", "yaml");
		PropertySource<?> collected = new NacosPropertySource(imported, "DEFAULT_GROUP", "app.yaml", new Date(0), true);

		assertThat(PropertySourceKind.of(imported.get(0), "a")).isEqualTo(PropertySourceKind.REMOTE);
		assertThat(PropertySourceKind.of(collected, "a")).isEqualTo(PropertySourceKind.REMOTE);
	}

	@Test
	void ofWhenPackagedSourceIsDecoratedShouldStillTakeItForPackaged() {
		PropertySource<?> packaged = TestApplication.packaged()
			.getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty("hotmw.filters.auth.critical"))
			.findFirst()
			.orElseThrow();
		MapPropertySource decorated = new MapPropertySource("decrypting", ((MapPropertySource) packaged).getSource());

		assertThat(PropertySourceKind.of(decorated, "hotmw.filters.auth.critical"))
			.isEqualTo(PropertySourceKind.PACKAGED);
	}

	@Configuration(proxyBeanMethods = false)
	static class Packaged {

	}

	@Configuration(proxyBeanMethods = false)
	@org.springframework.context.annotation.PropertySource("classpath:bind/packaged.properties")
	static class Annotated {

	}

}
