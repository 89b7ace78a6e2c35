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

package io.hotmw.autoconfigure.bind.options;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyNameException;

import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.options.OptionLocation.Misplaced;
import io.hotmw.autoconfigure.bind.options.OptionNode.ObjectNode;
import io.hotmw.autoconfigure.bind.options.OptionNode.Target;

/**
 * Checks the options of one filter one by one. Used once.
 */
final class OptionChecks {

	private final OptionsShape shape;

	private final OptionViolations violations;

	/** By the name that the option is reported under. */
	private final Map<String, OptionLocation> located = new LinkedHashMap<>();

	/** Given and empty although it must not be, by the same name. */
	private final Map<String, OptionLocation> empty = new LinkedHashMap<>();

	private final Map<String, NavigableSet<Integer>> indexes = new TreeMap<>();

	OptionChecks(OptionsShape shape, OptionViolations violations) {
		this.shape = shape;
		this.violations = violations;
	}

	/**
	 * Finds the option that a name means, and notes its value for the binder.
	 * @param name the name
	 * @param value the value
	 * @param bindable what the binder binds from
	 */
	void locate(String name, String value, Map<String, String> bindable) {
		OptionLocation location = this.shape.locate(PropertyPath.parse(name).elements());
		OptionNode node = location.node();
		if (node == null) {
			addUnknown(name, location);
		}
		else if (value.isEmpty() && location.emptyMeaning() != null) {
			this.empty.put(name, location);
		}
		else if (!value.isEmpty() || !location.isContainer()) {
			this.located.put(name, location);
			if (bindable.put(bindName(location), value) != null) {
				this.violations.add(name, "is given twice, in two spellings", "keep one of them");
			}
			location.lists().forEach((list) -> addIndex(location.key(), list));
		}
	}

	private void addUnknown(String name, OptionLocation location) {
		Misplaced misplaced = location.misplaced();
		if (misplaced != null) {
			Expectation expectation = Expectation.at(misplaced);
			this.violations.addMisplaced(name, location.sensitive(), expectation.reason(), expectation.remedy());
			return;
		}
		String unknown = Objects.requireNonNullElse(location.unknown(), name);
		List<String> known = location.alternatives();
		String remedy = NearestName.of(unknown, known)
			.map((nearest) -> "write '" + nearest + "' if that is what is meant, else remove it")
			.orElseGet(
					() -> known.isEmpty() ? "remove it" : "use one of " + String.join(", ", known) + ", or remove it");
		this.violations.addUnknown(name, "is not an option of this filter", remedy);
	}

	private void addIndex(String key, String list) {
		int start = list.length() + 1;
		int index = Integer.parseInt(key.substring(start, key.indexOf(']', start)));
		this.indexes.computeIfAbsent(list, (any) -> new TreeSet<>()).add(index);
	}

	/**
	 * Lets the binder convert each option that was found on its own.
	 * @param binder the binder of the noted values
	 */
	void convertEach(Binder binder) {
		this.empty.forEach(this::checkEmpty);
		this.indexes.forEach(this::checkGaps);
		this.located.forEach((name, location) -> convert(binder, name, location));
	}

	// Of a map, another source of properties may hold entries.
	private void checkEmpty(String name, OptionLocation location) {
		String entry = location.key() + "[";
		String component = location.key() + ".";
		boolean filled = this.located.values()
			.stream()
			.anyMatch((other) -> other.key().startsWith(entry) || other.key().startsWith(component));
		if (!filled) {
			this.violations.add(name, "is empty, which would mean " + location.emptyMeaning(),
					"write at least one entry, or leave it out if that is what is meant");
		}
	}

	private void checkGaps(String list, NavigableSet<Integer> given) {
		if (given.last() >= given.size()) {
			this.violations.add(list, "has gaps between its elements", "number the elements from [0] on without a gap");
		}
	}

	private void convert(Binder binder, String name, OptionLocation location) {
		Target target = (location.node() != null) ? location.node().target() : null;
		if (target == null) {
			return;
		}
		Bindable<Object> bindable = Bindable.of(target.type())
			.withAnnotations(target.annotations().toArray(Annotation[]::new));
		try {
			if (isBound(binder, location, bindable)) {
				return;
			}
		}
		catch (BindException | InvalidConfigurationPropertyNameException ex) {
			// Its message would show the value, which may be a secret.
		}
		Expectation expectation = (location.node() instanceof ObjectNode object)
				? Expectation.ofComponents(object.components().names()) : Expectation.of(target.type());
		this.violations.add(name, expectation.reason(), expectation.remedy());
	}

	// The binder takes an empty text for no value, except where a text is wanted.
	private static boolean isBound(Binder binder, OptionLocation location, Bindable<Object> bindable) {
		return binder.bind(bindName(location), bindable).isBound();
	}

	private static String bindName(OptionLocation location) {
		String separator = location.name().startsWith("[") ? "" : ".";
		return EnvironmentOptionsBinder.ROOT + separator + location.name();
	}

}
