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

package io.hotmw.autoconfigure.document;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;

/**
 * Reads a candidate so that what is wrong beside it is told together with what is wrong
 * with it: all violations at once.
 *
 * @param beside what is wrong beside the candidate, called once, after it was read
 * @param within what else is wrong with a candidate that could be read, called only if
 * something is wrong beside it
 */
public record CandidateCheck(Supplier<List<Violation>> beside, Function<Candidate, List<Violation>> within) {

	public CandidateCheck {
		Objects.requireNonNull(beside, "'beside' must not be null");
		Objects.requireNonNull(within, "'within' must not be null");
	}

	/**
	 * Create a check for what is known to be wrong already.
	 * @param violations what is wrong beside the candidate
	 * @return the check
	 */
	static CandidateCheck of(List<Violation> violations) {
		return new CandidateCheck(() -> violations, (candidate) -> List.of());
	}

	/**
	 * Reads the candidate.
	 * @param source reads it
	 * @return the candidate
	 * @throws ChainValidationException with what is wrong beside it, if anything is, and
	 * then with what is wrong with it
	 */
	public Candidate read(Supplier<Candidate> source) {
		Candidate candidate;
		try {
			candidate = source.get();
		}
		catch (ChainValidationException ex) {
			throw refused(this.beside.get(), ex.violations());
		}
		List<Violation> violations = this.beside.get();
		if (!violations.isEmpty()) {
			throw refused(violations, this.within.apply(candidate));
		}
		return candidate;
	}

	private static ChainValidationException refused(List<Violation> beside, List<Violation> within) {
		return new ChainValidationException(Stream.concat(beside.stream(), within.stream()).toList());
	}

}
