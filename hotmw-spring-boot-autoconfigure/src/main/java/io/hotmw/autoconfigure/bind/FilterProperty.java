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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * The properties of a filter definition as documents write them.
 */
enum FilterProperty {

	TYPE("type", Form.SINGLE),

	ENABLED("enabled", Form.SINGLE),

	MODE("mode", Form.SINGLE),

	ORDER("order", Form.SINGLE),

	ORDER_BEFORE("order.before", Form.SINGLE),

	ORDER_AFTER("order.after", Form.SINGLE),

	POSITION("position", Form.SINGLE),

	CRITICAL("critical", Form.SINGLE),

	OPTIONAL("optional", Form.SINGLE),

	DISPATCHER_TYPES("dispatcher-types", Form.LIST),

	PATHS("match.paths", Form.LIST),

	EXCLUDE_PATHS("match.exclude-paths", Form.LIST),

	METHODS("match.methods", Form.LIST),

	HEADERS("match.headers", Form.TREE),

	QUERY_PARAMETERS("match.query-parameters", Form.TREE),

	COOKIES("match.cookies", Form.TREE),

	ADDRESSES("match.addresses", Form.LIST),

	ROLES("match.roles", Form.LIST),

	PRINCIPALS("match.principals", Form.LIST),

	OPTIONS("options", Form.TREE);

	private static final String MATCH = "match";

	/** What has properties below it. */
	private static final Set<String> GROUPS = Set.of(MATCH, "order");

	private static final int MOST_WORDS = 3;

	private static final Map<String, FilterProperty> BY_UNIFORM_NAME = Stream.of(values())
		.collect(Collectors.toUnmodifiableMap((property) -> uniform(property.path), Function.identity()));

	private final String path;

	private final Form form;

	FilterProperty(String path, Form form) {
		this.path = path;
		this.form = form;
	}

	/**
	 * The name below that of the filter.
	 * @return the name in canonical spelling
	 */
	String path() {
		return this.path;
	}

	Form form() {
		return this.form;
	}

	/**
	 * Finds the property that a document means.
	 * @param tail the name below that of the filter
	 * @return the property and the rest of the name, or {@code null} if there is no such
	 * property
	 */
	static @Nullable Use find(List<Element> tail) {
		boolean nested = tail.size() > 1 && GROUPS.contains(tail.get(0).uniform());
		String name = nested ? tail.get(0).uniform() + tail.get(1).uniform() : tail.get(0).uniform();
		return (nested || isOfOneWord(name)) ? use(name, tail, nested ? 2 : 1) : null;
	}

	// What is written in one word, such as 'matchpaths', is no property of a group.
	private static boolean isOfOneWord(String name) {
		FilterProperty property = BY_UNIFORM_NAME.get(name);
		return property == null || property.path.indexOf('.') < 0;
	}

	/**
	 * Finds the property that an environment variable means, in which underscores may
	 * stand for dashes as well as dots.
	 * @param tail the name below that of the filter
	 * @return the property and the rest of the name, or {@code null} if there is no such
	 * property
	 */
	static @Nullable Use findVariable(List<Element> tail) {
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < Math.min(MOST_WORDS, tail.size()); i++) {
			name.append(tail.get(i).uniform());
			Use use = use(name.toString(), tail, i + 1);
			if (use != null) {
				return use;
			}
		}
		return null;
	}

	private static @Nullable Use use(String uniformName, List<Element> tail, int length) {
		FilterProperty property = BY_UNIFORM_NAME.get(uniformName);
		List<Element> rest = tail.subList(length, tail.size());
		return (property != null && property.form.takes(rest)) ? new Use(property, rest) : null;
	}

	/**
	 * Whether a name is that of the group {@code match}, which has no value of its own.
	 * @param tail the name below that of the filter
	 * @return whether it is the group
	 */
	static boolean isGroup(List<Element> tail) {
		return tail.size() == 1 && MATCH.equals(tail.get(0).uniform());
	}

	/**
	 * Finds the property that was probably meant.
	 * @param tail the misspelled name below that of the filter
	 * @return the canonical name, if one is near enough
	 */
	static Optional<String> nearest(List<Element> tail) {
		boolean nested = tail.size() > 1 && GROUPS.contains(tail.get(0).uniform());
		String name = tail.get(nested ? 1 : 0).text();
		List<String> known = new ArrayList<>(List.of(MATCH));
		Stream.of(values()).map(FilterProperty::lastWord).forEach(known::add);
		return NearestName.of(name, known)
			.map((nearest) -> Stream.of(values())
				.filter((property) -> property.lastWord().equals(nearest))
				.map(FilterProperty::path)
				.findFirst()
				.orElse(nearest));
	}

	/**
	 * The names that a document may use, for messages.
	 * @return the canonical names in order
	 */
	static String known() {
		return Stream.of(values()).map(FilterProperty::path).collect(Collectors.joining(", "));
	}

	private String lastWord() {
		return this.path.substring(this.path.indexOf('.') + 1);
	}

	private static String uniform(String path) {
		return path.replace("-", "").replace(".", "");
	}

	/**
	 * What may stand behind the name of a property.
	 */
	enum Form {

		/** Nothing: one value. */
		SINGLE,

		/** Nothing, for values between commas, or an index. */
		LIST,

		/** Further names. */
		TREE;

		boolean takes(List<Element> rest) {
			return switch (this) {
				case SINGLE -> rest.isEmpty();
				case LIST -> rest.isEmpty() || (rest.size() == 1 && rest.get(0).isIndex());
				case TREE -> true;
			};
		}

	}

	/**
	 * A property that a document uses.
	 *
	 * @param property the property
	 * @param rest the rest of the name
	 */
	record Use(FilterProperty property, List<Element> rest) {

	}

}
