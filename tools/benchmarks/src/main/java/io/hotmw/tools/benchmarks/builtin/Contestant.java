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

package io.hotmw.tools.benchmarks.builtin;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.chain.FilteredTomcat;
import io.hotmw.tools.benchmarks.engine.Engine;

/**
 * One side of a scenario: a Tomcat with its filter.
 */
final class Contestant implements AutoCloseable {

	private final Scenario scenario;

	private final Course course;

	private final LogSink sink;

	private final EndServlet servlet;

	private final FilteredTomcat tomcat;

	private final @Nullable AbstractAccessLogValve log;

	private final List<Closeable> resources;

	private Contestant(Scenario scenario, Course course, LogSink sink, EndServlet servlet, FilteredTomcat tomcat,
			@Nullable AbstractAccessLogValve log, List<Closeable> resources) throws LifecycleException {
		this.scenario = scenario;
		this.course = course;
		this.sink = sink;
		this.servlet = servlet;
		this.tomcat = tomcat;
		this.log = log;
		this.resources = resources;
		if (log != null) {
			log.setContainer(tomcat.context());
			log.start();
		}
	}

	/**
	 * Starts one side.
	 * @param scenario the scenario
	 * @param side which side
	 * @return the running side
	 * @throws Exception if it does not start
	 */
	static Contestant of(Scenario scenario, Side side) throws Exception {
		return of(scenario, scenario.course(), side);
	}

	static Contestant of(Scenario scenario, Course course, Side side) throws Exception {
		LogSink sink = new LogSink();
		EndServlet servlet = new EndServlet(course.behavior());
		if (side == Side.HOTMW) {
			BuiltInFilters filters = new BuiltInFilters(scenario.document());
			Engine engine = filters.publish();
			FilteredTomcat tomcat = new FilteredTomcat(List.of(engine.proxy()), engine.requestEnd(), servlet);
			return new Contestant(scenario, course, sink, servlet, tomcat, null,
					List.of(engine::close, filters::close));
		}
		Peer peer = scenario.peer().open(sink);
		return new Contestant(scenario, course, sink, servlet, new FilteredTomcat(peer.filters(), null, servlet),
				peer.log(), List.of(peer.resources()));
	}

	/**
	 * Makes sure that it does what it is measured for.
	 * @throws IOException if a filter does
	 * @throws ServletException if a filter does
	 * @throws IllegalStateException if it does not
	 */
	void check() throws IOException, ServletException {
		check(this.course.request(), this.course.expected());
		SentRequest refused = this.course.refused();
		if (refused != null) {
			Answer answer = exchange(refused).watch(this.servlet, this.sink);
			if (answer.arrival() != null || answer.status() < 400) {
				throw new IllegalStateException(this.scenario + ": expected is a refusal, but there was " + answer);
			}
		}
	}

	private void check(SentRequest request, Expected expected) throws IOException, ServletException {
		RecycledExchange exchange = exchange(request);
		// A filter must not take the second for the first, as one that it has seen.
		for (int i = 0; i < 2; i++) {
			expected.objectionTo(exchange.watch(this.servlet, this.sink)).ifPresent((objection) -> {
				throw new IllegalStateException(this.scenario + ": " + objection);
			});
		}
	}

	/**
	 * Begins to serve the request of the scenario.
	 * @return the exchange
	 */
	RecycledExchange exchange() {
		return exchange(this.course.request());
	}

	private RecycledExchange exchange(SentRequest request) {
		return new RecycledExchange(this.tomcat, request, this.log);
	}

	@Override
	public void close() throws IOException, LifecycleException {
		if (this.log != null) {
			this.log.stop();
		}
		this.tomcat.close();
		for (Closeable resource : this.resources) {
			resource.close();
		}
		this.sink.close();
	}

}
