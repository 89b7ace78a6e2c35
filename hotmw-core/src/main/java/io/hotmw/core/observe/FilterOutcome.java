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

/**
 * What came of one execution of a filter.
 */
public enum FilterOutcome {

	/**
	 * It passed the request on, or will: it has begun asynchronous work and not answered
	 * yet. Also if what comes after it failed.
	 */
	PASSED_ON("passed-on"),

	/** It answered by itself and did not pass the request on. */
	ANSWERED("answered"),

	/** It threw an exception that did not come from what it passed the request on to. */
	FAILED("failed");

	private final String value;

	FilterOutcome(String value) {
		this.value = value;
	}

	/**
	 * The outcome as it is shown.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
