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

package io.hotmw.core.model;

import io.hotmw.core.definition.FilterDefinition;

/**
 * What a filter does with a request, or with the attempt to make it: the value of its
 * option {@code behaviour}.
 */
enum FilterBehaviour {

	PASS,

	/** Passes on another request object with the same content. */
	WRAP,

	/** Passes on a request for {@link #REWRITTEN}. */
	REWRITE,

	/** Lets the request go on asynchronously, and passes on. */
	START_ASYNC,

	/** Passes on twice. */
	TWICE,

	/** Answers instead of passing on. */
	ANSWER,

	/** Cannot be made. */
	FAIL_TO_CREATE,

	/** Can be made but not initialised. */
	FAIL_TO_INIT;

	static final RequestTarget REWRITTEN = new RequestTarget("/public/../api/orders", "/api/orders");

	static final String OPTION = "behaviour";

	static FilterBehaviour of(FilterDefinition definition) {
		return valueOf(definition.options().values().getOrDefault(OPTION, PASS.name()));
	}

	boolean fails() {
		return this == FAIL_TO_CREATE || this == FAIL_TO_INIT;
	}

}
