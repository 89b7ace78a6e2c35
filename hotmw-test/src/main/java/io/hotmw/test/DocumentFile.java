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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import io.hotmw.autoconfigure.bind.origin.DocumentFormat;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.ParsableDocument;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;

/**
 * A document of the config centre as it lies in a file. Its property sources are not
 * taken for the application's own or the machine's: what a document of a config centre
 * may not say, it may not say here.
 */
final class DocumentFile implements ParsableDocument {

	/** As Spring Boot names what it loads from files and class path. */
	static final String SOURCE_PREFIX = "Config resource '";

	private static final String REMEDY = "check that this is the document that you meant; to remove every filter,"
			+ " say 'hotmw.filters: {}'";

	private final String location;

	private final String name;

	private final String extension;

	private final DocumentFormat format;

	private final String text;

	private DocumentFile(String location, String name, String extension, DocumentFormat format, String text) {
		this.location = location;
		this.name = name;
		this.extension = extension;
		this.format = format;
		this.text = text;
	}

	/**
	 * Reads a document. Bytes that are not UTF-8 are read as the character that stands
	 * for such bytes, as the client of a config centre reads them; the check finds it.
	 * @param location a path, or a location such as {@code classpath:orders.yaml}
	 * @param format the format, or {@code null} if the extension tells
	 * @return the document
	 * @throws IllegalArgumentException if there is no such file, it cannot be read, or
	 * its format is not known
	 */
	static DocumentFile read(String location, @Nullable String format) {
		Resource resource = location.matches("[a-z]{2,}:.*") ? new DefaultResourceLoader().getResource(location)
				: new FileSystemResource(location);
		String name = Objects.requireNonNullElse(resource.getFilename(), location);
		String extension = (format != null) ? format : name.substring(name.lastIndexOf('.') + 1);
		DocumentFormat known = DocumentFormat.of(extension);
		if (known == null) {
			throw new IllegalArgumentException("The document '" + location + "' has the unknown format '" + extension
					+ "': use yaml, yml, json or properties");
		}
		try {
			return new DocumentFile(location, name, extension, known,
					new String(resource.getContentAsByteArray(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The document '" + location + "' cannot be read: " + ex.getMessage(),
					ex);
		}
	}

	@Override
	public DocumentId id() {
		return new DocumentId("", "", "", this.name);
	}

	@Override
	public String format() {
		return this.extension;
	}

	@Override
	public List<PropertySource<?>> parse(String text) throws IOException {
		return this.format.load(SOURCE_PREFIX + this.location + "'", new NamedText(this.name, text));
	}

	/**
	 * Checks and parses the document as a dry run does.
	 * @param check checks the text before a parser sees it
	 * @return what it says
	 * @throws ChainValidationException if it breaks a limit or does not follow its format
	 */
	CheckedDocument check(DocumentCheck check) {
		DocumentFindings findings = check.check(this.name, this.extension, this.text);
		if (!findings.excesses().isEmpty()) {
			throw new ChainValidationException(findings.all());
		}
		DocumentContent content = DocumentContent.read(this, this.name, findings, this.text);
		if (content.problem() != null) {
			throw new ChainValidationException(content.problem().violations());
		}
		return new CheckedDocument(this.name, content.sources(), findings.flaws(), notes(content));
	}

	// What the dry run of an instance notes.
	private List<Violation> notes(DocumentContent content) {
		if (content.keys() != HotmwKeys.NONE) {
			return List.of();
		}
		String reason = this.text.isBlank() ? "is not in the document: that is blank"
				: "is not in the document: that says nothing about filters";
		return List.of(new Violation("hotmw.filters", null, this.name, reason, REMEDY));
	}

	private static final class NamedText extends ByteArrayResource {

		private final String name;

		NamedText(String name, String text) {
			super(text.getBytes(StandardCharsets.UTF_8), name);
			this.name = name;
		}

		@Override
		public String getDescription() {
			return this.name;
		}

		@Override
		public String getFilename() {
			return this.name;
		}

	}

}
