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

/**
 * Whether a filter can be observed: be run beside the requests, so that its decisions are
 * known but not carried out.
 *
 * <p>
 * An observed filter gets a copy of the request's head, sooner or later, on a thread that
 * is not the request's. What it does with its response is dropped, and where it passes
 * the request on, nothing comes after it.
 */
public enum Observability {

	/**
	 * It decides by the head of the request alone, before it passes the request on or
	 * instead of that. State of its own, such as counters, changes as if it was not only
	 * observed.
	 */
	OBSERVABLE("decides by the head of the request"),

	/** It reads or replaces the body of the request. */
	CONSUMES_BODY("consumes the body of the request"),

	/** It starts asynchronous work, or goes on when that has ended. */
	ASYNCHRONOUS("starts asynchronous work"),

	/** What it does depends on what comes after it: on the response, or on the time. */
	FOLLOWS_RESPONSE("depends on what comes after it, the response or the time that it takes");

	/**
	 * The name of the request attribute in which a filter may say why it refuses a
	 * request, as a text without secrets. It is shown for observed filters.
	 */
	public static final String REASON_ATTRIBUTE = "io.hotmw.refusal";

	private final String description;

	Observability(String description) {
		this.description = description;
	}

	/**
	 * What the filter does, as a part of a sentence.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

}
