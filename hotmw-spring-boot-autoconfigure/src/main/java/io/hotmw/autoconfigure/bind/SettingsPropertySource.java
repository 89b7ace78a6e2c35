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
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;

/**
 * What a property source says about settings. Spring Boot's binder goes over all names of
 * a source for each setting that it looks for; hence it is shown no others, and of each
 * group that is not bound here only one name, so that it knows of the group. For one
 * read.
 */
final class SettingsPropertySource extends EnumerablePropertySource<PropertySource<?>> implements OriginLookup<String> {

	private static final String ROOT = "hotmw";

	private static final Set<String> LIVE = SettingsReader.LIVE.stream()
		.map((name) -> name.getLastElement(Form.UNIFORM))
		.collect(Collectors.toUnmodifiableSet());

	private final EnumerablePropertySource<?> delegate;

	private String @Nullable [] names;

	private SettingsPropertySource(EnumerablePropertySource<?> delegate) {
		super(delegate.getName(), delegate);
		this.delegate = delegate;
	}

	/**
	 * Returns what property sources say about settings.
	 * @param sources the property sources
	 * @return the same as far as settings go; those that do not list their names, and
	 * that of environment variables, which are few and known by their class, as they are
	 */
	static MutablePropertySources allOf(MutablePropertySources sources) {
		MutablePropertySources settings = new MutablePropertySources();
		for (PropertySource<?> source : sources) {
			boolean listed = source instanceof EnumerablePropertySource
					&& !(source instanceof SystemEnvironmentPropertySource);
			settings.addLast(listed ? new SettingsPropertySource((EnumerablePropertySource<?>) source) : source);
		}
		return settings;
	}

	/**
	 * Returns the property source that another one was made from.
	 * @param source the property source
	 * @return that which was given to {@link #allOf}
	 */
	static PropertySource<?> original(PropertySource<?> source) {
		return (source instanceof SettingsPropertySource settings) ? settings.delegate : source;
	}

	// Not before it is asked for: a source that cannot be read fails where it always
	// would.
	@Override
	public String[] getPropertyNames() {
		String[] listed = this.names;
		if (listed == null) {
			Set<String> groups = new HashSet<>();
			listed = PropertyNames.of(this.delegate)
				.stream()
				.filter((name) -> isSetting(name, groups))
				.toArray(String[]::new);
			this.names = listed;
		}
		return listed.clone();
	}

	private static boolean isSetting(String name, Set<String> groups) {
		PropertyPath path = PropertyPath.parse(name, ROOT);
		return path != null && (!isLive(path) || groups.add(path.element(1).uniform()));
	}

	/**
	 * Says whether a name is, or stands below, what is read anew for each candidate.
	 * @param path the name, below hotmw's root
	 * @return whether it is no setting
	 */
	static boolean isLive(PropertyPath path) {
		return path.size() > 1 && LIVE.contains(path.element(1).uniform());
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return this.delegate.getProperty(name);
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		return OriginLookup.getOrigin(this.delegate, key);
	}

}
