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

import java.util.List;
import java.util.stream.Stream;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.options.OptionLocation;
import io.hotmw.core.chain.FilterFactoryRegistry;

/**
 * Knows from the options types of the factories which properties are secrets. The type of
 * a filter may stand in another document, or change with this one; hence a property is a
 * secret as soon as one factory says so. Thread-safe.
 */
public final class SensitiveOptions {

	/** How many elements {@code hotmw.filters.auth} has. */
	private static final int FILTER_DEPTH = 3;

	private final FactoryOptions factories;

	/**
	 * Create from the factories of an application.
	 * @param factories the factories
	 */
	public SensitiveOptions(FilterFactoryRegistry factories) {
		this(new FactoryOptions(factories));
	}

	SensitiveOptions(FactoryOptions factories) {
		this.factories = factories;
	}

	/**
	 * Says whether a property is an option that a factory marks as a secret.
	 * @param property the full name of the property in any spelling of documents
	 * @return whether its value must be masked
	 */
	public boolean isSensitive(String property) {
		PropertyPath path = PropertyPath.parse(property);
		if (!isOfFilter(path)) {
			return false;
		}
		FilterProperty.Use use = FilterProperty.find(path.tail(FILTER_DEPTH));
		if (use != null) {
			return isOption(use) && locations(use.rest()).anyMatch(OptionLocation::sensitive);
		}
		// The level of the options may have been left out, or be misspelled.
		return Stream.of(FILTER_DEPTH, FILTER_DEPTH + 1)
			.filter((depth) -> path.size() > depth)
			.flatMap((depth) -> locations(path.tail(depth)))
			.anyMatch(OptionLocation::sensitive);
	}

	/**
	 * Says whether a property is one of a filter that is not known, or an option that no
	 * factory has, misspelled perhaps: nobody can say whether it is meant to be a secret.
	 * @param property the full name of the property in any spelling of documents
	 * @return whether it is such a property
	 */
	public boolean isUnknown(String property) {
		PropertyPath path = PropertyPath.parse(property);
		if (!isOfFilter(path)) {
			return false;
		}
		FilterProperty.Use use = FilterProperty.find(path.tail(FILTER_DEPTH));
		return use == null || (isOption(use) && locations(use.rest()).noneMatch(OptionLocation::isKnown));
	}

	private static boolean isOfFilter(PropertyPath path) {
		return path.size() > FILTER_DEPTH && "hotmw".equals(path.element(0).uniform())
				&& "filters".equals(path.element(1).uniform());
	}

	private static boolean isOption(FilterProperty.Use use) {
		return use.property() == FilterProperty.OPTIONS && !use.rest().isEmpty();
	}

	private Stream<OptionLocation> locations(List<Element> option) {
		return this.factories.registry()
			.types()
			.stream()
			.map(this.factories::shapeOf)
			.map((shape) -> shape.locate(option));
	}

}
