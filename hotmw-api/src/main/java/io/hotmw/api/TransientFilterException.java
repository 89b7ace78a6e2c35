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

package io.hotmw.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link FilterFactory} or a filter's {@code init} when something outside is
 * away (a key server, a database) and the same candidate may succeed later. The candidate
 * is rejected as transient and tried again with growing pauses.
 */
public class TransientFilterException extends RuntimeException {

	/**
	 * Create an exception without a cause.
	 * @param message what is away
	 */
	public TransientFilterException(String message) {
		super(message);
	}

	/**
	 * Create an exception with a cause.
	 * @param message what is away
	 * @param cause how that was noticed
	 */
	public TransientFilterException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
