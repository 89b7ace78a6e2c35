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
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;
import io.hotmw.core.definition.Violation;

/**
 * Spares a check of the settings where they are what they were when the last check found
 * nothing: most changes are about filters, and binding all settings takes longer than
 * reading the filters. Thread-safe.
 *
 * <p>
 * What cannot be compared is checked each time: a value with a placeholder, and a
 * property source that does not list its names.
 */
public final class RepeatedSettingsCheck {

	private static final String ROOT = "hotmw";

	private static final String PLACEHOLDER = "${";

	/** How many elements {@code hotmw.filters} has. */
	private static final int GROUP_DEPTH = 2;

	/** Those that list no names, but have none of hotmw's, by their names. */
	private static final Set<String> WITHOUT_SETTINGS = Set.of("random", "cachedrandom");

	private volatile @Nullable List<Said> inOrder;

	/**
	 * Checks settings.
	 * @param sources where the settings are
	 * @param check the check of what is there
	 * @return what is wrong
	 */
	public List<Violation> check(Iterable<PropertySource<?>> sources, Supplier<List<Violation>> check) {
		List<Said> before = read(sources);
		if (before != null && before.equals(this.inOrder)) {
			return List.of();
		}
		List<Violation> violations = check.get();
		// What changed meanwhile is not what was checked.
		boolean same = violations.isEmpty() && Objects.equals(before, read(sources));
		this.inOrder = same ? before : null;
		return violations;
	}

	private static @Nullable List<Said> read(Iterable<PropertySource<?>> sources) {
		List<Said> said = new ArrayList<>();
		return read(sources, said) ? said : null;
	}

	private static boolean read(Iterable<PropertySource<?>> sources, List<Said> said) {
		for (PropertySource<?> source : sources) {
			if (source instanceof CompositePropertySource composite) {
				if (!read(composite.getPropertySources(), said)) {
					return false;
				}
			}
			else if (source instanceof EnumerablePropertySource<?> listed) {
				if (!read(listed, said)) {
					return false;
				}
			}
			else if (!hasNoSettings(source)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasNoSettings(PropertySource<?> source) {
		return source instanceof StubPropertySource || WITHOUT_SETTINGS.contains(source.getName())
				|| ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

	private static boolean read(EnumerablePropertySource<?> source, List<Said> said) {
		try {
			for (String name : PropertyNames.of(source)) {
				if (mayBeSetting(name)) {
					Object value = source.getProperty(name);
					if (value == null || value.toString().contains(PLACEHOLDER)) {
						return false;
					}
					said.add(new Said(source.getName(), PropertySourceKind.of(source, name), name, value));
				}
			}
			return true;
		}
		catch (RuntimeException ignored) {
			// The check says what is wrong with the source.
			return false;
		}
	}

	// In any spelling; rather one too many.
	private static boolean mayBeSetting(String name) {
		if (name.isEmpty() || Character.toLowerCase(name.charAt(0)) != ROOT.charAt(0)
				|| !name.replace("-", "").toLowerCase(Locale.ROOT).startsWith(ROOT)) {
			return false;
		}
		PropertyPath path = PropertyPath.parse(name);
		return path.size() <= GROUP_DEPTH || !SettingsReader.LIVE.stream()
			.anyMatch((group) -> group.getLastElement(Form.UNIFORM).equals(path.element(1).uniform()));
	}

	/**
	 * What one property source says with one name.
	 *
	 * @param source the name of the property source
	 * @param kind who answers for it
	 * @param name the name as the property source spells it
	 * @param value the value
	 */
	private record Said(String source, PropertySourceKind kind, String name, Object value) {

	}

}
