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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.IOException;

/**
 * Thrown to whoever reads the body of a request beyond the limit. The client has been
 * answered by then, unless the response was on its way already; what else the application
 * answers is dropped.
 */
public final class BodyTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	private final long limit;

	BodyTooLargeException(long limit) {
		super("The body of the request has more than " + limit + " bytes");
		this.limit = limit;
	}

	/**
	 * How many bytes the body may have.
	 * @return the limit in bytes
	 */
	public long getLimit() {
		return this.limit;
	}

}
