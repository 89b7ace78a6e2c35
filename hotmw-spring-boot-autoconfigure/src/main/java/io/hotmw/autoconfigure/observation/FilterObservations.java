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

package io.hotmw.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.observe.FilterExecution;
import io.hotmw.core.observe.FilterObserver;
import io.hotmw.core.observe.FilterOutcome;
import io.hotmw.core.observe.FilterProbe;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.servlet.DispatchObserver;

/**
 * Observes each execution of a filter as {@code hotmw.filter}, from its beginning to its
 * end. It is the current observation while the filter itself runs, and not while what
 * comes after it does: the parent of them all is the server's observation. Thread-safe.
 */
final class FilterObservations implements FilterObserver, DispatchObserver {

	static final String NAME = "hotmw.filter";

	private static final String SERVER = FilterObservations.class.getName() + ".server";

	private final ObservationRegistry registry;

	FilterObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	// For threads on which nothing is observed: a filter may pass the request on on any.
	@Override
	public DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation) {
		Observation current = this.registry.getCurrentObservation();
		if (current != null && current.getContextView() instanceof ServerRequestObservationContext) {
			request.setAttribute(SERVER, current);
		}
		return DispatchScope.none();
	}

	@Override
	public FilterProbe probe(FilterName filter) {
		String name = filter.value();
		return (request) -> new Execution(start(name, request));
	}

	private Observation start(String name, ServletRequest request) {
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName("filter " + name)
			.lowCardinalityKeyValue("name", name);
		// Otherwise whatever is observed on this thread becomes the parent.
		if (request.getAttribute(SERVER) instanceof Observation server) {
			observation.parentObservation(server);
		}
		return observation.start();
	}

	/**
	 * One execution. Used by the thread that the filter runs on alone.
	 */
	private static final class Execution implements FilterExecution {

		private final Observation observation;

		private Observation.@Nullable Scope scope;

		Execution(Observation observation) {
			this.observation = observation;
			this.scope = observation.openScope();
		}

		@Override
		public void leave() {
			closeScope();
		}

		@Override
		public void comeBack() {
			this.scope = this.observation.openScope();
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			closeScope();
			this.observation.lowCardinalityKeyValue("outcome", outcome.value());
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

		private void closeScope() {
			if (this.scope != null) {
				this.scope.close();
				this.scope = null;
			}
		}

	}

}
