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

package io.hotmw.core.chain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.match.RequestMatcher;

/**
 * A candidate in which nothing was found wrong, ready to be compiled.
 */
public final class ValidatedChain {

	private final Candidate candidate;

	private final @Nullable CompiledChain active;

	private final List<Entry> entries;

	private final List<FilterDefinition> unsupported;

	ValidatedChain(Candidate candidate, @Nullable CompiledChain active, List<Entry> entries,
			List<FilterDefinition> unsupported) {
		this.candidate = candidate;
		this.active = active;
		this.entries = List.copyOf(entries);
		this.unsupported = List.copyOf(unsupported);
	}

	Candidate candidate() {
		return this.candidate;
	}

	/**
	 * The chain that served requests when the candidate was validated.
	 * @return the chain, or {@code null} at start-up
	 */
	@Nullable CompiledChain active() {
		return this.active;
	}

	List<Entry> entries() {
		return this.entries;
	}

	List<FilterDefinition> unsupported() {
		return this.unsupported;
	}

	/**
	 * An enabled filter of the candidate.
	 */
	sealed interface Entry {

		FilterDefinition definition();

		RequestMatcher matcher();

	}

	/**
	 * A filter that the active chain runs already.
	 *
	 * @param definition the definition
	 * @param matcher its compiled match
	 * @param filter the instance that is carried over
	 */
	record CarriedOver(FilterDefinition definition, RequestMatcher matcher, HotFilter filter) implements Entry {

	}

	/**
	 * A filter that must be made.
	 *
	 * @param definition the definition
	 * @param matcher its compiled match
	 * @param source what to make it from
	 * @param predecessor the filter of the same name and type in the active chain, if
	 * there is one
	 */
	record ToBuild(FilterDefinition definition, RequestMatcher matcher, ValidatedFilter<?> source,
			@Nullable HotFilter predecessor) implements Entry {

	}

}
