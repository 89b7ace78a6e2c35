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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.FilterProperty.Form;
import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * The properties of an expectation as documents write them.
 */
enum ExpectationProperty {

	/** Method and path in one, such as {@code GET /api/orders}. */
	REQUEST("request", Form.SINGLE),

	METHOD("request.method", Form.SINGLE),

	PATH("request.path", Form.SINGLE),

	DISPATCHER_TYPE("request.dispatcher-type", Form.SINGLE),

	HEADERS("request.headers", Form.TREE),

	ADDRESS("request.address", Form.SINGLE),

	PRINCIPAL("request.principal", Form.SINGLE),

	ROLES("request.roles", Form.LIST),

	MEETS("meets", Form.LIST),

	MISSES("misses", Form.LIST),

	EXACTLY("exactly", Form.LIST);

	private final String path;

	private final Form form;

	ExpectationProperty(String path, Form form) {
		this.path = path;
		this.form = form;
	}

	/**
	 * The name below that of the expectation.
	 * @return the name in canonical spelling
	 */
	String path() {
		return this.path;
	}

	Form form() {
		return this.form;
	}

	/**
	 * Finds the property that is meant.
	 * @param tail the name below that of the expectation, not empty
	 * @param variable whether it is that of an environment variable, in which underscores
	 * may stand for dashes as well as dots
	 * @return the property and the rest of the name, or {@code null} if there is no such
	 * property
	 */
	static @Nullable Use find(List<Element> tail, boolean variable) {
		Use found = null;
		for (ExpectationProperty property : values()) {
			int length = property.lengthIn(tail, variable);
			boolean takes = length > 0 && property.form.takes(tail.subList(length, tail.size()));
			// The longest name counts: 'request.method' begins with 'request'.
			if (takes && (found == null || found.rest().size() > tail.size() - length)) {
				found = new Use(property, tail.subList(length, tail.size()));
			}
		}
		return found;
	}

	private int lengthIn(List<Element> tail, boolean variable) {
		StringBuilder name = new StringBuilder();
		String wanted = uniform(this.path);
		int words = this.path.split("\\.").length;
		for (int i = 0; i < tail.size() && name.length() < wanted.length(); i++) {
			name.append(tail.get(i).uniform());
			if (wanted.contentEquals(name) && (variable || i + 1 == words)) {
				return i + 1;
			}
		}
		return 0;
	}

	/**
	 * Finds the property that was probably meant.
	 * @param tail the misspelled name below that of the expectation
	 * @return the canonical name, if one is near enough
	 */
	static Optional<String> nearest(List<Element> tail) {
		boolean nested = tail.size() > 1 && "request".equals(tail.get(0).uniform());
		List<String> known = new ArrayList<>();
		Stream.of(values()).map(ExpectationProperty::lastWord).forEach(known::add);
		return NearestName.of(tail.get(nested ? 1 : 0).text(), known)
			.flatMap((nearest) -> Stream.of(values())
				.filter((property) -> property.lastWord().equals(nearest))
				.map(ExpectationProperty::path)
				.findFirst());
	}

	/**
	 * The names that a document may use, for messages.
	 * @return the canonical names in order
	 */
	static String known() {
		return Stream.of(values()).map(ExpectationProperty::path).collect(Collectors.joining(", "));
	}

	private String lastWord() {
		return this.path.substring(this.path.indexOf('.') + 1);
	}

	private static String uniform(String path) {
		return path.replace("-", "").replace(".", "");
	}

	/**
	 * A property that a document uses.
	 *
	 * @param property the property
	 * @param rest the rest of the name
	 */
	record Use(ExpectationProperty property, List<Element> rest) {

	}

}
