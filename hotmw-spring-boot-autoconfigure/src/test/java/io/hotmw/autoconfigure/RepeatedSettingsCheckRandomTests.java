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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.bind.FakeRemotePropertySource;
import io.hotmw.autoconfigure.bind.RepeatedSettingsCheck;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is spared would have found nothing: random settings in random places, and in
 * spellings that mean the same or nothing.
 */
class RepeatedSettingsCheckRandomTests {

	private static final int CHANGES = 1500;

	private static final List<String> NAMES = List.of("hotmw.drain-timeout", "hotmw.drainTimeout",
			"hot_mw.drain-timeout", "hot-mw.drain_timeout", "HOTMW.DRAINTIMEOUT", "HOTMW_DRAINTIMEOUT", "hotmw",
			"hotmw.filters", "hotmw.filters.a.order", "hotmw.filtres.a.order", "hotmw.limits.max-filters",
			"hotmw[limits].maxFilters", "HOTMW_LIMITS_MAXFILTERS", "hotmw.reconcile", "hotmw.reconcile.jitter",
			"hotmw.adopt.x", "hotmw.nonsense", "hotmw.change.author", "limit", "LIMIT");

	private static final List<Object> VALUES = List.of("5s", "soon", "5", 5, "", "true", -1, "0.5", "${limit}",
			"${limit:5s}", "${random.int}", "${none}");

	private final Random random = new Random(20261122);

	private final List<Map<String, Object>> maps = new ArrayList<>();

	private final StandardEnvironment environment = new StandardEnvironment();

	private final MutablePropertySources sources = new MutablePropertySources();

	RepeatedSettingsCheckRandomTests() {
		for (int i = 0; i < 4; i++) {
			this.maps.add(new HashMap<>());
		}
		this.sources.addLast(new MapPropertySource("systemProperties", this.maps.get(0)));
		this.sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", this.maps.get(1)));
		this.sources.addLast(new RandomValuePropertySource());
		this.sources.addLast(new FakeRemotePropertySource(this.maps.get(2)));
		this.sources.addLast(new MapPropertySource("defaultProperties", this.maps.get(3)));
	}

	@Test
	void checkShouldFindNothingOnlyWhereThereIsNothing() {
		RepeatedSettingsCheck repeated = new RepeatedSettingsCheck();
		int inOrder = 0;
		int[] checks = new int[1];
		for (int change = 0; change < CHANGES; change++) {
			change();
			boolean found = !repeated.check(this.sources, () -> {
				checks[0]++;
				return HotmwSettings.check(this.environment, this.sources, DocumentOrigins.none());
			}).isEmpty();
			boolean wrong = !HotmwSettings.check(this.environment, this.sources, DocumentOrigins.none()).isEmpty();
			assertThat(found).as(this.maps::toString).isEqualTo(wrong);
			inOrder += wrong ? 0 : 1;
		}
		assertThat(inOrder).isBetween(CHANGES / 10, CHANGES * 9 / 10);
		assertThat(CHANGES - checks[0]).isGreaterThan(CHANGES / 50);
	}

	// Mostly taken away again, else there would always be something wrong.
	private void change() {
		Map<String, Object> map = this.maps.get(this.random.nextInt(this.maps.size()));
		if (this.random.nextInt(3) > 0) {
			map.clear();
		}
		if (this.random.nextBoolean()) {
			map.put(one(NAMES), one(VALUES));
		}
	}

	private <T> T one(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

}
