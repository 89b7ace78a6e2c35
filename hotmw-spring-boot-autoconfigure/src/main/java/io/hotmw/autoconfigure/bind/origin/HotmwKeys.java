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

package io.hotmw.autoconfigure.bind.origin;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;

/**
 * What a document says about {@code hotmw.filters}. That a document names no filter any
 * more is not the same as saying that there are none.
 */
public enum HotmwKeys {

	/** Nothing. */
	NONE,

	/** That it has none to give: {@code hotmw.filters: {}}. */
	EXPLICITLY_EMPTY,

	/** At least one filter. */
	PRESENT;

	/**
	 * Looks at the names that a property source holds.
	 *
	 * <p>
	 * A property source shows {@code filters:} without a value just as {@code filters:
	 * {}}, and Spring Boot before 4.1 shows neither: where the text of the document is at
	 * hand, {@link DocumentText#hotmwKeys()} is exact.
	 * @param source the property source; one that does not list its names has none
	 * @return what it says
	 */
	public static HotmwKeys in(PropertySource<?> source) {
		HotmwKeys result = NONE;
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String name : PropertyNames.of(enumerable)) {
				PropertyPath path = PropertyPath.parse(name);
				if (isFilters(path) && path.size() > 2) {
					return PRESENT;
				}
				if (isFilters(path) && isNothing(source.getProperty(name))) {
					result = EXPLICITLY_EMPTY;
				}
			}
		}
		return result;
	}

	/**
	 * Puts together what several documents say.
	 * @param other what another document says
	 * @return the one of the two that says more
	 */
	public HotmwKeys and(HotmwKeys other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	/**
	 * Whether a value of {@code hotmw.filters} itself says that there are no filters.
	 * @param value the value
	 * @return whether it is empty
	 */
	public static boolean isNothing(@Nullable Object value) {
		return value != null && (value.toString().isBlank() || "{}".equals(value.toString().strip()));
	}

	private static boolean isFilters(PropertyPath path) {
		return path.size() >= 2 && "hotmw".equals(path.element(0).uniform())
				&& "filters".equals(path.element(1).uniform());
	}

}
