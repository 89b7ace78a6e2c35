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

import io.hotmw.autoconfigure.bind.name.PropertyPath;
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
		if (path.size() <= FILTER_DEPTH || !"hotmw".equals(path.element(0).uniform())
				|| !"filters".equals(path.element(1).uniform())) {
			return false;
		}
		FilterProperty.Use use = FilterProperty.find(path.tail(FILTER_DEPTH));
		return use != null && use.property() == FilterProperty.OPTIONS && !use.rest().isEmpty()
				&& this.factories.registry()
					.types()
					.stream()
					.map(this.factories::shapeOf)
					.anyMatch((shape) -> shape.locate(use.rest()).sensitive());
	}

}
