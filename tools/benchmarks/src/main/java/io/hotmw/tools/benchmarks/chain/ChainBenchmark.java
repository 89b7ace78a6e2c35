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

package io.hotmw.tools.benchmarks.chain;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.Filter;
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
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.CompositeFilter;

import io.hotmw.tools.benchmarks.engine.Engine;
import io.hotmw.tools.benchmarks.engine.PassingFilters;

/**
 * One request through N filters that only pass on: as filters of Tomcat, and behind one
 * filter of Tomcat that runs them itself. Of each variant Tomcat is the same, and so are
 * the filters and what they are mapped to.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChainBenchmark {

	/**
	 * Serves the request once.
	 * @param tomcat the Tomcat of the variant
	 * @param caller the request
	 * @throws Throwable if a filter throws
	 */
	@Benchmark
	public void request(Variants tomcat, Caller caller) throws Throwable {
		caller.serve(tomcat);
	}

	/**
	 * How the filters are run.
	 */
	public enum Variant {

		/** Each is a filter of Tomcat, which matches its URL pattern. */
		TOMCAT,

		/** The engine, with the proxy in front of it. */
		HOTMW,

		/** Spring Security's proxy, with one security filter chain. */
		SPRING_SECURITY,

		/** Spring's composite, which matches nothing. */
		COMPOSITE,

		/** A loop over them and nothing else: the least that a chain can cost. */
		LOOP,

		/** As with the composite, and each request counts itself in one counter. */
		SHARED_COUNTER,

		/** No filter at all. */
		NONE

	}

	/**
	 * The Tomcat of a variant, shared by all threads.
	 */
	@State(Scope.Benchmark)
	public static class Variants {

		/** How the filters are run. */
		@Param
		public Variant variant = Variant.NONE;

		/** How many filters there are. */
		@Param({ "1", "10", "50" })
		public int filters;

		private @Nullable Engine engine;

		private @Nullable FilteredTomcat tomcat;

		/**
		 * Starts the Tomcat.
		 * @throws Exception if it does not start
		 */
		@Setup(Level.Trial)
		public void start() throws Exception {
			this.tomcat = switch (this.variant) {
				case TOMCAT -> new FilteredTomcat(PassingFilters.of(this.filters), null);
				case HOTMW -> hot();
				case SPRING_SECURITY -> of(springSecurity(PassingFilters.of(this.filters)));
				case COMPOSITE -> of(composite(PassingFilters.of(this.filters)));
				case LOOP -> of(new BareLoop(PassingFilters.of(this.filters)));
				case SHARED_COUNTER -> of(new SharedCounter(composite(PassingFilters.of(this.filters))));
				case NONE -> new FilteredTomcat(List.of(), null);
			};
		}

		private FilteredTomcat hot() throws Exception {
			Engine chain = HotChain.of(Collections.nCopies(this.filters, "/api/**"));
			this.engine = chain;
			return HotChain.behindTomcat(chain);
		}

		private static FilteredTomcat of(Filter filter) throws Exception {
			return new FilteredTomcat(List.of(filter), null);
		}

		private static Filter springSecurity(List<Filter> filters) {
			return new FilterChainProxy(
					new DefaultSecurityFilterChain(PathPatternRequestMatcher.pathPattern("/api/**"), filters));
		}

		private static Filter composite(List<Filter> filters) {
			CompositeFilter composite = new CompositeFilter();
			composite.setFilters(filters);
			return composite;
		}

		FilteredTomcat tomcat() {
			if (this.tomcat == null) {
				throw new IllegalStateException("Tomcat is not started");
			}
			return this.tomcat;
		}

		/**
		 * Stops the Tomcat.
		 * @throws Exception if it does not stop
		 */
		@TearDown(Level.Trial)
		public void stop() throws Exception {
			tomcat().close();
			if (this.engine != null) {
				this.engine.close();
			}
		}

	}

	/**
	 * The request of one thread.
	 */
	@State(Scope.Thread)
	public static class Caller {

		private @Nullable RepeatedRequest request;

		void serve(Variants tomcat) throws Throwable {
			RepeatedRequest known = this.request;
			if (known == null) {
				known = new RepeatedRequest(tomcat.tomcat());
				this.request = known;
			}
			known.serve();
		}

	}

}
