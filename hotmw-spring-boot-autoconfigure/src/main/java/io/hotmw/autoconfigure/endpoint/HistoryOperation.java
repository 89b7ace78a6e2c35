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
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.endpoint.description.ComparisonDescriptor;
import io.hotmw.autoconfigure.endpoint.description.DiffDescriptor;
import io.hotmw.autoconfigure.endpoint.description.FilterDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HistoryDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HistoryEntryDescriptor;
import io.hotmw.autoconfigure.endpoint.description.KeptHistoryDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RevisionDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.refresh.RefreshMemory;

/**
 * Shows what was tried, and what revisions consist of and differ in. Thread-safe.
 */
final class HistoryOperation {

	private final ChainHistory history;

	private final RefreshMemory memory;

	private final Revisions revisions;

	private final Predicate<FilterDefinition> unsupported;

	HistoryOperation(ChainHistory history, RefreshMemory memory, Revisions revisions, FilterFactoryRegistry factories) {
		this.history = history;
		this.memory = memory;
		this.revisions = revisions;
		this.unsupported = (filter) -> factories.find(filter.type()).isEmpty();
	}

	HistoryDescriptor all(ShownValues values) {
		KeptHistoryDescriptor kept = KeptHistoryDescriptor.of(this.memory, values);
		return new HistoryDescriptor(describe(this.history.entries(), values), (kept != null) ? kept.detail() : null);
	}

	/**
	 * One revision.
	 * @throws OperationFailedException if it is not in the history
	 */
	RevisionDescriptor revision(String name, ShownValues values) {
		Revision revision = Revisions.parse("revision", name);
		List<HistoryEntry> entries = this.history.entries()
			.stream()
			.filter((entry) -> revision.equals(entry.attempt().revision()))
			.toList();
		ChainDefinition active = this.revisions.active();
		ChainDefinition definition = definition(revision);
		if (entries.isEmpty() && definition == null) {
			throw OperationFailedException.unknownRevision("revision", name);
		}
		boolean isActive = active != null && active.revision().equals(revision);
		return new RevisionDescriptor(name, isActive, (definition != null) ? filters(definition, values) : null,
				(definition != null) ? DiffDescriptor.of(ChainDiff.between(active, definition), values) : null,
				describe(entries, values));
	}

	private @Nullable ChainDefinition definition(Revision revision) {
		try {
			return this.revisions.find(revision).orElse(null);
		}
		catch (DefinitionNotKeptException ignored) {
			// What is known of it is shown; who wants the content is told why.
			return null;
		}
	}

	ComparisonDescriptor diff(@Nullable String from, @Nullable String to, ShownValues values) {
		ChainDefinition before = this.revisions.find("from", (from != null) ? from : Revisions.ACTIVE);
		ChainDefinition after = this.revisions.require("to", (to != null) ? to : Revisions.CANDIDATE);
		return new ComparisonDescriptor((before != null) ? before.revision().value() : null, after.revision().value(),
				DiffDescriptor.of(ChainDiff.between(before, after), values));
	}

	List<FilterDescriptor> filters(ChainDefinition definition, ShownValues values) {
		return FilterDescriptor.allOf(definition, this.unsupported, values);
	}

	private static List<HistoryEntryDescriptor> describe(List<HistoryEntry> entries, ShownValues values) {
		return entries.stream().map((entry) -> HistoryEntryDescriptor.of(entry, values)).toList();
	}

}
