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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.NamedValuesReader.Kind;
import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.core.definition.FilterMatch;

/**
 * Reads which requests a filter applies to.
 */
final class MatchReader {

	private static final Set<FilterProperty> PROPERTIES = Set.of(FilterProperty.PATHS, FilterProperty.EXCLUDE_PATHS,
			FilterProperty.METHODS, FilterProperty.HEADERS, FilterProperty.QUERY_PARAMETERS, FilterProperty.COOKIES,
			FilterProperty.ADDRESSES, FilterProperty.ROLES, FilterProperty.PRINCIPALS);

	private final NamedValuesReader namedValues;

	private final ListReader lists;

	private final TypedValues types;

	MatchReader(NamedValuesReader namedValues, ListReader lists, TypedValues types) {
		this.namedValues = namedValues;
		this.lists = lists;
		this.types = types;
	}

	/**
	 * Reads the match.
	 * @param prefix the full name of the filter
	 * @param given the properties of the filter
	 * @return the match, or {@code null} if none of its properties is given
	 */
	@Nullable FilterMatch read(String prefix, FilterValues given) {
		if (PROPERTIES.stream().noneMatch((property) -> isGiven(given, property))) {
			return null;
		}
		return new FilterMatch(list(prefix, given, FilterProperty.PATHS, this.types::path),
				list(prefix, given, FilterProperty.EXCLUDE_PATHS, this.types::path),
				Set.copyOf(list(prefix, given, FilterProperty.METHODS, this.types::method)),
				named(prefix, given, FilterProperty.HEADERS, Kind.HEADER))
			.carrying(named(prefix, given, FilterProperty.QUERY_PARAMETERS, Kind.QUERY_PARAMETER),
					named(prefix, given, FilterProperty.COOKIES, Kind.COOKIE))
			.calledBy(list(prefix, given, FilterProperty.ADDRESSES, this.types::addressRange),
					list(prefix, given, FilterProperty.ROLES, this.types::role),
					list(prefix, given, FilterProperty.PRINCIPALS, this.types::principal));
	}

	private static boolean isGiven(FilterValues given, FilterProperty property) {
		return given.list(property) != null || !given.tree(property).isEmpty();
	}

	private List<String> list(String prefix, FilterValues given, FilterProperty property,
			Function<Text, @Nullable String> type) {
		ListValue list = given.list(property);
		if (list == null) {
			return List.of();
		}
		return this.lists.read(prefix + "." + property.path(), list)
			.stream()
			.flatMap((text) -> Stream.ofNullable(type.apply(text)))
			.toList();
	}

	private Map<String, String> named(String prefix, FilterValues given, FilterProperty property, Kind kind) {
		List<Entry> entries = given.tree(property);
		return this.namedValues.read(kind, prefix + "." + property.path(), entries);
	}

}
