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

package io.hotmw.autoconfigure.document.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Violation;

/**
 * What the placeholders of a document lead to within the document. A few lines that name
 * each other can stand for billions of look-ups, which Spring knows no bound for: whoever
 * binds such a property never ends. Takes time in proportion to the document, whatever it
 * leads to. What it leads to in other documents is not known here. Not thread-safe.
 */
public final class PlaceholderExpansion {

	/** From one value. A second or so. */
	private static final long MAX_LOOK_UPS = 1_000_000;

	/** Of what one value becomes, in characters. */
	private static final long MAX_LENGTH = 16_000_000;

	/** So few cannot lead to so much, however they are arranged. */
	private static final int HARMLESS = 4;

	private static final String PREFIX = "${";

	private final Map<String, String> values = new HashMap<>();

	private final Map<String, Cost> costs = new HashMap<>();

	private PlaceholderExpansion(Map<String, Object> properties) {
		// Names that Spring may take for the same count as one, with the values of both.
		properties.forEach((name, value) -> this.values.merge(uniform(name), String.valueOf(value), String::concat));
	}

	/**
	 * Says whether a text has so few placeholders that it need not be looked at.
	 * @param text the text of a document
	 * @return whether its placeholders lead to little
	 */
	public static boolean isHarmless(String text) {
		int from = 0;
		for (int i = 0; i <= HARMLESS; i++) {
			int found = text.indexOf(PREFIX, from);
			if (found < 0) {
				return true;
			}
			from = found + PREFIX.length();
		}
		return false;
	}

	/**
	 * Finds the properties that lead to too much.
	 * @param document the name by which messages show the document
	 * @param properties the properties of the document
	 * @return a violation for the first of them, or nothing
	 */
	public static List<Violation> excesses(String document, Map<String, Object> properties) {
		PlaceholderExpansion expansion = new PlaceholderExpansion(properties);
		for (String name : properties.keySet()) {
			String bound = expansion.costOf(uniform(name)).exceeded();
			if (bound != null) {
				return List
					.of(new Violation(name, null, document, "leads to " + bound + ", for which there is no end to wait",
							"write out what the placeholders stand for, or remove those that repeat each other"));
			}
		}
		return List.of();
	}

	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	// Without recursion: a chain of placeholders may be as long as the document. One that
	// leads back to itself costs nothing, since Spring refuses it.
	private Cost costOf(String root) {
		Deque<String> path = new ArrayDeque<>(List.of(root));
		Set<String> begun = new HashSet<>();
		while (!path.isEmpty()) {
			String name = path.element();
			List<String> references = begun.add(name) ? open(name, begun) : List.of();
			if (references.isEmpty()) {
				path.remove();
				this.costs.computeIfAbsent(name, this::sum);
			}
			references.forEach(path::push);
		}
		return this.costs.getOrDefault(root, Cost.NONE);
	}

	private List<String> open(String name, Set<String> begun) {
		return references(this.values.getOrDefault(name, "")).stream()
			.filter((reference) -> !this.costs.containsKey(reference) && !begun.contains(reference)
					&& this.values.containsKey(reference))
			.toList();
	}

	private Cost sum(String name) {
		String value = this.values.getOrDefault(name, "");
		Cost sum = new Cost(0, value.length());
		for (String reference : references(value)) {
			sum = sum.plus(this.costs.getOrDefault(reference, Cost.NONE));
		}
		return sum;
	}

	private static List<String> references(String value) {
		List<String> references = new ArrayList<>();
		for (int i = value.indexOf(PREFIX); i >= 0; i = value.indexOf(PREFIX, i + PREFIX.length())) {
			int end = i + PREFIX.length();
			while (end < value.length() && ":}$".indexOf(value.charAt(end)) < 0) {
				end++;
			}
			references.add(uniform(value.substring(i + PREFIX.length(), end)));
		}
		return references;
	}

	/**
	 * What a value costs whoever wants to know it.
	 *
	 * @param lookUps how many properties are looked up
	 * @param length how long it becomes, in characters
	 */
	private record Cost(long lookUps, long length) {

		static final Cost NONE = new Cost(0, 0);

		Cost plus(Cost other) {
			// Beyond the bounds it does not matter how far.
			return new Cost(Math.min(MAX_LOOK_UPS + 1, this.lookUps + 1 + other.lookUps),
					Math.min(MAX_LENGTH + 1, this.length + other.length));
		}

		@Nullable String exceeded() {
			if (this.lookUps > MAX_LOOK_UPS) {
				return String.format(Locale.ROOT, "more than %,d look-ups of placeholders", MAX_LOOK_UPS);
			}
			return (this.length > MAX_LENGTH)
					? String.format(Locale.ROOT, "more than %,d characters by its placeholders", MAX_LENGTH) : null;
		}

	}

}
