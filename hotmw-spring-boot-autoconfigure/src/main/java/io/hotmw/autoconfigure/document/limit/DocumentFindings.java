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

package io.hotmw.autoconfigure.document.limit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.hotmw.core.definition.Violation;

/**
 * What is wrong with the text of a document. Immutable.
 *
 * @param excesses what breaks a limit, so that no parser may see the text
 * @param flaws what a parser would take without a word, or refuse without saying enough
 * @param hidesNames whether names in it may not be recognised, since the text is in
 * another encoding
 */
public record DocumentFindings(List<Violation> excesses, List<Violation> flaws, boolean hidesNames) {

	/** Nothing is wrong. */
	public static final DocumentFindings NONE = new DocumentFindings(List.of(), List.of(), false);

	public DocumentFindings {
		excesses = List.copyOf(excesses);
		flaws = List.copyOf(flaws);
	}

	/**
	 * Everything that is wrong.
	 * @return the violations, those that break a limit first
	 */
	public List<Violation> all() {
		return Stream.concat(this.excesses.stream(), this.flaws.stream()).toList();
	}

	/**
	 * Describes violations in one line.
	 * @param violations the violations
	 * @return what is wrong and where, without any value
	 */
	public static String describe(List<Violation> violations) {
		return violations.stream()
			.map((violation) -> violation.property() + ((violation.origin() != null) ? " at " + violation.origin() : "")
					+ " " + violation.reason() + ": " + violation.remedy())
			.collect(Collectors.joining("; "));
	}

}
