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

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * Reads the settings that hold for as long as the application runs: everything below
 * {@code hotmw} but the filters and the note of a change. A setting of the wrong type
 * fails the start of the application. Remote configuration can set none of those that
 * protect the application from it.
 */
public final class SettingsReader {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("hotmw");

	private static final Set<ConfigurationPropertyName> LIVE = Set.of(ROOT.append("filters"), ROOT.append("change"));

	private static final Set<ConfigurationPropertyName> NOT_REMOTE = Set.of(ROOT.append("management.include"),
			ROOT.append("require-first-document"));

	private final ConfigurableEnvironment environment;

	/**
	 * Create a reader.
	 * @param environment the environment to read from
	 */
	public SettingsReader(ConfigurableEnvironment environment) {
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
	}

	/**
	 * Reads the settings.
	 * @param <T> the type of the settings
	 * @param type the type of the settings
	 * @return the settings
	 * @throws org.springframework.boot.context.properties.bind.BindException if a setting
	 * has the wrong type, which Spring Boot reports by itself
	 */
	public <T> T read(Class<T> type) {
		Iterable<ConfigurationPropertySource> sources = this.environment.getPropertySources()
			.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.flatMap(SettingsReader::sourceOfSettings)
			.toList();
		Binder binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
		return binder.bindOrCreate(ROOT, Bindable.of(type), new SettingsOnly());
	}

	private static Stream<ConfigurationPropertySource> sourceOfSettings(PropertySource<?> source) {
		ConfigurationPropertySource settings = ConfigurationPropertySource.from(source);
		return Stream.ofNullable(settings)
			.map((all) -> all.filter((name) -> !NOT_REMOTE.contains(name) || !isRemote(source, all, name)));
	}

	private static boolean isRemote(PropertySource<?> source, ConfigurationPropertySource settings,
			ConfigurationPropertyName name) {
		ConfigurationProperty property = settings.getConfigurationProperty(name);
		return property != null && property.getOrigin() instanceof PropertySourceOrigin origin
				&& PropertySourceKind.of(source, origin.getPropertyName()) == PropertySourceKind.REMOTE;
	}

	/**
	 * Passes over what is not a setting.
	 */
	private static final class SettingsOnly implements BindHandler {

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			return LIVE.contains(name) ? null : target;
		}

	}

}
