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

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import io.hotmw.core.definition.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

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

	private static HotmwProperties.Filter filter(HotmwProperties properties, String name) {
		return Objects.requireNonNull(properties.getFilters().get(name));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HotmwProperties.class)
	static class Enabled {

	}

}
