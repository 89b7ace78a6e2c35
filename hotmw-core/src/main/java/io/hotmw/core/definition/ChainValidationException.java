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

package io.hotmw.core.definition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a candidate is not valid. Carries all that is wrong with it, not only the
 * first thing.
 */
public class ChainValidationException extends RuntimeException {

	/** How many violations are told one by one: whoever has more does not read them. */
	public static final int MAX_VIOLATIONS = 100;

	private final transient List<Violation> violations;

	/**
	 * Create an exception.
	 * @param violations what is wrong, at least one
	 */
	public ChainValidationException(List<Violation> violations) {
		super(describe(violations));
		this.violations = Violation.atMost(MAX_VIOLATIONS, violations);
	}

	/**
	 * What is wrong: everything, or, if that is more than {@value #MAX_VIOLATIONS}
	 * violations, the first ones and how many more there are.
	 * @return an immutable list
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	private static String describe(List<Violation> violations) {
		if (violations.isEmpty()) {
			throw new IllegalArgumentException("'violations' must not be empty");
		}
		return Violation.atMost(MAX_VIOLATIONS, violations)
			.stream()
			.map((violation) -> violation.property() + ": " + violation.reason())
			.collect(Collectors.joining("; "));
	}

}
