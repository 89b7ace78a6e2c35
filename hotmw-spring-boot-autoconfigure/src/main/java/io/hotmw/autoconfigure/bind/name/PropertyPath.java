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

package io.hotmw.autoconfigure.bind.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A property name taken apart into its elements. Unlike Spring Boot's own type it keeps
 * every element as it was written, so that a header name or a map key survives and a
 * misspelled name can be shown. Immutable and thread-safe.
 *
 * @param elements the elements, from the root on
 */
public record PropertyPath(List<Element> elements) {

	public PropertyPath {
		elements = List.copyOf(elements);
	}

	/**
	 * Takes a name apart as documents write it: elements between dots, and in brackets.
	 * @param name the name, for example {@code hotmw.filters.auth.match.paths[0]}
	 * @return the path
	 */
	public static PropertyPath parse(String name) {
		List<Element> elements = new ArrayList<>(6);
		int position = 0;
		while (position < name.length()) {
			int end;
			if (name.charAt(position) == '[' && name.indexOf(']', position) > 0) {
				end = name.indexOf(']', position);
				elements.add(new Element(name.substring(position + 1, end), true));
				end++;
			}
			else {
				end = endOfPlainElement(name, position);
				elements.add(new Element(name.substring(position, end), false));
			}
			position = (end < name.length() && name.charAt(end) == '.') ? end + 1 : end;
		}
		return new PropertyPath(elements);
	}

	/**
	 * Takes a name apart that has a root.
	 * @param name the name
	 * @param root the first element in its {@linkplain Element#uniform() uniform} form
	 * @return the path, or {@code null} if the name begins with another element
	 */
	public static @Nullable PropertyPath parse(String name, String root) {
		// Most names are told apart by their first letter.
		if (name.isEmpty() || Character.toLowerCase(name.charAt(0)) != root.charAt(0)) {
			return null;
		}
		PropertyPath path = parse(name);
		return root.equals(path.element(0).uniform()) ? path : null;
	}

	private static int endOfPlainElement(String name, int start) {
		for (int i = start; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '.' || (c == '[' && i > start)) {
				return i;
			}
		}
		return name.length();
	}

	/**
	 * Takes the name of an environment variable apart: elements between underscores, in
	 * lower case, numbers as indexes.
	 * @param name the name, for example {@code HOTMW_FILTERS_AUTH_MATCH_PATHS_0}
	 * @return the path
	 */
	public static PropertyPath ofEnvironmentVariable(String name) {
		List<Element> elements = new ArrayList<>(6);
		for (String text : StringUtils.tokenizeToStringArray(name, "_")) {
			boolean number = text.chars().allMatch((c) -> c >= '0' && c <= '9');
			elements.add(new Element(text.toLowerCase(Locale.ROOT), number));
		}
		return new PropertyPath(elements);
	}

	/**
	 * The number of elements.
	 * @return the number of elements
	 */
	public int size() {
		return this.elements.size();
	}

	/**
	 * One element.
	 * @param index the place of the element, from 0 on
	 * @return the element
	 */
	public Element element(int index) {
		return this.elements.get(index);
	}

	/**
	 * The elements behind the first ones.
	 * @param start how many elements to leave out
	 * @return an immutable list
	 */
	public List<Element> tail(int start) {
		return this.elements.subList(start, this.elements.size());
	}

	/**
	 * One element of a property name.
	 *
	 * @param text the element as it was written
	 * @param bracketed whether it stood in brackets
	 */
	public record Element(String text, boolean bracketed) {

		private static final int MAX_INDEX_LENGTH = 6;

		/**
		 * Whether the element is the index of a list.
		 * @return whether it is a number in brackets
		 */
		public boolean isIndex() {
			return this.bracketed && !this.text.isEmpty() && this.text.length() <= MAX_INDEX_LENGTH
					&& this.text.chars().allMatch((c) -> c >= '0' && c <= '9');
		}

		/**
		 * Whether the element is spelled as property names are: lower-case letters,
		 * digits and dashes.
		 * @return whether it needs no brackets
		 */
		public boolean isPlain() {
			return !this.text.isEmpty() && this.text.charAt(0) != '-' && !isIndex()
					&& this.text.chars().allMatch((c) -> isLowerCaseOrDigit(c) || c == '-');
		}

		/**
		 * The element as it is compared: in lower case, without dashes and underscores.
		 * @return the comparison form
		 */
		public String uniform() {
			for (int i = 0; i < this.text.length(); i++) {
				if (!isLowerCaseOrDigit(this.text.charAt(i))) {
					return this.text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
				}
			}
			return this.text;
		}

		private static boolean isLowerCaseOrDigit(int c) {
			return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		}

	}

}
