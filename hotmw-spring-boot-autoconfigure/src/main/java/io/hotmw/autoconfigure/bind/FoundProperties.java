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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySources;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;
import io.hotmw.core.definition.PropertyOrigins;

/**
 * Remembers where each property of a load was found. Describing it costs time, hence it
 * is done on demand; until it is dropped it holds on to the property sources of its load.
 * Filled by one thread, then thread-safe.
 */
final class FoundProperties implements PropertyOrigins {

	/** How many elements {@code hotmw.filters.auth} has. */
	private static final int FILTER_DEPTH = 3;

	private final List<Found> all = new ArrayList<>();

	private final DocumentOrigins documents;

	private final PropertySources sources;

	private @Nullable Map<String, ScannedProperty> index;

	FoundProperties(DocumentOrigins documents) {
		this(documents, new MutablePropertySources());
	}

	/**
	 * Create from where the properties are found.
	 * @param documents knows the documents
	 * @param sources the property sources
	 */
	FoundProperties(DocumentOrigins documents, PropertySources sources) {
		this.documents = documents;
		// As they are now: it is asked for them later.
		this.sources = new MutablePropertySources(sources);
	}

	void add(String property, ScannedProperty found) {
		this.all.add(new Found(property, found));
	}

	@Override
	public Map<String, String> written() {
		Map<String, String> written = new TreeMap<>();
		for (Found found : this.all) {
			PropertyPath path = PropertyPath.parse(found.property());
			if (found.property().startsWith(FilterInputs.ROOT + ".")) {
				// The filter itself is only named.
				written.put(found.property(), (path.size() > FILTER_DEPTH) ? found.where().written(this.sources) : "");
			}
		}
		return written;
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * For a property that is not given: where the nearest part of the filter, or of the
	 * expectation, is that is given and has a place for it.
	 */
	@Override
	public @Nullable String originOf(String property) {
		Map<String, ScannedProperty> found = index();
		String name = uniform(property);
		while (name != null && !isRoot(name)) {
			ScannedProperty origin = found.get(name);
			if (origin != null) {
				return origin.origin(this.documents);
			}
			name = parent(name);
		}
		return null;
	}

	@Override
	public boolean isLocal(String property) {
		ScannedProperty found = index().get(uniform(property));
		return found != null && found.kind() != PropertySourceKind.REMOTE;
	}

	private synchronized Map<String, ScannedProperty> index() {
		if (this.index == null) {
			Map<String, ScannedProperty> built = new HashMap<>();
			for (Found found : this.all) {
				String name = uniform(found.property());
				while (name != null && !isRoot(name)) {
					built.putIfAbsent(name, found.where());
					name = parent(name);
				}
			}
			this.index = built;
		}
		return this.index;
	}

	private static boolean isRoot(String name) {
		return name.equals(FilterInputs.ROOT) || name.equals(ExpectationInputs.ROOT);
	}

	private static @Nullable String parent(String name) {
		int end = name.endsWith("]") ? name.lastIndexOf('[') : name.lastIndexOf('.');
		return (end > 0) ? name.substring(0, end) : null;
	}

	// Names are compared without dashes and case, but what stands in brackets is exact
	// unless it is the name of a header.
	private static String uniform(String property) {
		StringBuilder result = new StringBuilder(property.length());
		boolean header = property.contains(".match.headers[");
		boolean exact = false;
		for (int i = 0; i < property.length(); i++) {
			char c = property.charAt(i);
			exact = (c == '[') || (exact && c != ']');
			if (exact) {
				result.append(header ? Character.toLowerCase(c) : c);
			}
			else if (c != '-') {
				result.append(Character.toLowerCase(c));
			}
		}
		return result.toString();
	}

	private record Found(String property, ScannedProperty where) {

	}

}
