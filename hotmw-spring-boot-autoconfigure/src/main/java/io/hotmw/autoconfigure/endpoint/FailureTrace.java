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

package io.hotmw.autoconfigure.endpoint;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where something failed, for the log. What was sent, and what was made of it, is not
 * known by the time it fails, and messages may quote the secrets in it: they are left
 * out.
 *
 * @param failure what was thrown
 */
record FailureTrace(Throwable failure) {

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
		for (@Nullable
		Throwable cause = this.failure; cause != null && told.add(cause); cause = cause.getCause()) {
			text.append((told.size() > 1) ? "\nCaused by: " : "").append(cause.getClass().getName());
			for (StackTraceElement element : cause.getStackTrace()) {
				text.append("\n\tat ").append(element);
			}
		}
		return text.toString();
	}

}
