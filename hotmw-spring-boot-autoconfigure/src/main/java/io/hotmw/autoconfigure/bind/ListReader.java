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

package io.hotmw.autoconfigure.bind;

import java.util.ArrayList;
import java.util.List;

import io.hotmw.autoconfigure.bind.ValueReader.Text;

/**
 * Reads the elements of a list, given one by one or in one text between commas.
 */
final class ListReader {

	private final ValueReader values;

	private final LoadViolations violations;

	ListReader(ValueReader values, LoadViolations violations) {
		this.values = values;
		this.violations = violations;
	}

	/**
	 * Reads a list.
	 * @param property the full name of the list
	 * @param list the list
	 * @return the elements that can be read, none of them blank
	 */
	List<Text> read(String property, ListValue list) {
		ScannedProperty whole = list.whole();
		if (whole != null) {
			Text text = this.values.readShown(property, whole);
			// An empty list in a document shows as an empty text.
			return (text == null || text.value().isBlank()) ? List.of() : split(text);
		}
		List<Text> result = new ArrayList<>();
		int index = 0;
		for (ScannedProperty element : list.elements()) {
			Text text = this.values.read(property + "[" + index++ + "]", element);
			if (text != null) {
				result.add(text);
			}
		}
		if (list.hasGap()) {
			this.violations.addPart(property, list.elements().iterator().next(), "has gaps between its elements",
					"number the elements from [0] on without a gap");
		}
		return result;
	}

	private List<Text> split(Text list) {
		List<Text> result = new ArrayList<>();
		for (String element : elements(list.value())) {
			if (element.isBlank()) {
				this.violations.add(list.property(), list.found(), "has a blank element", "remove the extra comma");
			}
			else {
				result.add(new Text(list.property(), element.strip(), list.secret(), list.found()));
			}
		}
		return result;
	}

	// A comma between braces belongs to a regular expression in a path pattern.
	private static List<String> elements(String list) {
		List<String> result = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < list.length(); i++) {
			char c = list.charAt(i);
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			if (c == ',' && depth == 0) {
				result.add(list.substring(start, i));
				start = i + 1;
			}
		}
		result.add(list.substring(start));
		return result;
	}

}
