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

package io.hotmw.autoconfigure.diagnostics;

import java.util.stream.Collectors;

import io.hotmw.core.event.Rejection;

/**
 * Thrown at start-up when the first candidate was rejected, so that there is no chain to
 * serve requests with.
 */
public class ChainStartupException extends RuntimeException {

	private final transient Rejection rejection;

	/**
	 * Create an exception.
	 * @param rejection why the candidate was rejected
	 */
	public ChainStartupException(Rejection rejection) {
		super(describe(rejection));
		this.rejection = rejection;
	}

	/**
	 * Why the candidate was rejected.
	 * @return the rejection
	 */
	public Rejection rejection() {
		return this.rejection;
	}

	private static String describe(Rejection rejection) {
		return rejection.violations()
			.stream()
			.map((violation) -> violation.property() + ": " + violation.reason())
			.collect(Collectors.joining("; ", "The filter chain was rejected: ", ""));
	}

}
