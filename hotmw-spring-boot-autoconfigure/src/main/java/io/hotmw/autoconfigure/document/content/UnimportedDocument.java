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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.hotmw.autoconfigure.bind.origin.DocumentFormat;

/**
 * A document of an application that imports none.
 *
 * @param id its name
 * @param format its format as file extension, one that is known
 */
public record UnimportedDocument(DocumentId id, String format) implements ParsableDocument {

	@Override
	public List<PropertySource<?>> parse(String text) throws IOException {
		DocumentFormat known = DocumentFormat.of(this.format);
		if (known == null) {
			throw new IOException("unknown format");
		}
		return known.load(this.id.description(), new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
	}

}
