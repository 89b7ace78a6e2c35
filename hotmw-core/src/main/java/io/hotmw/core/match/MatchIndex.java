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

package io.hotmw.core.match;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Stub.
 *
 * @param <T> the type
 */
public final class MatchIndex<T> {

	private final T[] all;

	private MatchIndex(T[] all) {
		this.all = all;
	}

	/**
	 * Stub.
	 * @param <T> stub
	 * @param entries stub
	 * @param matcher stub
	 * @param arrays stub
	 * @return stub
	 */
	public static <T> MatchIndex<T> of(List<T> entries, Function<T, RequestMatcher> matcher, IntFunction<T[]> arrays) {
		return new MatchIndex<>(entries.toArray(arrays));
	}

	/**
	 * Stub.
	 * @param path stub
	 * @return stub
	 */
	public T[] candidates(RequestPath path) {
		return this.all;
	}

}
