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

package io.hotmw.autoconfigure.filter.apikey;

import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.Problem;

/**
 * Why a request is not let through.
 */
enum KeyRefusal {

	/** It carries no key. */
	MISSING(HttpStatus.UNAUTHORIZED, "An API key is required"),

	/** Nobody could say which one counts. */
	SEVERAL(HttpStatus.BAD_REQUEST, "The request carries more than one API key"),

	/** The key is malformed, too long or not known: a client need not learn which. */
	INVALID(HttpStatus.UNAUTHORIZED, "The API key is not valid");

	private final HttpStatus status;

	private final String detail;

	KeyRefusal(HttpStatus status, String detail) {
		this.status = status;
		this.detail = detail;
	}

	Problem problem() {
		return new Problem(this.status, this.detail);
	}

}
