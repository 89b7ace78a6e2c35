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
import java.util.Map;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * What a part of a proposed document would bring into the environment.
 */
final class ProposedPropertySource extends MapPropertySource implements OriginLookup<String> {

	private final DocumentId document;

	private final DocumentContent content;

	private ProposedPropertySource(String name, Map<String, Object> values, DocumentId document,
			DocumentContent content) {
		super(name, values);
		this.document = document;
		this.content = content;
	}

	static ProposedPropertySource of(PropertySource<?> part, DocumentId document, DocumentContent content) {
		return new ProposedPropertySource(part.getName() + " (proposed)", DocumentContent.values(List.of(part)),
				document, content);
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * Never an origin of Spring Boot's own types: those could say that a local file
	 * answers for the value.
	 */
	@Override
	public Origin getOrigin(String key) {
		String place = this.content.originOf(key, getProperty(key));
		return new ProposedOrigin("proposed " + ((place != null) ? place : this.document.description()));
	}

	/**
	 * A place in a proposed document.
	 *
	 * @param description the document, with line and column where known
	 */
	private record ProposedOrigin(String description) implements Origin {

		@Override
		public String toString() {
			return this.description;
		}

	}

}
