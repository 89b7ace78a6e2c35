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

package io.hotmw.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.core.definition.Violation;

/**
 * The documents that are checked. One that the packaged configuration imports by its name
 * stands where the import stands, as in production; the others stand above all packaged
 * configuration. For one thread.
 */
final class ProductionDocuments {

	private final List<CheckedDocument> documents;

	private final List<CheckedDocument> imported = new ArrayList<>();

	ProductionDocuments(List<CheckedDocument> documents) {
		this.documents = List.copyOf(documents);
	}

	/**
	 * Finds the document that an import means.
	 * @param name the name in the import
	 * @return the document, if it is one of those that are checked
	 */
	Optional<CheckedDocument> imported(String name) {
		Optional<CheckedDocument> found = this.documents.stream()
			.filter((document) -> document.name().equals(name))
			.findFirst();
		found.ifPresent(this.imported::add);
		return found;
	}

	/**
	 * What is wrong with the documents although they can be parsed.
	 * @return the violations
	 */
	List<Violation> flaws() {
		return this.documents.stream().flatMap((document) -> document.flaws().stream()).toList();
	}

	/**
	 * What is not wrong with the documents, but most likely not meant.
	 * @return the notes, in the form of violations
	 */
	List<Violation> notes() {
		return this.documents.stream().flatMap((document) -> document.notes().stream()).toList();
	}

	/**
	 * Adds the documents that nothing imports, a later one above an earlier one.
	 * @param environment the environment, its packaged configuration loaded and its
	 * default properties set
	 */
	void addOthersTo(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		String follower = sources.stream()
			.map(PropertySource::getName)
			.filter((name) -> name.startsWith(DocumentFile.SOURCE_PREFIX))
			.findFirst()
			.orElse(DefaultPropertiesPropertySource.NAME);
		for (CheckedDocument document : reversed(this.documents)) {
			if (!this.imported.contains(document)) {
				reversed(document.propertySources()).forEach((part) -> sources.addBefore(follower, part));
			}
		}
	}

	private static <T> List<T> reversed(List<T> list) {
		List<T> reversed = new ArrayList<>(list);
		Collections.reverse(reversed);
		return reversed;
	}

}
