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

package io.hotmw.autoconfigure.document;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * What a document said when it was last accepted: its filters, standing in for those that
 * it does not say anything about any more, or, at the start, all that it said to hotmw.
 */
final class RetainedPropertySource extends MapPropertySource {

	private final DocumentId document;

	private final @Nullable DocumentContent content;

	private RetainedPropertySource(String name, Map<String, Object> filters, DocumentId document,
			@Nullable DocumentContent content) {
		super(name, filters);
		this.document = document;
		this.content = content;
	}

	/**
	 * Keeps the filters of a property source, and nothing else of it.
	 * @param source the property source that was accepted
	 * @param document the document it was made from
	 * @param content the content of the document then, or {@code null} if not known
	 * @return a property source with the properties below {@code hotmw.filters}
	 */
	static RetainedPropertySource of(PropertySource<?> source, DocumentId document, @Nullable DocumentContent content) {
		Map<String, Object> filters = new LinkedHashMap<>();
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String name : PropertyNames.of(enumerable)) {
				Object value = enumerable.getProperty(name);
				if (value != null && isFilter(name)) {
					filters.put(name, value);
				}
			}
		}
		return new RetainedPropertySource(source.getName() + " (last accepted filters)", filters, document, content);
	}

	/**
	 * Makes a property source of the last good of a document.
	 * @param last the last good
	 * @return a property source with all that it has
	 */
	static RetainedPropertySource of(LastGood last) {
		return new RetainedPropertySource(last.document().description() + " (last good)",
				new LinkedHashMap<>(last.properties()), last.document(), null);
	}

	/**
	 * Puts this into a view.
	 * @param view the view
	 * @param place the name of the property source to come before, or {@code null} to be
	 * the last
	 */
	void addTo(MutablePropertySources view, @Nullable String place) {
		if (place != null && view.contains(place)) {
			view.addBefore(place, this);
		}
		else {
			view.addLast(this);
		}
	}

	/**
	 * Says what this stands in for.
	 * @param other a document
	 * @return whether it is that document
	 */
	boolean isOf(DocumentId other) {
		return this.document.equals(other);
	}

	private static boolean isFilter(String name) {
		PropertyPath path = PropertyPath.parse(name);
		return path.size() > 2 && "hotmw".equals(path.element(0).uniform())
				&& "filters".equals(path.element(1).uniform());
	}

	/**
	 * Describes where a property stood.
	 * @param property the name of the property
	 * @return the document, with line and column where known
	 */
	String originOf(String property) {
		String origin = (this.content != null) ? this.content.originOf(property, getProperty(property)) : null;
		return ((origin != null) ? origin : this.document.description()) + " as last accepted";
	}

}
