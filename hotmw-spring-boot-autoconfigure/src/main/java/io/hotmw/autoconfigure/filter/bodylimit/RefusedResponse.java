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

import jakarta.servlet.http.HttpServletResponse;

import io.hotmw.autoconfigure.filter.AnsweredResponse;

/**
 * A response that takes no more from the application once the request was refused.
 */
final class RefusedResponse extends AnsweredResponse {

	private final LimitedBody body;

	RefusedResponse(HttpServletResponse response, LimitedBody body) {
		super(response);
		this.body = body;
	}

	@Override
	protected boolean isAnswered() {
		return this.body.isRefused();
	}

}
