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

import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name of a filter definition: {@code [a-z0-9-]+}, beginning and ending with a letter
 * or a digit. Names are compared without their dashes, so that the environment variable
 * {@code HOTMW_FILTERS_REQUESTID_ORDER} meets the filter {@code request-id} instead of
 * making a second one.
 */
public final class FilterName implements Comparable<FilterName> {

	private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

	private final String value;

	private final String key;

	private FilterName(String value) {
		this.value = value;
		this.key = value.replace("-", "");
	}

	/**
	 * Returns the name with the given spelling.
	 * @param value the spelling
	 * @return the name
	 * @throws IllegalArgumentException if the spelling is not valid
	 */
	public static FilterName of(String value) {
		if (!isValid(value)) {
			throw new IllegalArgumentException("'" + value + "' is not a filter name: use lower-case letters, digits"
					+ " and dashes, beginning and ending with a letter or a digit");
		}
		return new FilterName(value);
	}

	/**
	 * Says whether a spelling is a valid name.
	 * @param value the spelling
	 * @return whether {@link #of} accepts it
	 */
	public static boolean isValid(String value) {
		Objects.requireNonNull(value, "'value' must not be null");
		return VALID.matcher(value).matches();
	}

	/**
	 * The name as it was written, for display.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The name as it is compared: without dashes.
	 * @return the comparison key
	 */
	public String key() {
		return this.key;
	}

	@Override
	public int compareTo(FilterName other) {
		return this.key.compareTo(other.key);
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof FilterName other) && this.key.equals(other.key);
	}

	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
