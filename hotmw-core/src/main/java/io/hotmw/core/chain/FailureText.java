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

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.TransientFilterException;

/**
 * What an exception tells those who read a violation: its message if that was written for
 * them, without the names of classes around it. Of what nobody has foreseen the class is
 * named, since the message alone says nothing then.
 *
 * @param failure the exception
 */
record FailureText(Throwable failure) {

	/** Causes can lead back to themselves. */
	private static final int MAX_CAUSES = 20;

	@Override
	public String toString() {
		Throwable cause = this.failure;
		for (int depth = 0; cause != null && isForPeople(cause) && depth < MAX_CAUSES; depth++) {
			String message = ownMessage(cause);
			if (message != null) {
				return message;
			}
			cause = cause.getCause();
		}
		return this.failure.toString();
	}

	private static boolean isForPeople(Throwable failure) {
		return failure instanceof TransientFilterException || failure.getClass() == ServletException.class
				|| failure.getClass() == IllegalArgumentException.class
				|| failure.getClass() == IllegalStateException.class;
	}

	// An exception made of another one alone repeats its class and message.
	private static @Nullable String ownMessage(Throwable failure) {
		String message = failure.getMessage();
		Throwable cause = failure.getCause();
		return (message == null || message.isBlank() || (cause != null && message.equals(cause.toString()))) ? null
				: message;
	}

}
