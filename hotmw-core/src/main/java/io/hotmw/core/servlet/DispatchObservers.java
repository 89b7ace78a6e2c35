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

package io.hotmw.core.servlet;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainGeneration;

/**
 * Several observers of dispatches.
 *
 * @param observers the observers
 */
record DispatchObservers(List<DispatchObserver> observers) implements DispatchObserver {

	private static final Logger logger = LoggerFactory.getLogger(DispatchObservers.class);

	@Override
	public DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation) {
		DispatchScope scope = DispatchScope.none();
		// By index: an iterator would be one object more for each request.
		for (int i = 0; i < this.observers.size(); i++) {
			scope = scope.with(begin(this.observers.get(i), request, response, generation));
		}
		return scope;
	}

	private static DispatchScope begin(DispatchObserver observer, HttpServletRequest request,
			HttpServletResponse response, ChainGeneration generation) {
		try {
			return observer.begin(request, response, generation);
		}
		catch (RuntimeException ex) {
			logger.debug("an observer was not told of a dispatch", ex);
			return DispatchScope.none();
		}
	}

}
