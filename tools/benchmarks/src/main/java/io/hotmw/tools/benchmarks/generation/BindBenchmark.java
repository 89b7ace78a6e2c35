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

package io.hotmw.tools.benchmarks.generation;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.HotmwProperties;

/**
 * Reads a thousand filters from an environment that is new each time, as it is after a
 * change.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class BindBenchmark {

	/** Who reads. */
	@Param
	public Reader reader = Reader.HOTMW;

	private @Nullable Map<String, Object> properties;

	/**
	 * Parses the document, which is no part of the binding.
	 * @throws IOException if it cannot be parsed
	 */
	@Setup(Level.Trial)
	public void parse() throws IOException {
		this.properties = Document.with(1).parse().getSource();
	}

	/**
	 * Binds the document once.
	 * @return how many filters there are
	 */
	@Benchmark
	public int bind() {
		StandardEnvironment environment = environment();
		int filters = switch (this.reader) {
			case HOTMW -> hotmw(environment);
			case BINDER -> binder(environment, HotmwProperties.Filter.class);
			case BINDER_WITHOUT_MAPS -> binder(environment, PlainFilter.class);
		};
		if (filters != Document.FILTERS) {
			throw new IllegalStateException(filters + " filters were bound");
		}
		return filters;
	}

	// What a property source once found out about its names must not help the next.
	private StandardEnvironment environment() {
		if (this.properties == null) {
			throw new IllegalStateException("The document is not parsed");
		}
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addLast(new OriginTrackedMapPropertySource("document", this.properties, true));
		return environment;
	}

	private static int hotmw(StandardEnvironment environment) {
		return Binding.of(environment).load().definition().filters().size();
	}

	private static int binder(StandardEnvironment environment, Class<?> type) {
		ConfigurationPropertySources.attach(environment);
		return Binder.get(environment).bind("hotmw.filters", Bindable.mapOf(String.class, type)).get().size();
	}

	/**
	 * Who reads.
	 */
	public enum Reader {

		/** The engine, which also checks every value and names the revision. */
		HOTMW,

		/** Spring Boot's binder, onto the JavaBean that hotmw shows its properties as. */
		BINDER,

		/**
		 * Spring Boot's binder, onto a JavaBean with no map in it: for each map the
		 * binder looks at all names there are.
		 */
		BINDER_WITHOUT_MAPS

	}

}
