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

package io.hotmw.core.definition;

import java.util.List;
import java.util.Objects;

/**
 * A chain definition that asks to become active, with what is known about it.
 *
 * @param definition the desired state
 * @param note what its author said about it
 * @param origins where its values come from
 * @param expectations what it expects of itself, which is no part of the definition
 */
public record Candidate(ChainDefinition definition, ChangeNote note, PropertyOrigins origins,
		List<Expectation> expectations) {

	public Candidate {
		Objects.requireNonNull(definition, "'definition' must not be null");
		Objects.requireNonNull(note, "'note' must not be null");
		Objects.requireNonNull(origins, "'origins' must not be null");
		expectations = List.copyOf(expectations);
	}

	/**
	 * Create a candidate that expects nothing.
	 * @param definition the desired state
	 * @param note what its author said about it
	 * @param origins where its values come from
	 */
	public Candidate(ChainDefinition definition, ChangeNote note, PropertyOrigins origins) {
		this(definition, note, origins, List.of());
	}

	/**
	 * Create a candidate of which nothing is known but the definition.
	 * @param definition the desired state
	 */
	public Candidate(ChainDefinition definition) {
		this(definition, ChangeNote.none(), PropertyOrigins.unknown());
	}

	/**
	 * Takes the filters from another chain where they are equal, so that what both have
	 * is in memory once.
	 * @param other the other chain
	 * @return an equal candidate
	 */
	public Candidate sharing(ChainDefinition other) {
		return new Candidate(this.definition.sharing(other), this.note, this.origins, this.expectations);
	}

}
