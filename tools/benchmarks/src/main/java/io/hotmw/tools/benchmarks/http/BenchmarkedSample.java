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

package io.hotmw.tools.benchmarks.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.sample.SampleApplication;
import io.hotmw.tools.benchmarks.engine.PassingFactory;
import io.hotmw.tools.benchmarks.experiment.ChildJvm;

/**
 * The sample with pass-through filters, and without Nacos: a program of its own.
 */
public final class BenchmarkedSample {

	private static final int FILTERS = 10;

	private BenchmarkedSample() {
	}

	/**
	 * Serves until the process ends.
	 * @param args where to write the port; the kind of filters
	 * @throws Exception if the sample does not start
	 */
	public static void main(String[] args) throws Exception {
		Filters filters = Filters.valueOf(args[1]);
		// What stands on the class path for a row of its own would want a cache.
		List<String> properties = new ArrayList<>(List.of("--server.port=0", KeepAliveConnection.SERVER_PROPERTY,
				"--spring.cloud.nacos.config.enabled=false", "--bucket4j.enabled=false"));
		properties.addAll(properties(filters));
		ConfigurableApplicationContext application = new SpringApplicationBuilder(SampleApplication.class,
				StaticFilters.class, Changes.class)
			.run(properties.toArray(new String[0]));
		ChildJvm.tell(Path.of(args[0]), application.getEnvironment().getRequiredProperty("local.server.port"));
	}

	private static List<String> properties(Filters filters) {
		return switch (filters) {
			case HOT -> hot();
			case HOT_WITHOUT_METRICS -> {
				List<String> hot = hot();
				hot.add("--hotmw.metrics.filters.enabled=false");
				yield hot;
			}
			case STATIC -> List.of("--hotmw.enabled=false", "--" + StaticFilters.COUNT + "=" + FILTERS);
			case NONE -> List.of("--hotmw.enabled=false");
		};
	}

	private static List<String> hot() {
		List<String> properties = new ArrayList<>();
		for (int i = 0; i < FILTERS; i++) {
			String filter = "--hotmw.filters.filter-" + i;
			properties.add(filter + ".type=" + PassingFactory.TYPE);
			properties.add(filter + ".order=" + i);
			properties.add(filter + ".match.paths=/**");
		}
		return properties;
	}

	/**
	 * Which filters the sample has.
	 */
	enum Filters {

		/** Hot ones, with all that hotmw does unless it is told otherwise. */
		HOT("10 hot filters"),

		/** Hot ones, whose own time is not measured. */
		HOT_WITHOUT_METRICS("10 hot filters without metrics"),

		/** The same as static registrations; hotmw is switched off. */
		STATIC("10 static filters"),

		/** None; hotmw is switched off. */
		NONE("no filters");

		private final String description;

		Filters(String description) {
			this.description = description;
		}

		String description() {
			return this.description;
		}

	}

}
