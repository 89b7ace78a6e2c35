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
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySources;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.origin.CipherConvention;

/**
 * The keys whose values a newer content of a document changes, and what they decide
 * elsewhere in the environment when that is loaded anew. Names count as equal if their
 * letters and digits are, which is more than Spring Boot takes for equal: one too many
 * costs a wait, one too few a wrong value.
 */
final class ChangedKeys {

	private static final String SPRING = "spring";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:${}]+)");

	private static final Pattern NESTED = Pattern.compile("\\$\\{[^:${}]*\\$\\{");

	private final Set<String> keys;

	private final PropertySources environment;

	ChangedKeys(Collection<String> keys, PropertySources environment) {
		this.keys = keys.stream().map(ChangedKeys::loose).collect(Collectors.toUnmodifiableSet());
		this.environment = environment;
	}

	private static String loose(String name) {
		StringBuilder loose = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			if (Character.isLetterOrDigit(name.charAt(i))) {
				loose.append(Character.toLowerCase(name.charAt(i)));
			}
		}
		return loose.toString();
	}

	/**
	 * Says whether one of them is a cipher elsewhere. Spring Cloud decrypts the one that
	 * wins, and puts what it stands for above everything else: what that is, and whether
	 * it is there, changes with them.
	 * @return {@code true} if so
	 */
	boolean haveCiphers() {
		return sources().anyMatch((source) -> names(source).anyMatch(
				(name) -> (CipherConvention.isDecrypted(source) || CipherConvention.isCipher(source.getProperty(name)))
						&& this.keys.contains(loose(name))));
	}

	/**
	 * Says whether what is imported, or which profiles count, depends on one of them, by
	 * a placeholder or by a placeholder in what that stands for. That can be said of all
	 * that stands below {@code spring}.
	 * @return {@code true} if so
	 */
	boolean decideWhatIsLoaded() {
		Deque<String> texts = values(ChangedKeys::isOfSpring).collect(Collectors.toCollection(ArrayDeque::new));
		Set<String> seen = new HashSet<>();
		while (!texts.isEmpty()) {
			String text = texts.remove();
			if (NESTED.matcher(text).find()) {
				// The name itself depends on others.
				return true;
			}
			Matcher placeholder = PLACEHOLDER.matcher(text);
			while (placeholder.find()) {
				String key = loose(placeholder.group(1));
				if (this.keys.contains(key)) {
					return true;
				}
				if (seen.add(key)) {
					values((name) -> loose(name).equals(key)).forEach(texts::add);
				}
			}
		}
		return false;
	}

	// Most names are told apart by their first letter.
	private static boolean isOfSpring(String name) {
		return name.regionMatches(true, 0, SPRING, 0, 1) && loose(name).startsWith(SPRING);
	}

	// Only those with a placeholder.
	private Stream<String> values(Predicate<String> named) {
		return sources().flatMap((source) -> names(source).filter(named)
			.map((name) -> String.valueOf(source.getProperty(name)))
			.filter((value) -> value.contains("${")));
	}

	private Stream<? extends EnumerablePropertySource<?>> sources() {
		return this.environment.stream()
			.flatMap((source) -> (source instanceof EnumerablePropertySource<?> enumerable) ? Stream.of(enumerable)
					: Stream.empty());
	}

	private static Stream<String> names(EnumerablePropertySource<?> source) {
		return PropertyNames.of(source).stream();
	}

}
