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
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;

/**
 * Where documents stand among the property sources if they are not there themselves: a
 * later import of the same property source wins over an earlier one, and all of them over
 * what imports them.
 *
 * @param documents the documents in the order of their imports
 */
record ImportOrder(List<TrackedDocument> documents) {

	ImportOrder {
		documents = List.copyOf(documents);
	}

	/**
	 * Finds the place of a document.
	 * @param document the document
	 * @param view property sources in which the documents imported before it are in their
	 * places
	 * @return the name of the property source to come before, or {@code null} if that is
	 * not known
	 */
	@Nullable String place(TrackedDocument document, MutablePropertySources view) {
		String place = null;
		for (TrackedDocument earlier : this.documents.subList(0, this.documents.indexOf(document))) {
			if (Objects.equals(earlier.document().importedBy(), document.document().importedBy())) {
				String head = earlier.head(view);
				place = (head != null) ? head : place;
			}
		}
		return (place != null) ? place : document.document().follower(view);
	}

}
