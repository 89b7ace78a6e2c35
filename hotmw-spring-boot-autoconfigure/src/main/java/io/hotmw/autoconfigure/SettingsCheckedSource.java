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

package io.hotmw.autoconfigure;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.CandidateCheck;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.Unread;

/**
 * Refuses a candidate also for what is wrong with the settings, so that the application
 * does not start with others than were meant, and so that a bad setting which is
 * published later is seen then and not when an instance fails to start.
 */
final class SettingsCheckedSource implements DefinitionSource {

	private final DefinitionSource source;

	private final Supplier<List<Violation>> settings;

	private final BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> filters;

	/**
	 * Create a source.
	 * @param source reads the candidate
	 * @param settings checks the settings
	 * @param filters checks the filters of a candidate, so that all that is wrong is
	 * reported at once
	 */
	SettingsCheckedSource(DefinitionSource source, Supplier<List<Violation>> settings,
			BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> filters) {
		this.source = source;
		this.settings = settings;
		this.filters = filters;
	}

	@Override
	public Candidate load() {
		return checked(this.source::load, this.settings, this.filters);
	}

	/**
	 * Reads a candidate together with the settings around it.
	 * @param source reads the candidate
	 * @param settings checks the settings
	 * @param filters checks the filters of a candidate
	 * @return the candidate
	 * @throws ChainValidationException with everything that is wrong with either
	 */
	static Candidate checked(Supplier<Candidate> source, Supplier<List<Violation>> settings,
			BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> filters) {
		return new CandidateCheck(settings, (candidate) -> filterViolations(candidate, filters)).read(source);
	}

	private static List<Violation> filterViolations(Candidate candidate,
			BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> filters) {
		return filters.apply(candidate.definition().filters(), candidate.origins())
			.stream()
			.map((violation) -> (violation.origin() != null) ? violation
					: new Violation(violation.property(), violation.value(),
							candidate.origins().originOf(violation.property()), violation.reason(), violation.remedy()))
			.toList();
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * Whoever puts the last good in its place checks the settings there: those in the
	 * environment may be what was wrong.
	 */
	@Override
	public @Nullable Candidate loadLastGood() {
		return this.source.loadLastGood();
	}

	@Override
	public boolean isIncomplete() {
		return this.source.isIncomplete();
	}

	@Override
	public void resumed() {
		this.source.resumed();
	}

	@Override
	public Unread unread() {
		return this.source.unread();
	}

	@Override
	public List<DocumentChange> arrivedChanges() {
		return this.source.arrivedChanges();
	}

	@Override
	public void settle(List<DocumentChange> changes) {
		this.source.settle(changes);
	}

}
