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
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.hotmw.autoconfigure.document.ProposedDocument;
import io.hotmw.autoconfigure.endpoint.description.FilterDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.event.Requester;
import io.hotmw.core.refresh.RefresherUnavailableException;

/**
 * What can be asked of the {@link HotmwEndpoint} beyond what is in effect. An actuator
 * endpoint takes one operation for each HTTP method and number of selectors, hence they
 * go by the name of the action. Thread-safe.
 */
final class HotmwOperations {

	private static final Logger logger = LoggerFactory.getLogger(HotmwOperations.class);

	private static final int STATUS_METHOD_NOT_ALLOWED = 405;

	private static final int STATUS_CONFLICT = 409;

	private static final List<String> READS = List.of("history", "diff", "explain");

	private static final List<String> WRITES = List.of("validate", "rollback", "release");

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

	WebEndpointResponse<Object> entry(String section, String name, SentRequest sent, ShownValues values,
			Supplier<@Nullable FilterDescriptor> filter) {
		return answer(values, () -> {
			sent.requireFromPath("section", section, 1);
			sent.requireFromPath("name", name, 0);
			return switch (section) {
				case "filters" -> new WebEndpointResponse<>(Optional.ofNullable(filter.get())
					.orElseThrow(() -> OperationFailedException.notFound("name", name,
							"is not a filter of the active generation", "choose one of 'filters' in 'GET …/hotmw'")));
				case "history" -> new WebEndpointResponse<>(this.history.revision(name, values));
				default -> throw OperationFailedException.notFound("section", section, "is not known",
						"use filters or history");
			};
		});
	}

	WebEndpointResponse<Object> read(String action, Supplier<ReadRequest> parameters, SentRequest sent,
			ShownValues values) {
		return answer(values, () -> {
			sent.requireFromPath("action", action, 0);
			requireKnown(action, READS, WRITES, "POST");
			ReadRequest request = parameters.get();
			return switch (action) {
				case "history" -> new WebEndpointResponse<>(this.history.all(values));
				case "diff" -> new WebEndpointResponse<>(this.history.diff(request.from(), request.to(), values));
				default -> this.explain.explain(request.sample(), request.revision(), values);
			};
		});
	}

	WebEndpointResponse<Object> write(String action, WriteRequest request, SentRequest sent, Supplier<Requester> caller,
			ShownValues values) {
		return answer(values, () -> {
			sent.requireFromPath("action", action, 0);
			requireKnown(action, WRITES, READS, "GET");
			sent.requireNotInQuery(WriteRequest.PARAMETERS);
			sent.requireKnownFields("action", WriteRequest.PARAMETERS);
			return switch (action) {
				case "validate" -> this.validate.validate(proposal(request), caller.get(), values);
				case "rollback" ->
					this.rollback.rollback(request.revision(), request.expectedRevision(), caller.get(), values);
				default -> this.rollback.release(caller.get(), values);
			};
		});
	}

	private static void requireKnown(String action, List<String> known, List<String> others, String otherMethod) {
		if (others.contains(action)) {
			throw new OperationFailedException(STATUS_METHOD_NOT_ALLOWED, ProblemDescriptor.of("action", action,
					"is not done with this HTTP method", "send it with " + otherMethod));
		}
		if (!known.contains(action)) {
			throw OperationFailedException.notFound("action", action, "is not known",
					"use one of " + String.join(", ", known));
		}
	}

	private static ProposedDocument proposal(WriteRequest request) {
		if (request.content() == null) {
			throw OperationFailedException.badRequest("content", "is missing",
					"give the document as it would stand in the config centre");
		}
		return new ProposedDocument(request.dataId(), request.group(), request.format(), request.content());
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
		catch (RefresherUnavailableException ex) {
			return new WebEndpointResponse<>(
					ProblemDescriptor.of("hotmw", null, String.valueOf(ex.getMessage()),
							"ask again in a moment, or ask another instance"),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
		catch (RuntimeException ex) {
			logger.error("a call of the endpoint failed unexpectedly: {}", new FailureTrace(ex));
			return new WebEndpointResponse<>(
					ProblemDescriptor.of("hotmw", null, "failed unexpectedly",
							"look into the log of this instance, and report what is there"),
					WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR);
		}
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

		/** With the reason, which tells who calls. */
		private static final List<String> PARAMETERS = List.of("format", "content", "dataId", "group", "revision",
				"expectedRevision", "reason");

	}

}
