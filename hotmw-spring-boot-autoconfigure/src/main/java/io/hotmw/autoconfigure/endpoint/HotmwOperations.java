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

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.hotmw.autoconfigure.document.ProposedDocument;
import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RevisionDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.event.Requester;

/**
 * What can be asked of the {@link HotmwEndpoint} beyond what is in effect. An actuator
 * endpoint takes one operation for each HTTP method and number of selectors, hence they
 * go by the name of the action. Thread-safe.
 */
final class HotmwOperations {

	private static final int STATUS_CONFLICT = 409;

	private final HistoryOperation history;

	private final ValidateOperation validate;

	private final RollbackOperation rollback;

	private final ExplainOperation explain;

	HotmwOperations(HistoryOperation history, ExplainOperation explain, ValidateOperation validate,
			RollbackOperation rollback) {
		this.history = history;
		this.explain = explain;
		this.validate = validate;
		this.rollback = rollback;
	}

	/** One revision of the history, or null if there is none of that name. */
	@Nullable RevisionDescriptor revision(String name, ShownValues values) {
		return this.history.revision(name, values);
	}

	WebEndpointResponse<Object> read(String action, ReadRequest request, ShownValues values) {
		return answer(values, () -> switch (action) {
			case "history" -> new WebEndpointResponse<>(this.history.all(values));
			case "diff" -> new WebEndpointResponse<>(this.history.diff(request.from(), request.to(), values));
			case "explain" -> this.explain.explain(request.method(), request.path(), request.header(),
					request.dispatcherType(), request.revision());
			default -> notFound();
		});
	}

	WebEndpointResponse<Object> write(String action, WriteRequest request, Supplier<Requester> caller,
			ShownValues values) {
		return answer(values, () -> switch (action) {
			case "validate" -> this.validate.validate(proposal(request), caller.get(), values);
			case "rollback" ->
				this.rollback.rollback(request.revision(), request.expectedRevision(), caller.get(), values);
			case "release" -> this.rollback.release(caller.get(), values);
			default -> notFound();
		});
	}

	private static ProposedDocument proposal(WriteRequest request) {
		if (request.content() == null) {
			throw OperationFailedException.badRequest("content", "is missing",
					"give the document as it would stand in the config centre");
		}
		return new ProposedDocument(request.dataId(), request.group(), request.format(), request.content());
	}

	private static WebEndpointResponse<Object> notFound() {
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static WebEndpointResponse<Object> answer(ShownValues values,
			Supplier<WebEndpointResponse<Object>> operation) {
		try {
			return operation.get();
		}
		catch (OperationFailedException ex) {
			return ex.answer();
		}
		catch (ChainValidationException ex) {
			List<ViolationDescriptor> violations = ex.violations()
				.stream()
				.map((violation) -> ViolationDescriptor.of(violation, values))
				.toList();
			return new WebEndpointResponse<>(new ProblemDescriptor(violations, null), STATUS_CONFLICT);
		}
		catch (IllegalStateException ex) {
			// It stops, or has not begun.
			return new WebEndpointResponse<>(
					ProblemDescriptor.of("hotmw", null, String.valueOf(ex.getMessage()), "ask another instance"),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * What the query of a call may hold.
	 *
	 * @param from for a difference, the old chain
	 * @param to for a difference, the new chain
	 * @param method for an explanation, the method of the request
	 * @param path for an explanation, its path
	 * @param header for an explanation, one of its header fields or a list of them
	 * @param dispatcherType for an explanation, its dispatch
	 * @param revision for an explanation, the revision to look at
	 */
	record ReadRequest(@Nullable String from, @Nullable String to, @Nullable String method, @Nullable String path,
			@Nullable Object header, @Nullable String dispatcherType, @Nullable String revision) {

	}

	/**
	 * What the body of a call may hold.
	 *
	 * @param format the format of a document
	 * @param content the content of a document
	 * @param dataId the name that a document would be published under
	 * @param group the group that a document would be published in
	 * @param revision the revision to go back to
	 * @param expectedRevision the revision that the caller believes to be active
	 */
	record WriteRequest(@Nullable String format, @Nullable String content, @Nullable String dataId,
			@Nullable String group, @Nullable String revision, @Nullable String expectedRevision) {

	}

}
