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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.shadow.ShadowReport;

/**
 * Finds the definitions that a caller can name: {@code active}, {@code candidate} for
 * what the configuration holds now, and every revision in the history that was in effect.
 * Thread-safe.
 */
final class Revisions {

	static final String ACTIVE = "active";

	static final String CANDIDATE = "candidate";

	private final ChainPublisher publisher;

	private final ChainRefresher refresher;

	private final ChainHistory history;

	private final DefinitionSource source;

	Revisions(ChainPublisher publisher, ChainRefresher refresher, ChainHistory history, DefinitionSource source) {
		this.publisher = publisher;
		this.refresher = refresher;
		this.history = history;
		this.source = source;
	}

	/** The definition that is in effect, or null if there is none yet. */
	@Nullable ChainDefinition active() {
		ChainGeneration active = this.publisher.active();
		return (active != null) ? active.chain().definition() : null;
	}

	/**
	 * Finds a definition.
	 * @param parameter the parameter that names it
	 * @param name what the caller wrote
	 * @return the definition, or {@code null} if that is the active one and there is none
	 * @throws OperationFailedException if there is no such definition
	 * @throws io.hotmw.core.definition.ChainValidationException if the candidate cannot
	 * be bound
	 */
	@Nullable ChainDefinition find(String parameter, String name) {
		if (ACTIVE.equals(name)) {
			return active();
		}
		if (CANDIDATE.equals(name)) {
			return this.refresher.betweenRefreshes(this.source::load).definition();
		}
		try {
			return find(parse(parameter, name))
				.orElseThrow(() -> OperationFailedException.unknownRevision(parameter, name));
		}
		catch (DefinitionNotKeptException ex) {
			throw OperationFailedException.notKept(parameter, name, ex);
		}
	}

	/**
	 * Finds a definition that there must be.
	 * @param parameter the parameter that names it
	 * @param name what the caller wrote
	 * @return the definition
	 * @throws OperationFailedException if there is no such definition
	 * @throws io.hotmw.core.definition.ChainValidationException if the candidate cannot
	 * be bound
	 */
	ChainDefinition require(String parameter, String name) {
		ChainDefinition definition = find(parameter, name);
		if (definition == null) {
			throw OperationFailedException.notFound(parameter, name, "no chain is active yet",
					"see why the first one was refused, or ask again in a moment");
		}
		return definition;
	}

	/**
	 * The definition of a revision that is or was in effect.
	 * @throws DefinitionNotKeptException if its content cannot be had
	 */
	Optional<ChainDefinition> find(Revision revision) {
		ChainDefinition active = active();
		return (active != null && active.revision().equals(revision)) ? Optional.of(active)
				: this.history.definition(revision);
	}

	/**
	 * What an observed filter would have done with the last requests.
	 * @param revision the chain
	 * @param filter the name of the filter
	 * @return the report, or {@code null} if that chain is not in effect, or has no such
	 * filter, or does not only observe it
	 */
	@Nullable ShadowReport shadowReport(Revision revision, FilterName filter) {
		ChainGeneration active = this.publisher.active();
		return (active != null && active.chain().definition().revision().equals(revision))
				? active.chain().shadowReport(filter).orElse(null) : null;
	}

	/**
	 * What the caller wrote as a revision.
	 * @param parameter the parameter that names it
	 * @param text what the caller wrote
	 * @return the revision; it may not be known
	 * @throws OperationFailedException if it cannot be one
	 */
	static Revision parse(String parameter, String text) {
		try {
			return new Revision(text);
		}
		catch (IllegalArgumentException ignored) {
			throw OperationFailedException.unknownRevision(parameter, text);
		}
	}

}
