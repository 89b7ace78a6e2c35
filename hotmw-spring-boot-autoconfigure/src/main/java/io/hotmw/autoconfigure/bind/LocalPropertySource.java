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
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.CipherConvention;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * What the application and the place where it runs say, as one property source for
 * placeholders. Names may be spelled as leniently as anywhere. As thread-safe as the
 * sources.
 */
final class LocalPropertySource extends PropertySource<MutablePropertySources> {

	private final List<ConfigurationPropertySource> lenient;

	LocalPropertySource(MutablePropertySources sources) {
		super("hotmwLocal", sources);
		this.lenient = TrustedSources.of(sources, (name) -> true);
	}

	/**
	 * Returns what local configuration says of a property.
	 * @param name the name of the property
	 * @return its value, or {@code null} if only remote configuration has one. A cipher
	 * is no value unless it was decrypted
	 */
	@Override
	public @Nullable Object getProperty(String name) {
		Object value = lenient(name);
		if (value == null) {
			value = first(name, (source) -> isLocal(source, name));
		}
		return CipherConvention.isCipher(value) ? decrypted(name) : value;
	}

	private @Nullable Object lenient(String name) {
		if (!ConfigurationPropertyName.isValid(name)) {
			return null;
		}
		ConfigurationPropertyName known = ConfigurationPropertyName.of(name);
		return this.lenient.stream()
			.map((source) -> source.getConfigurationProperty(known))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ConfigurationProperty::getValue)
			.orElse(null);
	}

	// What was decrypted does not tell whose cipher it was: that of the source that comes
	// first.
	private @Nullable Object decrypted(String name) {
		for (PropertySource<?> source : this.source) {
			if (isOriginal(source) && !ScannedProperty.isDecrypted(source, name) && source.getProperty(name) != null) {
				return isLocal(source, name) ? first(name, (other) -> ScannedProperty.isDecrypted(other, name)) : null;
			}
		}
		return null;
	}

	private @Nullable Object first(String name, Predicate<PropertySource<?>> wanted) {
		for (PropertySource<?> source : this.source) {
			Object value = (isOriginal(source) && wanted.test(source)) ? source.getProperty(name) : null;
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static boolean isLocal(PropertySource<?> source, String name) {
		return PropertySourceKind.of(source, name) != PropertySourceKind.REMOTE;
	}

	private static boolean isOriginal(PropertySource<?> source) {
		return !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

}
