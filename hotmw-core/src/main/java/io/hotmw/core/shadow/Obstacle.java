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

package io.hotmw.core.shadow;

import org.jspecify.annotations.Nullable;

/**
 * What a filter has asked for that cannot be had beside the request, whatever it makes of
 * the exception. For the thread on which the filter runs.
 */
final class Obstacle {

	private @Nullable String what;

	/**
	 * The last that was asked for.
	 * @return a sentence about the filter, or {@code null} if there was nothing
	 */
	@Nullable String what() {
		return this.what;
	}

	/**
	 * Remembers that something cannot be had.
	 * @param what what the filter does, as in {@code reads the body}
	 * @return what to throw
	 */
	UnobservableException met(String what) {
		UnobservableException refusal = new UnobservableException(what);
		this.what = refusal.getMessage();
		return refusal;
	}

}
