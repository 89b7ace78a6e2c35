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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.lang.Contract;

import io.hotmw.autoconfigure.endpoint.description.HoldDescriptor;
import io.hotmw.autoconfigure.endpoint.description.OutcomeDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.Requester;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RollbackRequest;
import io.hotmw.core.refresh.StaleRevisionException;
import io.hotmw.core.refresh.UnknownRevisionException;

/**
 * Goes back to an earlier revision, and ends the hold that comes of it. Thread-safe.
 */
final class RollbackOperation {

	private static final int STATUS_CONFLICT = 409;

	private static final int STATUS_UNPROCESSABLE = 422;

	private final ChainRefresher refresher;

	private final ChainPublisher publisher;

	RollbackOperation(ChainRefresher refresher, ChainPublisher publisher) {
		this.refresher = refresher;
		this.publisher = publisher;
	}

	WebEndpointResponse<Object> rollback(@Nullable String revision, @Nullable String expected, Requester requester,
			ShownValues values) {
		require("revision", revision, "give the revision to go back to, from 'GET …/hotmw/history'");
		require("expectedRevision", expected, "give the revision that you believe to be active, from 'GET …/hotmw'");
		require("reason", requester.reason(), "say why; the history keeps it");
		Revision to = Revisions.parse("revision", revision);
		Revision believed = believed(expected);
		try {
			return answer(this.refresher.rollback(new RollbackRequest(to, believed, requester)), Outcome.ROLLED_BACK,
					values);
		}
		catch (UnknownRevisionException ex) {
			throw OperationFailedException.unknownRevision("revision", to.value());
		}
		catch (DefinitionNotKeptException ex) {
			throw OperationFailedException.notKept("revision", to.value(), ex);
		}
		catch (StaleRevisionException ex) {
			throw stale(expected, ex.actual().value());
		}
	}

	// What cannot be a revision is not the active one, nor is any before the first.
	private Revision believed(String expected) {
		String actual = activeRevision();
		if (actual == null) {
			throw stale(expected, null);
		}
		try {
			return new Revision(expected);
		}
		catch (IllegalArgumentException ignored) {
			throw stale(expected, actual);
		}
	}

	WebEndpointResponse<Object> release(Requester requester, ShownValues values) {
		RefreshResult result = this.refresher.release(requester)
			.orElseThrow(() -> new OperationFailedException(STATUS_CONFLICT,
					ProblemDescriptor.of("hold", null, "this instance does not hold", "there is nothing to release")));
		return answer(result, Outcome.PUBLISHED, values);
	}

	private WebEndpointResponse<Object> answer(RefreshResult result, Outcome whenPublished, ShownValues values) {
		ChainGeneration active = this.publisher.active();
		HoldDescriptor hold = this.refresher.hold().map((held) -> HoldDescriptor.of(held, values)).orElse(null);
		List<ViolationDescriptor> violations = (result instanceof RefreshResult.Rejected rejected)
				? rejected.rejection()
					.violations()
					.stream()
					.map((violation) -> ViolationDescriptor.of(violation, values))
					.toList()
				: List.of();
		OutcomeDescriptor outcome = new OutcomeDescriptor(outcome(result, whenPublished).value(),
				(active != null) ? active.number() : null, (active != null) ? active.revision().value() : null, hold,
				violations);
		return new WebEndpointResponse<>(outcome,
				violations.isEmpty() ? WebEndpointResponse.STATUS_OK : STATUS_UNPROCESSABLE);
	}

	private static Outcome outcome(RefreshResult result, Outcome whenPublished) {
		if (result instanceof RefreshResult.Published) {
			return whenPublished;
		}
		if (result instanceof RefreshResult.Unchanged) {
			return Outcome.UNCHANGED;
		}
		return (result instanceof RefreshResult.Held) ? Outcome.HELD : Outcome.REJECTED;
	}

	private @Nullable String activeRevision() {
		ChainGeneration active = this.publisher.active();
		return (active != null) ? active.revision().value() : null;
	}

	private static OperationFailedException stale(String expected, @Nullable String actual) {
		return new OperationFailedException(STATUS_CONFLICT,
				ProblemDescriptor
					.of("expectedRevision", expected, "is not the active revision",
							"look at what is active now, and decide again")
					.withActiveRevision(actual));
	}

	@Contract("_, null, _ -> fail")
	private static void require(String parameter, @Nullable String value, String remedy) {
		if (value == null) {
			throw OperationFailedException.badRequest(parameter, "is missing", remedy);
		}
	}

}
