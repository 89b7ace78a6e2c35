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

package io.hotmw.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.core.history.DefinitionNotKeptException;

/**
 * A call that cannot be carried out, with the answer that says why.
 */
final class OperationFailedException extends RuntimeException {

	private static final int STATUS_CONFLICT = 409;

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient ProblemDescriptor problem;

	OperationFailedException(int status, ProblemDescriptor problem) {
		super(problem.toString());
		this.status = status;
		this.problem = problem;
	}

	static OperationFailedException badRequest(String parameter, String reason, String remedy) {
		return new OperationFailedException(WebEndpointResponse.STATUS_BAD_REQUEST,
				ProblemDescriptor.of(parameter, null, reason, remedy));
	}

	static OperationFailedException notFound(String parameter, @Nullable String value, String reason, String remedy) {
		return new OperationFailedException(WebEndpointResponse.STATUS_NOT_FOUND,
				ProblemDescriptor.of(parameter, value, reason, remedy));
	}

	static OperationFailedException unknownRevision(String parameter, String revision) {
		return notFound(parameter, revision, "is not a revision that this instance remembers",
				"choose one of 'GET …/hotmw/history'");
	}

	static OperationFailedException notKept(String parameter, String revision, DefinitionNotKeptException failure) {
		return new OperationFailedException(STATUS_CONFLICT,
				ProblemDescriptor.of(parameter, revision,
						"is in the history, but its content is not to be had: " + failure.reason(),
						"publish that content again, or choose another revision"));
	}

	WebEndpointResponse<Object> answer() {
		return new WebEndpointResponse<>(this.problem, this.status);
	}

}
