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
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;
import io.hotmw.core.chain.FilterFactoryRegistry;

/**
 * Keeps remote configuration from lifting what the application itself, or the place where
 * it runs, declares critical: it can neither take the declaration back nor switch the
 * filter off nor put a filter of another type in its place. A declaration by placeholder
 * ({@code critical: ${my.flag:true}}) leaves the decision to whoever sets the
 * placeholder.
 */
final class CriticalGuard {

	private final ValueReader values;

	private final FilterFactoryRegistry factories;

	private final Violations violations;

	CriticalGuard(ValueReader values, FilterFactoryRegistry factories, Violations violations) {
		this.values = values;
		this.factories = factories;
		this.violations = violations;
	}

	/**
	 * Reports what remote configuration must not do to a filter.
	 * @param prefix the full name of the filter
	 * @param name the name of the filter
	 * @param given the properties of the filter
	 */
	void check(String prefix, String name, FilterValues given) {
		ScannedProperty declaration = trusted(given, FilterProperty.CRITICAL);
		if (declaration == null || !truth(declaration)) {
			return;
		}
		ScannedProperty critical = remote(given, FilterProperty.CRITICAL);
		if (critical != null && !truth(critical)) {
			report(prefix, FilterProperty.CRITICAL, critical, declaration, "takes back that the filter is critical");
		}
		ScannedProperty enabled = remote(given, FilterProperty.ENABLED);
		ScannedProperty trustedEnabled = trusted(given, FilterProperty.ENABLED);
		if (enabled != null && !truth(enabled) && (trustedEnabled == null || truth(trustedEnabled))) {
			report(prefix, FilterProperty.ENABLED, enabled, declaration, "switches a critical filter off");
		}
		ScannedProperty type = remote(given, FilterProperty.TYPE);
		if (type != null && !isSameType(type, trusted(given, FilterProperty.TYPE), name)) {
			report(prefix, FilterProperty.TYPE, type, declaration, "replaces a critical filter by another one");
		}
	}

	private static @Nullable ScannedProperty trusted(FilterValues given, FilterProperty property) {
		List<ScannedProperty> all = given.all(property);
		return all.stream().filter((found) -> found.kind() != PropertySourceKind.REMOTE).findFirst().orElse(null);
	}

	private static @Nullable ScannedProperty remote(FilterValues given, FilterProperty property) {
		ScannedProperty found = given.single(property);
		return (found != null && found.kind() == PropertySourceKind.REMOTE) ? found : null;
	}

	// What cannot be read protects rather than not.
	private boolean truth(ScannedProperty found) {
		return this.values.readOverridden(found).flatMap(TypedValues::truth).orElse(true);
	}

	private boolean isSameType(ScannedProperty remote, @Nullable ScannedProperty trusted, String name) {
		String wanted = this.values.readOverridden(remote).orElse("");
		String declared = (trusted != null) ? this.values.readOverridden(trusted).orElse("") : name;
		Optional<FilterFactory<?>> factory = this.factories.find(wanted);
		return wanted.equals(declared) || (factory.isPresent() && factory.equals(this.factories.find(declared)));
	}

	private void report(String prefix, FilterProperty property, ScannedProperty found, ScannedProperty declaration,
			String reason) {
		this.violations.add(prefix + "." + property.path(), found,
				reason + ", which remote configuration cannot do: it is declared critical in "
						+ this.violations.originOf(declaration),
				"remove the property here; to do this nevertheless, change the configuration that declares it");
	}

}
