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

package io.hotmw.core.chain;

import java.util.List;

import io.hotmw.api.TransientFilterException;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;

/**
 * Thrown when a filter of a valid candidate could not be made or initialised.
 */
public final class FilterFailedException extends ChainValidationException {

	private final boolean isTransient;

	// A filter that runs out of time most likely waits for something outside.
	FilterFailedException(Violation violation, Throwable cause, boolean outOfTime) {
		super(List.of(violation));
		initCause(cause);
		this.isTransient = outOfTime || hasTransientCause(cause);
	}

	/**
	 * Says whether something outside was away, so that trying again may succeed.
	 * @return whether the failure is transient
	 */
	public boolean isTransient() {
		return this.isTransient;
	}

	private static boolean hasTransientCause(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (cause instanceof TransientFilterException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
