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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.origin.CipherConvention;

/**
 * Properties of filters as they were written at another time, with what their ciphers
 * stand for in the place of these.
 */
final class KeptPropertySource extends MapPropertySource {

	private static final String NAME = "hotmwKept";

	private final Set<String> decrypted;

	private KeptPropertySource(Map<String, Object> values, Set<String> decrypted) {
		super(NAME, values);
		this.decrypted = decrypted;
	}

	/**
	 * Create a property source.
	 * @param written the values by name, ciphers included
	 * @param environment the property sources around, where the keys of ciphers are
	 * @param decryption puts what the ciphers in property sources stand for into them
	 * @return the property source
	 */
	static KeptPropertySource of(Map<String, String> written, MutablePropertySources environment,
			Consumer<MutablePropertySources> decryption) {
		Map<String, Object> values = new HashMap<>(written);
		Set<String> decrypted = new HashSet<>();
		if (written.values().stream().anyMatch(CipherConvention::isCipher)) {
			// Under names of their own: the environment may have other ciphers under
			// theirs.
			Map<String, Object> renamed = new HashMap<>();
			written.forEach((name, value) -> renamed.put(NAME + "." + name, value));
			MutablePropertySources view = new MutablePropertySources(environment);
			view.addFirst(new MapPropertySource(NAME, renamed));
			decryption.accept(view);
			written.forEach((name, value) -> {
				Object opened = find(view, NAME + "." + name);
				if (!value.equals(opened)) {
					values.put(name, opened);
					decrypted.add(name);
				}
			});
		}
		return new KeptPropertySource(values, decrypted);
	}

	private static Object find(MutablePropertySources view, String name) {
		return view.stream()
			.map((source) -> source.getProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Whether a property was a cipher.
	 * @param name the name of the property
	 * @return whether its value was decrypted
	 */
	boolean isDecrypted(String name) {
		return this.decrypted.contains(name);
	}

}
