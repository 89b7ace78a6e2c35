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

import io.hotmw.autoconfigure.document.DocumentProposals;
import io.hotmw.autoconfigure.document.ProposedDocument;
import io.hotmw.autoconfigure.endpoint.description.DiffDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HistoryEntryDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HoldDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.autoconfigure.endpoint.description.ValidationDescriptor;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DryRunResult;

/**
 * Says what a document would lead to if it were published. Thread-safe.
 */
final class ValidateOperation {

	private final ChainDryRun dryRun;

	private final ChainRefresher refresher;

	private final DocumentProposals proposals;

	private final ProposalNotes notes;

	private final HistoryOperation chains;

	private final Revisions revisions;

	ValidateOperation(ChainDryRun dryRun, ChainRefresher refresher, DocumentProposals proposals, ProposalNotes notes,
			HistoryOperation chains, Revisions revisions) {
		this.dryRun = dryRun;
		this.refresher = refresher;
		this.proposals = proposals;
		this.notes = notes;
		this.chains = chains;
		this.revisions = revisions;
	}

	WebEndpointResponse<Object> validate(ProposedDocument proposal, Requester requester, ShownValues values) {
		DryRunResult result = this.dryRun.run(
				() -> this.refresher.betweenRefreshes(() -> this.proposals.read(proposal)),
				RefreshTrigger.by(RefreshTrigger.Type.API, requester));
		return new WebEndpointResponse<>(describe(result, proposal, values),
				result.isAccepted() ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private ValidationDescriptor describe(DryRunResult result, ProposedDocument proposal, ShownValues values) {
		ChainDefinition active = this.revisions.active();
		ChainDefinition definition = result.definition();
		List<ViolationDescriptor> violations = result.violations()
			.stream()
			.map((violation) -> ViolationDescriptor.of(violation, values))
			.toList();
		return new ValidationDescriptor(result.isAccepted(), value(result), revision(definition), revision(active),
				violations, (definition != null) ? this.notes.of(proposal) : List.of(),
				(definition != null) ? this.chains.filters(definition, values) : null,
				DiffDescriptor.of(result.diff(), values), heldBy(definition, values),
				HistoryEntryDescriptor.millis(result.phases()));
	}

	private @Nullable HoldDescriptor heldBy(@Nullable ChainDefinition definition, ShownValues values) {
		return this.refresher.hold()
			.filter((hold) -> definition != null && hold.keepsOut(definition.revision()))
			.map((hold) -> HoldDescriptor.of(hold, values))
			.orElse(null);
	}

	private static @Nullable String value(DryRunResult result) {
		return (result.refusal() != null) ? result.refusal().value() : null;
	}

	private static @Nullable String revision(@Nullable ChainDefinition definition) {
		return (definition != null) ? definition.revision().value() : null;
	}

}
