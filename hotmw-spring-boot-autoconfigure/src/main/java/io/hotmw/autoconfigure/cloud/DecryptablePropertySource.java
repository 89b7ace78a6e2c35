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

package io.hotmw.autoconfigure.cloud;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.bind.origin.CipherConvention;

/**
 * A property source that does not list the elements of lists without a cipher. Spring
 * Cloud goes over all names of a source for each list in it, which takes seconds for a
 * document of a thousand filters with a list of paths each.
 */
final class DecryptablePropertySource extends EnumerablePropertySource<PropertySource<?>> {

	private final String[] names;

	private DecryptablePropertySource(PropertySource<?> source, String[] names) {
		super(source.getName(), source);
		this.names = names;
	}

	/**
	 * Makes property sources in which Spring Cloud finds the same ciphers.
	 * @param sources the property sources, highest precedence first
	 * @return what to decrypt in their place
	 */
	static List<PropertySource<?>> allOf(List<PropertySource<?>> sources) {
		Set<String> lists = new HashSet<>();
		for (PropertySource<?> source : sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				Arrays.stream(enumerable.getPropertyNames())
					.filter((name) -> isElement(name) && CipherConvention.isCipher(source.getProperty(name)))
					.forEach((name) -> lists.add(list(name)));
			}
		}
		return sources.stream().<PropertySource<?>>map((source) -> of(source, lists)).toList();
	}

	// Environment variables are known by the class of their source.
	private static PropertySource<?> of(PropertySource<?> source, Set<String> lists) {
		if (source instanceof SystemEnvironmentPropertySource
				|| !(source instanceof EnumerablePropertySource<?> enumerable)) {
			return source;
		}
		String[] all = enumerable.getPropertyNames();
		String[] listed = Arrays.stream(all)
			.filter((name) -> !isElement(name) || lists.contains(list(name)))
			.toArray(String[]::new);
		return (listed.length < all.length) ? new DecryptablePropertySource(source, listed) : source;
	}

	// Some sources have a property without a name.
	private static boolean isElement(@Nullable String name) {
		return name != null && name.indexOf('[') >= 0;
	}

	// As Spring Cloud compares the names of several sources.
	private static String list(String element) {
		return element.substring(0, element.indexOf('[')).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

	@Override
	public String[] getPropertyNames() {
		return this.names.clone();
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return getSource().getProperty(name);
	}

}
