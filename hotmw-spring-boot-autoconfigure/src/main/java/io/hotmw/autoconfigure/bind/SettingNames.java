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

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * Looks for settings that nobody reads, since their names are misspelled, and for those
 * that a document must not set. A name that resembles nothing is left alone: another
 * version of hotmw may read it, or something else of the application.
 */
final class SettingNames {

	private final Set<ConfigurationPropertyName> known;

	private final Violations violations;

	private final Set<String> reported = new HashSet<>();

	/**
	 * Create the names.
	 * @param known the names of settings and of groups of settings
	 * @param violations where to report
	 */
	SettingNames(Set<ConfigurationPropertyName> known, Violations violations) {
		this.known = known;
		this.violations = violations;
	}

	/**
	 * Reports a property that remote configuration sets although it cannot.
	 * @param found the property
	 * @param settings the settings that remote configuration cannot set
	 */
	void checkNotRemote(ScannedProperty found, Set<ConfigurationPropertyName> settings) {
		settings.stream()
			.filter((name) -> isNamed(found, name) && found.kind() == PropertySourceKind.REMOTE)
			.forEach((name) -> this.violations.add(name.toString(), found, "cannot be set by remote configuration",
					"set it in the application's own configuration, and remove it here"));
	}

	private static boolean isNamed(ScannedProperty found, ConfigurationPropertyName name) {
		return found.path().size() == name.getNumberOfElements() && IntStream.range(0, name.getNumberOfElements())
			.allMatch((i) -> found.path().element(i).uniform().equals(name.getElement(i, Form.UNIFORM)));
	}

	/**
	 * Reports a property that seems to be a misspelled setting.
	 * @param found the property
	 */
	void checkSpelling(ScannedProperty found) {
		// What an environment variable means cannot be told from its name.
		if (found.variable()) {
			return;
		}
		ConfigurationPropertyName parent = SettingsReader.ROOT;
		for (Element element : found.path().tail(1)) {
			ConfigurationPropertyName name = find(parent, element);
			if (name == null) {
				reportMisspelled(parent, element, found);
				return;
			}
			parent = name;
		}
	}

	private @Nullable ConfigurationPropertyName find(ConfigurationPropertyName parent, Element element) {
		return this.known.stream()
			.filter(parent::isParentOf)
			.filter((name) -> element.uniform().equals(name.getLastElement(Form.UNIFORM)))
			.findFirst()
			.orElse(null);
	}

	private void reportMisspelled(ConfigurationPropertyName parent, Element element, ScannedProperty found) {
		Set<String> siblings = this.known.stream()
			.filter((name) -> parent.isParentOf(name) && !SettingsReader.LIVE.contains(name))
			.map((name) -> name.getLastElement(Form.ORIGINAL))
			.collect(Collectors.toSet());
		Optional<String> meant = NearestName.of(element.text(), siblings);
		if (meant.isPresent() && this.reported.add(found.rank() + " " + parent + "." + element.text())) {
			this.violations.add(parent + "." + element.text(), found, "is not a known setting",
					"write '" + parent + "." + meant.get() + "'");
		}
	}

}
