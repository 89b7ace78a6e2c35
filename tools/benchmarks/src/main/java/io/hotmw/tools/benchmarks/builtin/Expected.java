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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What must come of a request, on either side. Immutable.
 *
 * @param status the status
 * @param arrival what the application must see, or {@code null} if the request must not
 * get there
 * @param headers what headers of the response must look like, as regular expressions
 * @param lines how many lines must be logged at least
 */
record Expected(int status, Answer.@Nullable Arrival arrival, Map<String, String> headers, int lines) {

	Expected {
		headers = Map.copyOf(headers);
	}

	static Expected passedOn() {
		return new Expected(200, new Answer.Arrival(null, 0), Map.of(), 0);
	}

	static Expected answered(int status) {
		return new Expected(status, null, Map.of(), 0);
	}

	Expected withCaller(String caller) {
		return new Expected(this.status, new Answer.Arrival(caller, 0), this.headers, this.lines);
	}

	Expected withBody(int bytes) {
		return new Expected(this.status, new Answer.Arrival(null, bytes), this.headers, this.lines);
	}

	Expected withHeader(String name, String pattern) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put(name, pattern);
		return new Expected(this.status, this.arrival, all, this.lines);
	}

	Expected withLine() {
		return new Expected(this.status, this.arrival, this.headers, 1);
	}

	/**
	 * Compares an answer with what is expected.
	 * @param answer the answer
	 * @return what is wrong with it, or nothing
	 */
	Optional<String> objectionTo(Answer answer) {
		boolean isAsExpected = answer.status() == this.status && Objects.equals(answer.arrival(), this.arrival)
				&& answer.lines() >= this.lines
				&& this.headers.entrySet()
					.stream()
					.allMatch(
							(header) -> answer.headers().getOrDefault(header.getKey(), "").matches(header.getValue()));
		return isAsExpected ? Optional.empty() : Optional.of("expected is " + this + ", but there was " + answer);
	}

}
