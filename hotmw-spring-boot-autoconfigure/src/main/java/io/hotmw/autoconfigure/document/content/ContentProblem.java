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

package io.hotmw.autoconfigure.document.content;

import java.util.ArrayList;
import java.util.List;

import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.core.definition.Violation;

/**
 * Why a content cannot be used, without any part of it.
 *
 * @param description all of it in one line, to be read behind what has the content
 * @param violations each mistake by itself, at least one
 */
public record ContentProblem(String description, List<Violation> violations) {

	public ContentProblem {
		violations = List.copyOf(violations);
	}

	/**
	 * A limit is broken.
	 * @param excesses which, and where
	 * @return the problem
	 */
	static ContentProblem of(List<Violation> excesses) {
		return new ContentProblem("breaks a limit (" + DocumentFindings.describe(excesses) + ")", excesses);
	}

	/**
	 * The parser refuses the text.
	 * @param document the name by which messages show the document
	 * @param format the format that it does not follow
	 * @param problem what the parser says
	 * @param flaws what else was found in the text, which may be what the parser means
	 * @return the problem
	 */
	static ContentProblem of(String document, String format, ParseProblem problem, List<Violation> flaws) {
		List<String> descriptions = new ArrayList<>();
		List<Violation> all = new ArrayList<>();
		if (!problem.isAmong(flaws, document)) {
			descriptions.add(problem.description());
			all.add(problem.toViolation(document, format));
		}
		if (!flaws.isEmpty()) {
			descriptions.add(DocumentFindings.describe(flaws));
			all.addAll(flaws);
		}
		return new ContentProblem("cannot be parsed as " + format + " (" + String.join("; ", descriptions) + ")", all);
	}

}
