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

import java.util.Objects;

/**
 * A chain definition that asks to become active, with what is known about it.
 *
 * @param definition the desired state
 * @param note what its author said about it
 * @param origins where its values come from
 */
public record Candidate(ChainDefinition definition, ChangeNote note, PropertyOrigins origins) {

	public Candidate {
		Objects.requireNonNull(definition, "'definition' must not be null");
		Objects.requireNonNull(note, "'note' must not be null");
		Objects.requireNonNull(origins, "'origins' must not be null");
	}

	/**
	 * Create a candidate of which nothing is known but the definition.
	 * @param definition the desired state
	 */
	public Candidate(ChainDefinition definition) {
		this(definition, ChangeNote.none(), PropertyOrigins.unknown());
	}

}
