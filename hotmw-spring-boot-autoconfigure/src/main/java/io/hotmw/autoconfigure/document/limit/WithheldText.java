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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Violation;

/**
 * What takes the place of a text that breaks a limit, where the text itself must not
 * reach a parser: a short text that no parser accepts and that says why. It cannot be
 * parsed as YAML, JSON, properties or XML: each refuses its first line.
 *
 * @param md5 the MD5 of the text that is withheld
 * @param violations what is wrong with it, at least one
 */
public record WithheldText(String md5, List<Violation> violations) {

	private static final String BEGIN = "@withheld by hotmw since it breaks a limit, MD5 ";

	// A malformed escape is what properties are refused for.
	private static final String END = " \\u";

	private static final String SEPARATOR = "\t";

	private static final int COLUMNS = 5;

	public WithheldText {
		Objects.requireNonNull(md5, "'md5' must not be null");
		violations = List.copyOf(violations);
	}

	/**
	 * The text that takes the place of the withheld one.
	 * @return the text
	 */
	public String toText() {
		StringBuilder text = new StringBuilder(BEGIN).append(this.md5).append(END).append('\n');
		for (Violation violation : this.violations) {
			text.append(String.join(SEPARATOR, clean(violation.property()), clean(violation.value()),
					clean(violation.origin()), clean(violation.reason()), clean(violation.remedy())))
				.append('\n');
		}
		return text.toString();
	}

	private static String clean(@Nullable String value) {
		return Objects.requireNonNullElse(value, "").replaceAll("\\p{Cntrl}", " ");
	}

	/**
	 * Reads a text that took the place of another.
	 * @param text any text
	 * @return what is withheld, or {@code null} if the text is an ordinary one
	 */
	public static @Nullable WithheldText parse(String text) {
		if (!text.startsWith(BEGIN)) {
			return null;
		}
		List<String> lines = text.lines().toList();
		String first = lines.get(0);
		String md5 = first.endsWith(END) ? first.substring(BEGIN.length(), first.length() - END.length()) : "";
		List<Violation> violations = new ArrayList<>();
		for (String line : lines.subList(1, lines.size())) {
			String[] columns = line.split(SEPARATOR, -1);
			if (columns.length == COLUMNS) {
				violations.add(new Violation(columns[0], columns[1].isEmpty() ? null : columns[1],
						columns[2].isEmpty() ? null : columns[2], columns[3], columns[4]));
			}
		}
		return (!md5.isEmpty() && !violations.isEmpty()) ? new WithheldText(md5, violations) : null;
	}

}
