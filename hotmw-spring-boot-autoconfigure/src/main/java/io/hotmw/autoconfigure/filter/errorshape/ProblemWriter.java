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

package io.hotmw.autoconfigure.filter.errorshape;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

import io.hotmw.autoconfigure.filter.HeaderLines;
import io.hotmw.autoconfigure.filter.ProblemJson;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilter;

/**
 * Writes an answer in the form of RFC 9457. Immutable and thread-safe.
 */
final class ProblemWriter {

	private final String requestIdMember;

	ProblemWriter(String requestIdMember) {
		this.requestIdMember = requestIdMember;
	}

	/**
	 * Writes an answer in the place of what is in the response. The response must not be
	 * on its way.
	 * @param answer the answer
	 * @param request the request, of whatever dispatch
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	void write(ErrorAnswer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
		writeHeaders(answer, response);
		toJson(answer, request).toAnswer().writeTo(request, response);
	}

	// Those about a content go with the one that is replaced.
	private static void writeHeaders(ErrorAnswer answer, HttpServletResponse response) {
		boolean meantForAnother = answer.thrown() && response.containsHeader(HttpHeaders.CACHE_CONTROL);
		if (answer.isServerError() || meantForAnother) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		answer.headers().forEach((name, values) -> HeaderLines.set(response, name, values));
	}

	private ProblemJson toJson(ErrorAnswer answer, HttpServletRequest request) {
		ProblemJson json = new ProblemJson(answer.type(), answer.title(), answer.status()).with("detail",
				answer.detail());
		json.withInstance(request);
		if (request.getAttribute(RequestIdFilter.ATTRIBUTE) instanceof String id) {
			json.with(this.requestIdMember, id);
		}
		return json;
	}

}
