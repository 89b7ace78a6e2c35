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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The options of a filter as they were given: flat names ({@code jwk-set-uri},
 * {@code keys[0].secret}) and values with placeholders resolved, not yet bound to the
 * factory's type. Never shows a sensitive value in {@link #toString()}.
 */
public final class FilterOptions {

	/** What stands in place of a sensitive value. */
	public static final String MASK = "******";

	private static final FilterOptions NONE = new FilterOptions(Map.of(), Set.of());

	private final SortedMap<String, String> values;

	private final Set<String> sensitive;

	/**
	 * Create options.
	 * @param values the values by name
	 * @param sensitive the names whose values are secrets
	 */
	public FilterOptions(Map<String, String> values, Set<String> sensitive) {
		this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
		this.sensitive = Set.copyOf(sensitive);
	}

	/**
	 * No options at all.
	 * @return empty options
	 */
	public static FilterOptions none() {
		return NONE;
	}

	/**
	 * The values, secrets included: not for display.
	 * @return an unmodifiable map, sorted by name
	 */
	public SortedMap<String, String> values() {
		return this.values;
	}

	/**
	 * The value of one option, secrets included: not for display.
	 * @param name the name of the option
	 * @return the value, or {@code null} if the option is not given
	 */
	public @Nullable String value(String name) {
		return this.values.get(name);
	}

	/**
	 * Says whether the value of an option is a secret.
	 * @param name the name of the option
	 * @return whether its value must be masked
	 */
	public boolean isSensitive(String name) {
		return this.sensitive.contains(name);
	}

	/**
	 * Masks every secret among the values wherever it occurs in a text, such as the
	 * message of an exception.
	 * @param text the text
	 * @return the text without secrets
	 */
	public String redact(String text) {
		// The longest first: a secret that contains another must not be left in pieces.
		List<String> secrets = this.values.entrySet()
			.stream()
			.filter((option) -> isSensitive(option.getKey()) && !option.getValue().isBlank())
			.map(Map.Entry::getValue)
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
		String result = text;
		for (String secret : secrets) {
			result = result.replace(secret, MASK);
		}
		return result;
	}

	/**
	 * Spells a failure with its stack trace and its causes for the log, every secret
	 * among the values masked.
	 * @param failure the failure, whose messages may quote secrets
	 * @return several lines without secrets
	 */
	public String redact(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return redact(text.toString());
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof FilterOptions other) && this.values.equals(other.values);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.values);
	}

	@Override
	public String toString() {
		SortedMap<String, String> shown = new TreeMap<>(this.values);
		shown.replaceAll((name, value) -> isSensitive(name) ? MASK : value);
		return shown.toString();
	}

}
