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

package io.hotmw.core.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterDefinition;

/**
 * What can be done with an engine, and all that can be seen of it. The one that is tested
 * and its model must show the same.
 */
interface Engine {

	/** Makes definitions the desired state and says what came of it. */
	String publish(List<FilterDefinition> filters);

	/**
	 * Begins a request, which is from then on the last of the open ones.
	 * @return what served it, which filters it met and whether it reached its target, in
	 * order
	 */
	List<String> begin(String method, Map<String, String> headers, RequestTarget path, Visit visit);

	/**
	 * Dispatches an open request once more.
	 * @return as {@link #begin}
	 */
	List<String> dispatch(int request, DispatcherType type, RequestTarget path, Visit visit);

	/** Lets an open request end. */
	void end(int request);

	/** How many requests are open. */
	int open();

	/** Lets so much time pass that every drain which has begun is overdue. */
	void passBound();

	/** The filters that were made and not destroyed yet. */
	Set<String> filters();

	/** Spells one use of a generation by a dispatch. */
	static String servedBy(DispatcherType type, Enum<?> position, long generation) {
		return type + " " + position + " by generation " + generation;
	}

	/**
	 * Spells one filter instance: the generation that brought it tells it from others.
	 */
	static String instance(String name, String type, Map<String, String> options, long generation) {
		return name + " " + type + options + " since generation " + generation;
	}

	/**
	 * What a dispatch does at its target.
	 *
	 * @param nested the type of a dispatch from there, FORWARD or INCLUDE, if there is
	 * one
	 * @param nestedPath where that goes
	 * @param startsAsync whether the request goes on asynchronously after this dispatch
	 */
	record Visit(@Nullable DispatcherType nested, RequestTarget nestedPath, boolean startsAsync) {
	}

}
