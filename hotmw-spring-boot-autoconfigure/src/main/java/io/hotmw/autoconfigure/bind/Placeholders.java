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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * Resolves placeholders as the {@code Environment} does, and tells what they led through:
 * a random value or a secret, even behind another placeholder. What they may lead to is
 * {@linkplain PlaceholderBudget bounded}. Not thread-safe.
 */
final class Placeholders {

	static final String PREFIX = "${";

	private static final String RANDOM = "random.";

	private final PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper(PREFIX, "}", ":", '\\', false);

	private final PropertySources sources;

	private final Predicate<String> secretNames;

	private final boolean localFirst;

	private final PlaceholderBudget budget = new PlaceholderBudget();

	private @Nullable PropertySources lenient;

	/**
	 * Create from property sources.
	 * @param sources the sources, highest precedence first
	 * @param secretNames says of the name in a placeholder whether it stands for a secret
	 */
	Placeholders(PropertySources sources, Predicate<String> secretNames) {
		this(sources, secretNames, false);
	}

	private Placeholders(PropertySources sources, Predicate<String> secretNames, boolean localFirst) {
		this.sources = sources;
		this.secretNames = secretNames;
		this.localFirst = localFirst;
	}

	/**
	 * Resolves placeholders as they would be without remote configuration. What cannot be
	 * resolved so was left to remote configuration on purpose.
	 * @param sources the sources, highest precedence first
	 * @param secretNames says of the name in a placeholder whether it stands for a secret
	 * @return the placeholders
	 */
	static Placeholders localFirst(PropertySources sources, Predicate<String> secretNames) {
		return new Placeholders(sources, secretNames, true);
	}

	/**
	 * Resolves all placeholders of a text.
	 * @param text the text
	 * @return what came of it
	 */
	Resolution resolve(String text) {
		if (!text.contains(PREFIX)) {
			return new Resolution(text, List.of(), false, null);
		}
		Resolution resolution = resolve(text, this.localFirst);
		return (this.localFirst && resolution.problem() != null) ? resolve(text, false) : resolution;
	}

	private Resolution resolve(String text, boolean onlyLocal) {
		List<String> names = new ArrayList<>();
		Set<String> secrets = new HashSet<>();
		try {
			PlaceholderBudget.Spending spending = this.budget.spend(text);
			String resolved = this.helper.replacePlaceholders(text, (name) -> {
				if (spending.isEnd(name)) {
					return "";
				}
				spending.lookUp(name);
				String value = name.startsWith(RANDOM) ? "" : find(name, onlyLocal, secrets);
				if (value == null) {
					return null;
				}
				names.add(name);
				return spending.enter(value);
			});
			return new Resolution(resolved, names, !secrets.isEmpty(), null);
		}
		catch (PlaceholderResolutionException ex) {
			// One that was found leads back to itself.
			return new Resolution(text, names, !secrets.isEmpty(),
					names.contains(ex.getPlaceholder()) ? Problem.CIRCULAR : Problem.UNRESOLVED);
		}
		catch (PlaceholderBudget.ExceededException ex) {
			return new Resolution(text, List.of(), false, Problem.tooMuch(ex.bound()));
		}
	}

	private @Nullable String find(String name, boolean onlyLocal, Set<String> secrets) {
		for (PropertySource<?> source : lenient()) {
			Object value = source.getProperty(name);
			if (value != null && !(onlyLocal && PropertySourceKind.of(source, name) == PropertySourceKind.REMOTE)) {
				String text = ValueReader.text(value);
				if (ScannedProperty.isDecrypted(source, name) || this.secretNames.test(name)
						|| SensitiveNames.isSensitive(name, text)) {
					secrets.add(name);
				}
				return text;
			}
		}
		return null;
	}

	// What finds names that are spelled in another way belongs to the environment, and
	// would
	// answer for that and not for these sources.
	private PropertySources lenient() {
		PropertySources known = this.lenient;
		if (known == null) {
			MutablePropertySources own = new MutablePropertySources(this.sources);
			if (own.stream().anyMatch(ConfigurationPropertySources::isAttachedConfigurationPropertySource)) {
				ConfigurationPropertySources.attach(new AbstractEnvironment(own) {
				});
			}
			known = own;
			this.lenient = known;
		}
		return known;
	}

	/**
	 * What came of a text with placeholders.
	 *
	 * @param text the text with everything resolved, or as it was if there is a problem
	 * @param names the placeholders on the way
	 * @param isSecret whether any of them stands for a secret: by its name, as an address
	 * with credentials inside, or since it was a cipher where it was written
	 * @param problem why there is no resolved text, or {@code null} if there is one
	 */
	record Resolution(String text, List<String> names, boolean isSecret, @Nullable Problem problem) {

		boolean isRandom() {
			return this.names.stream().anyMatch((name) -> name.startsWith(RANDOM));
		}

	}

	/**
	 * Why the placeholders of a text were not resolved.
	 *
	 * @param reason what is wrong, without any value that a placeholder stands for
	 * @param remedy what to do about it
	 */
	record Problem(String reason, String remedy) {

		static final Problem UNRESOLVED = new Problem("holds a placeholder that cannot be resolved",
				"define what the placeholder refers to, or give it a default: ${name:default}");

		static final Problem CIRCULAR = new Problem("holds a placeholder that leads back to itself",
				"let nothing that the placeholder refers to refer to the placeholder");

		static Problem tooMuch(String bound) {
			return new Problem("holds placeholders that lead to " + bound,
					"write out what is meant, or refer to less; the bound is fixed");
		}

	}

}
