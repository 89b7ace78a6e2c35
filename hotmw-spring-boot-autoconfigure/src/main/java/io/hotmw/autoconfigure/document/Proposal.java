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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * A proposed content on its way into a view.
 *
 * @param document the document that would have it
 * @param content the content
 */
record Proposal(DocumentId document, DocumentContent content) {

	/** Begins the names of the files that Spring Boot loads. */
	private static final String CONFIG_FILE = "Config resource '";

	/**
	 * Puts the content into a view.
	 * @param view the view
	 * @param follower the name of the property source to put it before, or {@code null}
	 * for the end
	 */
	void addTo(MutablePropertySources view, @Nullable String follower) {
		List<PropertySource<?>> parts = this.content.sources();
		// The last part wins.
		for (int i = parts.size() - 1; i >= 0; i--) {
			PropertySource<?> part = ProposedPropertySource.of(parts.get(i), this.document, this.content);
			if (follower != null) {
				view.addBefore(follower, part);
			}
			else {
				view.addLast(part);
			}
		}
	}

	/**
	 * Where the imports of the application's own files stand.
	 * @param view the view
	 * @return the name of the first of these files, or {@code null} if there is none
	 */
	static @Nullable String placeOfImports(MutablePropertySources view) {
		return view.stream()
			.map(PropertySource::getName)
			.filter((name) -> name.startsWith(CONFIG_FILE))
			.findFirst()
			.orElse(null);
	}

}
