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
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * What the application and the place where it runs say, without what remote configuration
 * says about the properties that it must not decide.
 */
public final class TrustedSources {

	private TrustedSources() {
	}

	/**
	 * Returns a view of property sources.
	 * @param sources the property sources
	 * @param guarded the names of the properties that are not taken from remote
	 * configuration
	 * @return the sources to bind from, in their order
	 */
	public static List<ConfigurationPropertySource> of(MutablePropertySources sources,
			Predicate<ConfigurationPropertyName> guarded) {
		return sources.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.flatMap((source) -> of(source, guarded))
			.toList();
	}

	/**
	 * Returns what resolves the placeholders of properties that are not taken from remote
	 * configuration: without it too, so that it does not decide them from behind.
	 * @param sources the property sources
	 * @return resolves placeholders; one that only remote configuration knows stays as it
	 * is
	 */
	public static PlaceholdersResolver placeholders(MutablePropertySources sources) {
		return new PropertySourcesPlaceholdersResolver(List.of(new LocalPropertySource(sources)));
	}

	private static Stream<ConfigurationPropertySource> of(PropertySource<?> source,
			Predicate<ConfigurationPropertyName> guarded) {
		ConfigurationPropertySource settings = ConfigurationPropertySource.from(source);
		return Stream.ofNullable(settings)
			.map((all) -> all.filter((name) -> !guarded.test(name) || !isRemote(source, all, name)));
	}

	private static boolean isRemote(PropertySource<?> source, ConfigurationPropertySource settings,
			ConfigurationPropertyName name) {
		ConfigurationProperty property = settings.getConfigurationProperty(name);
		return property != null && property.getOrigin() instanceof PropertySourceOrigin origin && PropertySourceKind
			.of(SettingsPropertySource.original(source), origin.getPropertyName()) == PropertySourceKind.REMOTE;
	}

}
