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

package io.hotmw.autoconfigure.document.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.CipherConvention;

/**
 * A newer content of a document in the place of that which an environment has loaded. It
 * shows what the environment will be when it has been loaded anew, except where the
 * content takes part in how that is done: then there is an {@linkplain #obstacle
 * obstacle}.
 *
 * @param loaded what the environment has of the document
 * @param behind whether that is an earlier content of the document
 * @param content the newer content, which can be parsed
 */
public record ContentReplacement(List<PropertySource<?>> loaded, boolean behind, DocumentContent content) {

	/** What decides whether a document, or a part of it, counts. */
	private static final Set<String> CONDITIONS = Set.of("config", "profiles");

	public ContentReplacement {
		loaded = List.copyOf(loaded);
	}

	/**
	 * Says why it takes loading the environment anew to know what that will be.
	 * @param environment the property sources of the environment
	 * @return the reason, or {@code null} if there is none
	 */
	public @Nullable String obstacle(PropertySources environment) {
		if (!this.behind) {
			return "the environment has something of it that was not announced";
		}
		if (!namesAndClasses(this.loaded).equals(namesAndClasses(this.content.sources()))) {
			return "it has other parts than before, or is not kept as it is parsed";
		}
		Map<String, Object> before = DocumentContent.valuesIn(this.loaded);
		if (hasCipher(before) || hasCipher(this.content.values())) {
			return "it has ciphers";
		}
		if (hasCondition(before) || hasCondition(this.content.values())) {
			return "it has conditions or imports of its own";
		}
		return obstacle(KeyDifference.keysBetween(before, this.content.values()), environment);
	}

	private static @Nullable String obstacle(List<String> changed, PropertySources environment) {
		if (changed.stream().map(PropertyPath::parse).anyMatch(ContentReplacement::isOfSpring)) {
			return "properties below 'spring' change";
		}
		ChangedKeys keys = new ChangedKeys(changed, environment);
		if (keys.haveCiphers()) {
			return "properties change that are ciphers elsewhere";
		}
		return keys.decideWhatIsLoaded() ? "properties change that profiles or imports depend on" : null;
	}

	private static Map<String, Class<?>> namesAndClasses(List<PropertySource<?>> sources) {
		Map<String, Class<?>> classes = new HashMap<>();
		sources.forEach((source) -> classes.put(source.getName(), source.getClass()));
		return classes;
	}

	private static boolean hasCipher(Map<String, Object> values) {
		return values.values().stream().anyMatch(CipherConvention::isCipher);
	}

	private static boolean hasCondition(Map<String, Object> values) {
		return values.keySet()
			.stream()
			.map(PropertyPath::parse)
			.anyMatch((path) -> isOfSpring(path) && path.size() > 1 && CONDITIONS.contains(path.element(1).uniform()));
	}

	private static boolean isOfSpring(PropertyPath path) {
		return "spring".equals(path.element(0).uniform());
	}

	/**
	 * Puts the content in the place of what was loaded. Called where there is no
	 * obstacle.
	 * @param view property sources that have what was loaded
	 */
	public void applyTo(MutablePropertySources view) {
		this.content.sources().forEach((part) -> view.replace(part.getName(), part));
	}

}
