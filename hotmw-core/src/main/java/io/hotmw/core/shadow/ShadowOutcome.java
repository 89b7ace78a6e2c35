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

/**
 * What an observed filter would have done with a request.
 */
public enum ShadowOutcome {

	/** It would have passed the request on. */
	PASSED_ON("passed-on"),

	/** It would have answered by itself, with a status below 400. */
	ANSWERED("answered"),

	/** It would have answered by itself, with a status of 400 or above. */
	REFUSED("refused"),

	/** It threw an exception. */
	FAILED("failed"),

	/**
	 * It asked for what cannot be had beside the request, such as the body, so that
	 * nobody knows what it would have done.
	 */
	UNOBSERVABLE("unobservable"),

	/** It was not run: it is slower than the requests come. */
	SKIPPED("skipped");

	private final String value;

	ShadowOutcome(String value) {
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
