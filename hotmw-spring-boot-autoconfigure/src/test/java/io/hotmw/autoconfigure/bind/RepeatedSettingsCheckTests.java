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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedSettingsCheckTests {

	private static final Violation WRONG = new Violation("hotmw.drain-timeout", "soon", null, "reason", "remedy");

	private final RepeatedSettingsCheck repeated = new RepeatedSettingsCheck();

	private final Map<String, Object> remote = new HashMap<>();

	private final MutablePropertySources sources = new MutablePropertySources();

	private int checks;

	RepeatedSettingsCheckTests() {
		this.remote.put("hotmw.drain-timeout", "5s");
		this.remote.put("hotmw.filters.auth.order", 1);
		this.sources.addLast(new FakeRemotePropertySource(this.remote));
	}

	@Test
	void checkWhenNothingChangedShouldNotCheckAgain() {
		check();
		check();

		assertThat(this.checks).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.auth.order", "hotmw.filters.other.type", "hotmw.expectations.e.status",
			"hotmw.change.author", "hot.mw", "server.port", "hotmwx.y" })
	void checkWhenSomethingElseChangedShouldNotCheckAgain(String name) {
		check();
		this.remote.put(name, "2");

		check();

		assertThat(this.checks).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.drain-timeout", "hotmw.drainTimeout", "HOTMW.DRAIN_TIMEOUT", "hot-mw.drain-timeout",
			"hot_mw.drain-timeout", "hotmw.filtres.auth.order", "hotmw.filters", "hotmw", "hotmw[drain-timeout]",
			"hotmw.adopt.auth" })
	void checkWhenSettingChangedShouldCheckAgain(String name) {
		check();
		this.remote.put(name, "6s");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenSettingWentAwayShouldCheckAgain() {
		check();
		this.remote.remove("hotmw.drain-timeout");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenEnvironmentVariableChangedShouldCheckAgain() {
		Map<String, Object> variables = new HashMap<>();
		this.sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
		check();
		variables.put("HOTMW_DRAINTIMEOUT", "6s");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenAnotherSaysTheSameShouldCheckAgain() {
		this.sources.addFirst(new MapPropertySource("systemProperties", Map.of("hotmw.enabled", true)));
		check();
		this.sources.replace("systemProperties", new MapPropertySource("other", Map.of("hotmw.enabled", true)));

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenOrderChangedShouldCheckAgain() {
		MapPropertySource local = new MapPropertySource("local", Map.of("hotmw.drain-timeout", "7s"));
		this.sources.addFirst(local);
		check();
		this.sources.remove("local");
		this.sources.addLast(local);

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenCompositeChangedShouldCheckAgain() {
		CompositePropertySource composite = new CompositePropertySource("composite");
		this.sources.addFirst(composite);
		check();
		composite.addPropertySource(new MapPropertySource("part", Map.of("hotmw.drain-timeout", "7s")));

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenSomethingIsWrongShouldCheckEachTime() {
		assertThat(this.repeated.check(this.sources, () -> List.of(WRONG))).containsExactly(WRONG);
		assertThat(this.repeated.check(this.sources, () -> List.of(WRONG))).containsExactly(WRONG);

		check();
		assertThat(this.checks).isOne();
	}

	@Test
	void checkWhenItIsInOrderAgainShouldCheckAgain() {
		check();
		this.remote.put("hotmw.drain-timeout", "soon");
		this.repeated.check(this.sources, () -> List.of(WRONG));
		this.remote.put("hotmw.drain-timeout", "5s");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenItChangedMeanwhileShouldCheckAgain() {
		this.repeated.check(this.sources, () -> {
			this.remote.put("hotmw.drain-timeout", "6s");
			return List.of();
		});
		this.remote.put("hotmw.drain-timeout", "5s");

		check();

		assertThat(this.checks).isOne();
	}

	@Test
	void checkWhenPlaceholderStandsForTheSameShouldNotCheckAgain() {
		this.remote.put("hotmw.init-timeout", "${limit:5s}");

		check();
		check();

		assertThat(this.checks).isOne();
	}

	@Test
	void checkWhenPlaceholderStandsForSomethingElseShouldCheckAgain() {
		this.remote.put("hotmw.init-timeout", "${limit:5s}");
		check();
		this.remote.put("limit", "6s");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenPlaceholderStandsForSomethingElseLocallyShouldCheckAgain() {
		Map<String, Object> local = new HashMap<>();
		this.sources.addLast(new MapPropertySource("systemProperties", local));
		this.remote.put("limit", "6s");
		this.remote.put("hotmw.init-timeout", "${limit:5s}");
		check();
		local.put("limit", "7s");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenValueIsRandomShouldCheckEachTime() {
		this.sources.addLast(new RandomValuePropertySource());
		this.remote.put("hotmw.init-timeout", "${random.int}s");

		check();
		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenValueHasAnotherTypeShouldCheckAgain() {
		this.remote.put("hotmw.drain-timeout", 5);
		check();
		this.remote.put("hotmw.drain-timeout", "5");

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenValueIsChangedInPlaceShouldCheckAgain() {
		StringBuilder value = new StringBuilder("5s");
		this.remote.put("hotmw.drain-timeout", value);
		check();
		value.setLength(1);

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenVariablesAreReadAsPropertiesShouldCheckAgain() {
		Map<String, Object> variables = Map.of("hotmw.drain_timeout", "5s");
		this.sources.addLast(new MapPropertySource("systemEnvironment", variables));
		check();
		this.sources.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenMovedIntoAnotherCompositeShouldCheckAgain() {
		MapPropertySource part = new MapPropertySource("part", Map.of("hotmw.drain-timeout", "7s"));
		CompositePropertySource one = new CompositePropertySource("one");
		one.addPropertySource(part);
		this.sources.addFirst(one);
		check();
		CompositePropertySource systemProperties = new CompositePropertySource("systemProperties");
		systemProperties.addPropertySource(part);
		this.sources.replace("one", systemProperties);

		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkInAnApplicationsEnvironmentShouldNotCheckAgain() {
		StandardEnvironment environment = new StandardEnvironment();
		ConfigurationPropertySources.attach(environment);
		environment.getPropertySources().addLast(new PropertySource.StubPropertySource("stub"));
		environment.getPropertySources().addLast(new FakeRemotePropertySource(this.remote));

		check(new MutablePropertySources(environment.getPropertySources()));
		check(new MutablePropertySources(environment.getPropertySources()));

		assertThat(this.checks).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jndiProperties", "random" })
	void checkWhenSourceDoesNotListItsNamesShouldCheckEachTime(String source) {
		this.sources.addLast(new PropertySource<>(source, new Object()) {

			@Override
			public Object getProperty(String name) {
				return "5s";
			}

		});

		check();
		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenSourceCannotBeReadShouldCheckEachTime() {
		this.sources.addLast(new MapPropertySource("broken", Map.of("hotmw.drain-timeout", "5s")) {

			@Override
			public Object getProperty(String name) {
				throw new IllegalStateException("broken");
			}

		});

		check();
		check();

		assertThat(this.checks).isEqualTo(2);
	}

	@Test
	void checkWhenSourceHasRandomNumbersShouldNotCheckAgain() {
		this.sources.addLast(new RandomValuePropertySource());

		check();
		check();

		assertThat(this.checks).isOne();
	}

	private void check() {
		check(this.sources);
	}

	private void check(MutablePropertySources checked) {
		assertThat(this.repeated.check(checked, () -> {
			this.checks++;
			return List.of();
		})).isEmpty();
	}

}
