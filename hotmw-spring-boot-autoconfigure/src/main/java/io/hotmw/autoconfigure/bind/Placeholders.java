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
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.StringUtils;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * Resolves placeholders as the {@code Environment} does, and tells what they led through:
 * a random value or a secret, even behind another placeholder.
 */
final class Placeholders {

	static final String PREFIX = "${";

	private static final String RANDOM = "random.";

	/** A few lines of placeholders that name each other can stand for billions. */
	private static final int MAX_LOOK_UPS = 10_000;

	private static final int MAX_LENGTH = 1_000_000;

	private static final int MAX_IN_ONE_TEXT = 500;

	private final PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper(PREFIX, "}", ":", '\\', false);

	private final PropertySources sources;

	private final boolean localFirst;

	Placeholders(PropertySources sources) {
		this(sources, false);
	}

	private Placeholders(PropertySources sources, boolean localFirst) {
		this.sources = sources;
		this.localFirst = localFirst;
	}

	/**
	 * Resolves placeholders as they would be without remote configuration. What cannot be
	 * resolved so was left to remote configuration on purpose.
	 * @param sources the sources, highest precedence first
	 * @return the placeholders
	 */
	static Placeholders localFirst(PropertySources sources) {
		return new Placeholders(sources, true);
	}

	/**
	 * Resolves all placeholders of a text.
	 * @param text the text
	 * @return what came of it
	 */
	Resolution resolve(String text) {
		if (!text.contains(PREFIX)) {
			return new Resolution(text, List.of(), null);
		}
		if (StringUtils.countOccurrencesOf(text, PREFIX) > MAX_IN_ONE_TEXT) {
			return new Resolution(text, List.of(), "more than " + MAX_IN_ONE_TEXT + " placeholders in one value");
		}
		Resolution resolution = resolve(text, this.localFirst);
		return (this.localFirst && resolution.unresolved() != null) ? resolve(text, false) : resolution;
	}

	private Resolution resolve(String text, boolean onlyLocal) {
		List<String> names = new ArrayList<>();
		AtomicInteger length = new AtomicInteger();
		try {
			String resolved = this.helper.replacePlaceholders(text, (name) -> {
				String value = name.startsWith(RANDOM) ? "" : find(name, onlyLocal);
				if (value != null) {
					names.add(name);
					if (names.size() > MAX_LOOK_UPS || length.addAndGet(value.length()) > MAX_LENGTH
							|| StringUtils.countOccurrencesOf(value, PREFIX) > MAX_IN_ONE_TEXT) {
						throw new TooMuchException(name);
					}
				}
				return value;
			});
			return new Resolution(resolved, names, null);
		}
		catch (PlaceholderResolutionException ex) {
			return new Resolution(text, names, ex.getPlaceholder());
		}
		catch (TooMuchException ex) {
			return new Resolution(text, List.of(), ex.getMessage());
		}
	}

	private @Nullable String find(String name, boolean onlyLocal) {
		for (PropertySource<?> source : this.sources) {
			Object value = source.getProperty(name);
			if (value != null && !(onlyLocal && PropertySourceKind.of(source, name) == PropertySourceKind.REMOTE)) {
				return ValueReader.text(value);
			}
		}
		return null;
	}

	/**
	 * Placeholders lead to more than can be meant.
	 */
	private static final class TooMuchException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooMuchException(String name) {
			super(name + ", which leads to too many others");
		}

	}

	/**
	 * What came of a text with placeholders.
	 *
	 * @param text the text with everything resolved
	 * @param names the placeholders on the way
	 * @param unresolved the placeholder that could not be resolved, if there is one
	 */
	record Resolution(String text, List<String> names, @Nullable String unresolved) {

		boolean isRandom() {
			return this.names.stream().anyMatch((name) -> name.startsWith(RANDOM));
		}

		boolean isSecret() {
			return this.names.stream().anyMatch(SensitiveNames::isSensitive);
		}

	}

}
