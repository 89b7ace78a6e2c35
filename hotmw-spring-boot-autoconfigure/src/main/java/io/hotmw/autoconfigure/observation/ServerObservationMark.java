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

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.servlet.DispatchObserver;

/**
 * Says on the server's observation of a request which generation serves it, as key values
 * of high cardinality: they come to its span and not to its metrics. Thread-safe.
 */
final class ServerObservationMark implements DispatchObserver {

	static final String GENERATION = "hotmw.generation";

	static final String REVISION = "hotmw.revision";

	private static final String PARENT = ServerObservationMark.class.getName() + ".parent";

	private final ObservationRegistry registry;

	ServerObservationMark(ObservationRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Returns what was observed when the last dispatch of a request began.
	 * @param request the request
	 * @return the observation, or {@code null} if there was none
	 */
	static @Nullable Observation observationOf(jakarta.servlet.ServletRequest request) {
		return (request.getAttribute(PARENT) instanceof Observation observation) ? observation : null;
	}

	@Override
	public DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation) {
		ServerRequestObservationContext context = ServerHttpObservationFilter.findObservationContext(request)
			.orElse(null);
		if (context != null) {
			mark(context, generation);
			Observation current = this.registry.getCurrentObservation();
			// Known by the request, for threads that know nothing.
			if (current != null && current.getContextView() == context) {
				request.setAttribute(PARENT, current);
			}
		}
		return DispatchScope.none();
	}

	private static void mark(ServerRequestObservationContext context, ChainGeneration generation) {
		String number = Long.toString(generation.number());
		KeyValue known = context.getHighCardinalityKeyValue(GENERATION);
		if (known == null || !number.equals(known.getValue())) {
			context.addHighCardinalityKeyValue(KeyValue.of(GENERATION, number));
			context.addHighCardinalityKeyValue(KeyValue.of(REVISION, generation.revision().value()));
		}
	}

}
