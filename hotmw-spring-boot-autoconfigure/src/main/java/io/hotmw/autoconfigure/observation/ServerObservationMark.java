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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

	@Override
	public DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation) {
		ServerHttpObservationFilter.findObservationContext(request).ifPresent((context) -> mark(context, generation));
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
