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

import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.publish.ChainGeneration;

/**
 * Is told which generation serves a dispatch: at every dispatch of a request, and once
 * more at the second position. Not told of requests that no generation serves, since they
 * are exempt or there is none. Thread-safe.
 */
@FunctionalInterface
public interface DispatchObserver {

	/**
	 * Called on the thread of the request before the first filter.
	 * @param request the request as the proxy received it
	 * @param response the response as the proxy received it
	 * @param generation the generation that serves the request
	 * @return closed on the same thread after the last filter has returned
	 */
	DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation);

	/**
	 * Returns an observer that does nothing.
	 * @return the observer
	 */
	static DispatchObserver none() {
		return (request, response, generation) -> DispatchScope.none();
	}

	/**
	 * Returns an observer that keeps the time of dispatches apart from that of the
	 * filters they begin in.
	 * @param filters who watches filters
	 * @return the observer
	 */
	static DispatchObserver of(FilterObservers filters) {
		return filters.isEmpty() ? none() : (request, response, generation) -> filters.beginDispatch();
	}

	/**
	 * Returns an observer that tells several. One that throws an exception keeps neither
	 * the request from being served nor the others from being told.
	 * @param observers who is told, in this order
	 * @return the observer
	 */
	static DispatchObserver all(List<? extends DispatchObserver> observers) {
		return observers.isEmpty() ? none() : new DispatchObservers(List.copyOf(observers));
	}

}
