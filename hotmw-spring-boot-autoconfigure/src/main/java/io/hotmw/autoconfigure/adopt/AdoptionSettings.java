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

package io.hotmw.autoconfigure.adopt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.SettingsReader;
import io.hotmw.autoconfigure.bind.TrustedSources;
import io.hotmw.core.definition.Violation;

/**
 * What {@code hotmw.adopt} said when the application started, which holds for as long as
 * it runs. Immutable and thread-safe.
 */
public final class AdoptionSettings {

	private static final String ADOPT = "hotmw.adopt";

	private final SettingsReader reader;

	private final Map<String, Entry> entries;

	AdoptionSettings(ConfigurableEnvironment environment) {
		this.reader = new SettingsReader(environment);
		this.entries = read(this.reader);
	}

	// Names are compared without dashes, which environment variables cannot have. What
	// takes precedence comes first.
	private static Map<String, Entry> read(SettingsReader reader) {
		Map<String, Entry> entries = new LinkedHashMap<>();
		reader.readLocal("adopt")
			.forEach((name, bean) -> entries.merge(name.replace("-", ""), new Entry(name, bean.strip()),
					Entry::spelledLike));
		return entries;
	}

	/**
	 * The beans that are to be adopted. An empty value takes an entry back that another
	 * property source has.
	 */
	List<Entry> entries() {
		return this.entries.values().stream().filter(Predicate.not(Entry::isTakenBack)).toList();
	}

	boolean takesBack(String name) {
		Entry entry = this.entries.get(name.replace("-", ""));
		return entry != null && entry.isTakenBack();
	}

	/**
	 * Finds what is not as it was at the start.
	 * @param sources the property sources as they stand now
	 * @return what is wrong
	 */
	public List<Violation> check(MutablePropertySources sources) {
		Map<String, Entry> now = read(this.reader.withPropertySources(sources));
		List<Violation> violations = new ArrayList<>();
		TreeSet<String> names = new TreeSet<>(this.entries.keySet());
		names.addAll(now.keySet());
		for (String name : names) {
			Entry before = this.entries.get(name);
			Entry after = now.get(name);
			if (!bean(before).equals(bean(after))) {
				String property = ADOPT + "." + Objects.requireNonNull((after != null) ? after : before).name();
				violations.add(new Violation(property, (after != null) ? after.bean() : null, origin(property, sources),
						"was '" + bean(before) + "' when the application started, and what is adopted is decided then",
						"restart the application, or put the setting back"));
			}
		}
		return violations;
	}

	private static String bean(@Nullable Entry entry) {
		return (entry != null) ? entry.bean() : "";
	}

	private static @Nullable String origin(String property, MutablePropertySources sources) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		return TrustedSources.of(sources, (any) -> true)
			.stream()
			.flatMap((source) -> Stream.ofNullable(source.getConfigurationProperty(name)))
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.map(Objects::toString)
			.orElse(null);
	}

	/**
	 * One adoption.
	 *
	 * @param name the name that the filter gets
	 * @param bean the name of the bean, empty for none
	 */
	record Entry(String name, String bean) {

		boolean isTakenBack() {
			return this.bean.isEmpty();
		}

		Entry spelledLike(Entry other) {
			return (other.name.length() > this.name.length()) ? new Entry(other.name, this.bean) : this;
		}

	}

}
