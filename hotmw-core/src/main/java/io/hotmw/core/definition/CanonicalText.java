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

import java.util.Collection;

/**
 * One unambiguous spelling for structured values, whatever order and spelling they were
 * given in. Every element is preceded by its length, so that no two values share a text.
 */
final class CanonicalText {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Spells a match, but for the values of what requests carry, which may be secrets.
	 */
	static String of(FilterMatch match) {
		CanonicalText canonical = new CanonicalText();
		canonical.elements("paths", match.paths().stream().sorted().toList());
		canonical.elements("exclude-paths", match.excludePaths().stream().sorted().toList());
		canonical.elements("methods", match.methods());
		canonical.elements("headers", match.headers().keySet());
		canonical.elements("query-parameters", match.queryParameters().keySet());
		canonical.elements("cookies", match.cookies().keySet());
		canonical.elements("addresses", match.addresses().stream().sorted().toList());
		canonical.elements("roles", match.roles());
		canonical.elements("principals", match.principals());
		return canonical.toString();
	}

	/**
	 * Spells the name of an option without dashes and in lower case, but for keys in
	 * brackets, which are not spelled in different ways.
	 */
	static String ofOptionName(String name) {
		StringBuilder canonical = new StringBuilder();
		boolean key = false;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			key = (c == '[') || (key && c != ']');
			if (key || c != '-') {
				canonical.append(key ? c : Character.toLowerCase(c));
			}
		}
		return canonical.toString();
	}

	CanonicalText element(String element) {
		this.text.append(element.length()).append(':').append(element).append(';');
		return this;
	}

	private void elements(String title, Collection<String> elements) {
		if (!elements.isEmpty()) {
			element(title + " " + elements.size());
			elements.forEach(this::element);
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
