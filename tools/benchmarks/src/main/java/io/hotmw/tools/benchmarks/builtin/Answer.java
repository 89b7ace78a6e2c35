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

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param status the status
 * @param headers the headers, whose names are compared without case
 * @param body the body, in ASCII
 * @param arrival what the application saw of it, or {@code null} if it did not get there
 * @param lines how many lines were logged
 */
record Answer(int status, Map<String, String> headers, String body, @Nullable Arrival arrival, long lines) {

	Answer {
		Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sorted.putAll(headers);
		headers = sorted;
	}

	/**
	 * A request that has reached the application.
	 *
	 * @param caller who it is from, or {@code null}
	 * @param read how many bytes of its body were read
	 */
	record Arrival(@Nullable String caller, int read) {

	}

}
