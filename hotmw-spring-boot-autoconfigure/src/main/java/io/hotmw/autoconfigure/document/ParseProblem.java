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

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the content of a document cannot be parsed.
 *
 * @param description the kind of problem, and line and column where known, without any
 * part of the content
 */
public record ParseProblem(String description) {

	private static final Pattern LINE = Pattern.compile("line (\\d+)(?:, column (\\d+))?");

	public ParseProblem {
		Objects.requireNonNull(description, "'description' must not be null");
	}

	/**
	 * Describes what a parser threw. Its message is not repeated: parsers quote the
	 * document, which may hold secrets.
	 * @param failure what was thrown
	 * @return the problem
	 */
	public static ParseProblem of(Throwable failure) {
		String place = "";
		Matcher matcher = LINE.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
		while (matcher.find()) {
			place = " at line " + matcher.group(1) + ((matcher.group(2) != null) ? ", column " + matcher.group(2) : "");
		}
		return new ParseProblem(failure.getClass().getSimpleName() + place);
	}

}
