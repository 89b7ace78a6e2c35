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
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;

/**
 * Goes once over the names of every property source and keeps hotmw's. Spring Boot's
 * binder instead asks every source for every property that might be there, which for a
 * thousand filters takes many times as long.
 *
 * <p>
 * A property source that does not list its names (JNDI, for one) is not seen, since a
 * filter's name is known from the names alone. The view that Spring Boot attaches to all
 * sources is of that kind too, so that nothing is seen twice.
 */
final class PropertyScan {

	private static final String ROOT = "hotmw";

	private static final String VARIABLE_PREFIX = "hotmw_";

	private final List<ScannedProperty> properties = new ArrayList<>();

	private final LoadViolations violations;

	private int rank;

	private PropertyScan(LoadViolations violations) {
		this.violations = violations;
	}

	/**
	 * Scans property sources.
	 * @param sources the sources, highest precedence first
	 * @param violations where sources that cannot be read are reported
	 * @return the properties whose names begin with {@code hotmw}, highest precedence
	 * first
	 */
	static List<ScannedProperty> of(Iterable<PropertySource<?>> sources, LoadViolations violations) {
		PropertyScan scan = new PropertyScan(violations);
		sources.forEach(scan::scan);
		return scan.properties;
	}

	// A composite is taken apart, so that each document in it keeps its own precedence.
	private void scan(PropertySource<?> source) {
		if (source instanceof CompositePropertySource composite) {
			composite.getPropertySources().forEach(this::scan);
		}
		else if (source instanceof EnumerablePropertySource<?> enumerable) {
			try {
				scanNames(enumerable);
			}
			catch (RuntimeException ex) {
				this.violations.addUnreadable(source, ex);
			}
			this.rank++;
		}
	}

	private void scanNames(EnumerablePropertySource<?> source) {
		boolean environment = isSystemEnvironment(source);
		for (String name : PropertyNames.of(source)) {
			boolean variable = environment && name.toLowerCase(Locale.ROOT).startsWith(VARIABLE_PREFIX);
			PropertyPath path = path(name, variable);
			Object value = (path != null) ? source.getProperty(name) : null;
			if (path != null && value != null) {
				this.properties.add(new ScannedProperty(this.rank, source, name, value, path, variable));
			}
		}
	}

	private static @Nullable PropertyPath path(String name, boolean variable) {
		if (variable) {
			return PropertyPath.ofEnvironmentVariable(name);
		}
		PropertyPath path = PropertyPath.parse(name, ROOT);
		return (path != null && path.size() > 1) ? path : null;
	}

	// The names by which Spring Boot too tells the environment from other sources of this
	// class.
	private static boolean isSystemEnvironment(PropertySource<?> source) {
		String standard = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return source instanceof SystemEnvironmentPropertySource
				&& (source.getName().equals(standard) || source.getName().endsWith("-" + standard));
	}

}
