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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.bind.Placeholders.Resolution;
import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * Everything that property sources say about settings, to be compared with what they say
 * at another time.
 *
 * @param said what they say, in their order
 */
record SettingsSnapshot(List<Said> said) {

	SettingsSnapshot {
		said = List.copyOf(said);
	}

	/**
	 * Takes a snapshot.
	 * @param sources the property sources
	 * @return the snapshot, or {@code null} if what they say cannot be compared: a source
	 * does not list its names or cannot be read, or a value is random
	 */
	static @Nullable SettingsSnapshot of(MutablePropertySources sources) {
		Reading reading = new Reading(sources);
		try {
			sources.forEach((source) -> reading.read(source, source));
		}
		catch (RuntimeException ignored) {
			// Whoever binds says what is wrong with the source.
			return null;
		}
		return reading.comparable ? new SettingsSnapshot(reading.said) : null;
	}

	/**
	 * What one property source says with one name.
	 *
	 * @param source the name of the property source
	 * @param type its type: environment variables have a spelling of their own
	 * @param kind who answers for the property
	 * @param outer the name of the property source that it is in, or its own
	 * @param outerKind who answers for that
	 * @param name the name as the property source spells it
	 * @param valueType the type of the value
	 * @param resolved the text, with everything resolved
	 * @param resolvedLocally the text, with everything resolved as it would be without
	 * remote configuration
	 */
	record Said(String source, Class<?> type, PropertySourceKind kind, String outer, PropertySourceKind outerKind,
			String name, Class<?> valueType, Resolution resolved, Resolution resolvedLocally) {

	}

	/**
	 * Goes over property sources once.
	 */
	private static final class Reading {

		/** Has no names of hotmw's; by its name, since it need not be there. */
		private static final String CACHED_RANDOM = "org.springframework.cloud.util.random.CachedRandomPropertySource";

		private final List<Said> said = new ArrayList<>();

		private final Placeholders placeholders;

		private final Placeholders localPlaceholders;

		private boolean comparable = true;

		Reading(MutablePropertySources sources) {
			MutablePropertySources local = new MutablePropertySources();
			local.addFirst(new LocalPropertySource(sources));
			this.placeholders = new Placeholders(sources, (name) -> true);
			this.localPlaceholders = new Placeholders(local, (name) -> true);
		}

		void read(PropertySource<?> source, PropertySource<?> outer) {
			if (source instanceof CompositePropertySource composite) {
				composite.getPropertySources().forEach((part) -> read(part, outer));
			}
			else if (source instanceof EnumerablePropertySource<?> listed) {
				PropertyNames.of(listed)
					.stream()
					.filter((name) -> isSetting(listed, name))
					.forEach((name) -> add(listed, name, outer));
			}
			else {
				this.comparable &= hasNoSettings(source);
			}
		}

		private static boolean isSetting(PropertySource<?> source, String name) {
			if (source instanceof SystemEnvironmentPropertySource) {
				// What a variable means cannot be told from its name.
				return name.toLowerCase(Locale.ROOT)
					.replace("_", "")
					.replace("-", "")
					.contains(SettingsReader.ROOT.toString());
			}
			PropertyPath path = PropertyPath.parse(name, SettingsReader.ROOT.toString());
			return path != null && (path.size() <= 2 || !SettingsPropertySource.isLive(path));
		}

		private static boolean hasNoSettings(PropertySource<?> source) {
			return source instanceof StubPropertySource || source instanceof RandomValuePropertySource
					|| source.getClass().getName().equals(CACHED_RANDOM)
					|| ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
		}

		private void add(PropertySource<?> source, String name, PropertySource<?> outer) {
			Object value = source.getProperty(name);
			if (value == null) {
				this.comparable = false;
				return;
			}
			String text = ValueReader.text(value);
			Resolution resolved = this.placeholders.resolve(text);
			Resolution resolvedLocally = this.localPlaceholders.resolve(text);
			this.comparable &= !resolved.isRandom() && !resolvedLocally.isRandom();
			this.said
				.add(new Said(source.getName(), source.getClass(), PropertySourceKind.of(source, name), outer.getName(),
						PropertySourceKind.of(outer, name), name, value.getClass(), resolved, resolvedLocally));
		}

	}

}
