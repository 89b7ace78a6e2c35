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

package io.hotmw.autoconfigure.filter.authorize;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request, and why. Holds nothing that a client sent. Immutable.
 *
 * @param filter the name of the filter definition that decided
 * @param rule the rule that decided, as in {@code rules[2] 'orders'}, or {@code null} if
 * none did
 * @param outcome what was decided
 * @param reason why, as a sentence whose subject is the rule, or in full if there is none
 */
public record AuthorizationDecision(String filter, @Nullable String rule, Outcome outcome, String reason) {

	/**
	 * The request attribute that holds the last decision about a request, for filters in
	 * front and for the application.
	 */
	public static final String ATTRIBUTE = "io.hotmw.authorization";

	public AuthorizationDecision {
		Objects.requireNonNull(filter, "'filter' must not be null");
		Objects.requireNonNull(outcome, "'outcome' must not be null");
		Objects.requireNonNull(reason, "'reason' must not be null");
	}

	/** The rule and the reason. */
	@Override
	public String toString() {
		return (this.rule != null) ? this.rule + " " + this.reason : this.reason;
	}

	/**
	 * What can be decided.
	 */
	public enum Outcome {

		/** The request goes on. */
		GRANTED,

		/** Nobody is authenticated, and it would matter: 401. */
		UNAUTHENTICATED,

		/** Whoever it is may not: 403. */
		FORBIDDEN

	}

}
