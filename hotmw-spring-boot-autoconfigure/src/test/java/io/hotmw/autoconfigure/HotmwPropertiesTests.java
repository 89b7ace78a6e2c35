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

package io.hotmw.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.util.StreamUtils;

import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.core.definition.FilterPosition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class HotmwPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Enabled.class);

	@Test
	void bindWhenEverythingIsGivenShouldShowIt() {
		this.runner
			.withPropertyValues("hotmw.drain-timeout=5s", "hotmw.filters.auth.order=7",
					"hotmw.filters.auth.position=after-security", "hotmw.filters.auth.match.paths=/a,/b",
					"hotmw.filters.auth.match.headers[X-Tenant]=acme", "hotmw.filters.auth.dispatcher-types=ERROR",
					"hotmw.filters.auth.options.keys[0].id=k", "hotmw.change.author=lee")
			.run((context) -> {
				HotmwProperties properties = context.getBean(HotmwProperties.class);
				HotmwProperties.Filter filter = filter(properties, "auth");

				assertThat(properties.getDrainTimeout()).hasSeconds(5);
				assertThat(properties.getChange().getAuthor()).isEqualTo("lee");
				assertThat(filter.getOrder()).isEqualTo(7);
				assertThat(filter.getEnabled()).isNull();
				assertThat(filter.getPosition()).isEqualTo(FilterPosition.AFTER_SECURITY);
				assertThat(filter.getMatch().getPaths()).containsExactly("/a", "/b");
				assertThat(filter.getMatch().getHeaders()).isEqualTo(Map.of("X-Tenant", "acme"));
				assertThat(filter.getDispatcherTypes()).hasToString("[ERROR]");
				assertThat(filter.getOptions()).containsKey("keys");
			});
	}

	@Test
	void bindWhenValuesAreInvalidShouldNotFailTheApplication() {
		this.runner
			.withPropertyValues("hotmw.filters.auth.order=abc", "hotmw.filters.auth.enabled=true",
					"hotmw.filters.auth.position=nowhere", "hotmw.filters.auth.dispatcher-types=NONE",
					"hotmw.filters.auth.type=${NOPE}", "hotmw.filters.other=x", "hotmw.filters.third.ordr=1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				HotmwProperties properties = context.getBean(HotmwProperties.class);
				assertThat(filter(properties, "auth").getEnabled()).isTrue();
				assertThat(filter(properties, "auth").getOrder()).isNull();
			});
	}

	@Test
	void metadataShouldDescribeEveryKey() throws IOException {
		Map<String, Map<String, Object>> properties = byName("properties");

		assertThat(properties).containsKeys("hotmw.enabled", "hotmw.require-first-document", "hotmw.drain-timeout",
				"hotmw.init-timeout", "hotmw.revision-key", "hotmw.reconcile.interval",
				"hotmw.reconcile.document-interval", "hotmw.reconcile.jitter", "hotmw.retry.initial-interval",
				"hotmw.retry.max-interval", "hotmw.retry.multiplier", "hotmw.management.include", "hotmw.filters",
				"hotmw.change.author", "hotmw.change.reason", "hotmw.change.ticket");
		assertThat(properties.values())
			.allSatisfy((property) -> assertThat((String) property.get("description")).isNotBlank());
		assertThat(properties.get("hotmw.drain-timeout")).containsEntry("defaultValue", "30s");
	}

	@Test
	void metadataShouldDescribeTheBuiltInFiltersByTheirNames() throws IOException {
		Map<String, Map<String, Object>> properties = byName("properties");

		for (String filter : List.of("auth", "jwt", "request-id", "access-log")) {
			String prefix = "hotmw.filters." + filter + ".";
			assertThat(properties).containsKeys(prefix + "type", prefix + "enabled", prefix + "order",
					prefix + "position", prefix + "critical", prefix + "optional", prefix + "match.paths",
					prefix + "match.exclude-paths", prefix + "match.methods", prefix + "match.headers",
					prefix + "dispatcher-types");
			assertThat(properties.keySet()).anyMatch((name) -> name.startsWith(prefix + "options."));
		}
	}

	@ParameterizedTest
	@CsvSource({ "jwt, jwt.JwtOptions", "auth, jwt.JwtOptions", "request-id, requestid.RequestIdOptions",
			"access-log, accesslog.AccessLogOptions" })
	void metadataShouldDescribeTheOptionsThatTheFactoryTakes(String filter, String type) throws Exception {
		String className = "io.hotmw.autoconfigure.filter." + type;
		assumeTrue(ClassUtils.isPresent(className, getClass().getClassLoader()));
		String prefix = "hotmw.filters." + filter + ".options.";
		List<String> options = OptionsShape.of(Class.forName(className)).names();

		assertThat(byName("properties").keySet()).filteredOn((name) -> name.startsWith(prefix))
			.containsExactlyInAnyOrderElementsOf(options.stream().map(prefix::concat).toList());
	}

	@Test
	void metadataShouldHintAtTypes() throws IOException {
		Map<String, Map<String, Object>> hints = byName("hints");

		for (String hint : List.of("hotmw.filters.keys", "hotmw.filters.auth.type", "hotmw.filters.request-id.type")) {
			assertThat(hints).containsKey(hint);
			assertThat(String.valueOf(hints.get(hint))).contains("jwt", "auth", "request-id", "access-log", "any");
		}
	}

	private static HotmwProperties.Filter filter(HotmwProperties properties, String name) {
		return Objects.requireNonNull(properties.getFilters().get(name));
	}

	private static Map<String, Map<String, Object>> byName(String section) throws IOException {
		Map<String, Map<String, Object>> result = new HashMap<>();
		for (Map<String, Object> metadata : metadata()) {
			for (Object item : (List<?>) metadata.getOrDefault(section, List.of())) {
				@SuppressWarnings("unchecked")
				Map<String, Object> entry = (Map<String, Object>) item;
				String name = String.valueOf(entry.get("name"));
				if (name.startsWith("hotmw")) {
					result.put(name, entry);
				}
			}
		}
		return result;
	}

	private static List<Map<String, Object>> metadata() throws IOException {
		List<Map<String, Object>> result = new ArrayList<>();
		Enumeration<URL> files = HotmwProperties.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (files.hasMoreElements()) {
			try (InputStream in = files.nextElement().openStream()) {
				result.add(JsonParserFactory.getJsonParser().parseMap(StreamUtils.copyToString(in, UTF_8)));
			}
		}
		return result;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HotmwProperties.class)
	static class Enabled {

	}

}
