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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.DefinitionSource;

/**
 * Refuses a candidate also for what is wrong with the settings, so that the application
 * does not start with others than were meant, and so that a bad setting which is
 * published later is seen then and not when an instance fails to start.
 */
final class SettingsCheckedSource implements DefinitionSource {

	private final DefinitionSource source;

	private final Supplier<List<Violation>> settings;

	private final Function<List<FilterDefinition>, List<Violation>> filters;

	/**
	 * Create a source.
	 * @param source reads the candidate
	 * @param settings checks the settings
	 * @param filters checks the filters of a candidate, so that all that is wrong is
	 * reported at once
	 */
	SettingsCheckedSource(DefinitionSource source, Supplier<List<Violation>> settings,
			Function<List<FilterDefinition>, List<Violation>> filters) {
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
			Function<List<FilterDefinition>, List<Violation>> filters) {
		Candidate candidate;
		try {
			candidate = source.get();
		}
		catch (ChainValidationException ex) {
			throw new ChainValidationException(both(settings.get(), ex.violations()));
		}
		List<Violation> violations = settings.get();
		if (!violations.isEmpty()) {
			throw new ChainValidationException(both(violations, filters.apply(candidate.definition().filters())));
		}
		return candidate;
	}

	private static List<Violation> both(List<Violation> settings, List<Violation> filters) {
		List<Violation> all = new ArrayList<>(settings);
		all.addAll(filters);
		return all;
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
