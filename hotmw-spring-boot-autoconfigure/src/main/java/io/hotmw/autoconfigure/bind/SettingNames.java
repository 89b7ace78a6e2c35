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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;
import io.hotmw.core.definition.FilterName;

/**
 * Looks for what nobody reads, since no setting has that name, and for settings that a
 * document must not set. Environment variables are left alone: one that begins with
 * {@code HOTMW_} may be somebody else's.
 */
final class SettingNames {

	private static final String REASON = "is not a known setting";

	/** How many elements {@code hotmw.auth} has. */
	private static final int FILTER_NAME_DEPTH = 2;

	private final Set<ConfigurationPropertyName> known;

	private final LoadViolations violations;

	private final Set<String> reported = new HashSet<>();

	/**
	 * Create the names.
	 * @param known the names of settings and of groups of settings
	 * @param violations where to report
	 */
	SettingNames(Set<ConfigurationPropertyName> known, LoadViolations violations) {
		this.known = known;
		this.violations = violations;
	}

	/**
	 * Reports a property that remote configuration sets although it cannot.
	 * @param found the property
	 * @param settings the settings that remote configuration cannot set
	 * @return whether it was reported
	 */
	boolean checkNotRemote(ScannedProperty found, Set<ConfigurationPropertyName> settings) {
		Optional<ConfigurationPropertyName> refused = settings.stream()
			.filter((name) -> isNamed(found, name) && found.kind() == PropertySourceKind.REMOTE)
			.findFirst();
		refused.ifPresent((name) -> reportRemote(name, found));
		return refused.isPresent();
	}

	private void reportRemote(ConfigurationPropertyName name, ScannedProperty found) {
		String reason = "cannot be set by remote configuration";
		String remedy = "set it in the application's own configuration, and remove it here";
		if (name.equals(SettingsReader.ADOPT)) {
			this.violations.add(found.name(), found, reason + ": which filters are adopted is decided at the start",
					remedy);
		}
		else {
			this.violations.add(name.toString(), found, reason, remedy);
		}
	}

	private static boolean isNamed(ScannedProperty found, ConfigurationPropertyName name) {
		int depth = name.getNumberOfElements();
		boolean deepEnough = name.equals(SettingsReader.ADOPT) ? found.path().size() > depth
				: found.path().size() == depth;
		return deepEnough && IntStream.range(0, depth)
			.allMatch((i) -> found.path().element(i).uniform().equals(name.getElement(i, Form.UNIFORM)));
	}

	/**
	 * Reports a property that is no setting. What stands below the names of filters and
	 * of expectations and in the note of a change is checked where that is read.
	 * @param found the property
	 */
	void checkKnown(ScannedProperty found) {
		// What an environment variable means cannot be told from its name.
		if (found.variable()) {
			return;
		}
		ConfigurationPropertyName parent = SettingsReader.ROOT;
		for (Element element : found.path().tail(1)) {
			ConfigurationPropertyName name = find(parent, element);
			if (name == null) {
				reportUnknown(parent, element, found);
				return;
			}
			if (SettingsReader.LIVE.contains(name)) {
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

	private void reportUnknown(ConfigurationPropertyName parent, Element element, ScannedProperty found) {
		if (isMisspelledGroup(element, found)
				|| !this.reported.add(found.rank() + " " + parent + "." + element.text())) {
			return;
		}
		Optional<String> filter = meantFilter(found);
		Optional<String> setting = filter.isEmpty() ? NearestName.of(element.text(), children(parent, false))
				: Optional.empty();
		String property = parent + "." + element.text();
		if (setting.isPresent()) {
			String meant = parent + "." + setting.get();
			boolean sensitive = SensitiveNames.isSensitive(found.name()) || SensitiveNames.isSensitive(meant);
			this.violations.add(property, found, sensitive, REASON, "write '" + meant + "'");
		}
		else {
			String remedy = filter.map((name) -> "did you mean '" + name + "'?").orElseGet(() -> remedy(parent));
			this.violations.add(found.name(), found, REASON, remedy);
		}
	}

	// One that is probably meant to hold filters, expectations or the note is reported
	// by their reader.
	private static boolean isMisspelledGroup(Element element, ScannedProperty found) {
		List<String> groups = SettingsReader.LIVE.stream().map((name) -> name.getLastElement(Form.ORIGINAL)).toList();
		return found.path().element(1).equals(element) && found.path().size() > FILTER_NAME_DEPTH
				&& NearestName.of(element.text(), groups).isPresent();
	}

	// A filter whose author left out 'filters' would silently not exist.
	private static Optional<String> meantFilter(ScannedProperty found) {
		PropertyPath path = found.path();
		boolean filter = path.size() > FILTER_NAME_DEPTH && FilterName.isValid(path.element(1).text())
				&& FilterProperty.find(path.tail(FILTER_NAME_DEPTH)) != null;
		return filter ? Optional.of(FilterInputs.ROOT + found.name().substring(path.element(0).text().length()))
				: Optional.empty();
	}

	private String remedy(ConfigurationPropertyName parent) {
		Set<String> names = children(parent, true);
		return names.isEmpty() ? "remove it" : "use one of " + String.join(", ", names) + ", or remove it";
	}

	private Set<String> children(ConfigurationPropertyName parent, boolean live) {
		return this.known.stream()
			.filter((name) -> parent.isParentOf(name) && (live || !SettingsReader.LIVE.contains(name)))
			.map((name) -> name.getLastElement(Form.ORIGINAL))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
