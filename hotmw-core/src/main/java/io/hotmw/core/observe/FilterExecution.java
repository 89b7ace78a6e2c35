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

package io.hotmw.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * Watches one execution of one filter. Each method is called on the thread that the
 * filter runs on.
 */
public interface FilterExecution {

	/**
	 * The filter hands over to what comes after it, or dispatches the request elsewhere.
	 */
	default void leave() {
	}

	/**
	 * It is the filter's turn again.
	 */
	default void comeBack() {
	}

	/**
	 * The filter has returned.
	 * @param outcome what came of it
	 * @param ownNanos the time, in nanoseconds, that the filter was on the stack while
	 * nothing that it had passed the request on to was running
	 * @param failure what it failed with, {@code null} unless it failed
	 */
	void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure);

}
