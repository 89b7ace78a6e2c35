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

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * What a document said about hotmw when a chain with it was last accepted, or that it is
 * not kept what it said then. Immutable.
 *
 * @param document the document
 * @param md5 the MD5 of its whole content then, in hexadecimal
 * @param revision the revision of the chain that was accepted with it
 * @param acceptedAt when it was accepted first
 * @param writer who accepted it
 * @param explicitlyEmpty whether it said that there are no filters
 * @param otherProperties how many properties it had that are not hotmw's; none of them is
 * kept
 * @param properties its properties below {@code hotmw}, by the names and with the values
 * that stood in it, placeholders and ciphers unresolved
 * @param notKept why its properties are not kept, or {@code null} if they are
 */
public record LastGood(DocumentId document, String md5, String revision, Instant acceptedAt, Writer writer,
		boolean explicitlyEmpty, int otherProperties, Map<String, String> properties, @Nullable String notKept) {

	public LastGood {
		Objects.requireNonNull(document, "'document' must not be null");
		Objects.requireNonNull(md5, "'md5' must not be null");
		Objects.requireNonNull(revision, "'revision' must not be null");
		Objects.requireNonNull(acceptedAt, "'acceptedAt' must not be null");
		Objects.requireNonNull(writer, "'writer' must not be null");
		properties = Collections.unmodifiableMap(new TreeMap<>(properties));
	}

	/**
	 * Create from what is kept.
	 * @param document the document
	 * @param md5 the MD5 of its whole content then, in hexadecimal
	 * @param revision the revision of the chain that was accepted with it
	 * @param acceptedAt when it was accepted first
	 * @param writer who accepted it
	 * @param explicitlyEmpty whether it said that there are no filters
	 * @param otherProperties how many properties it had that are not hotmw's
	 * @param properties its properties below {@code hotmw}
	 */
	public LastGood(DocumentId document, String md5, String revision, Instant acceptedAt, Writer writer,
			boolean explicitlyEmpty, int otherProperties, Map<String, String> properties) {
		this(document, md5, revision, acceptedAt, writer, explicitlyEmpty, otherProperties, properties, null);
	}

	/**
	 * Takes from a content what is to be kept of it.
	 * @param document the document
	 * @param content its content, which was accepted
	 * @param revision the revision of the chain that was accepted with it
	 * @param at when it was accepted first
	 * @param writer who accepted it
	 * @return the properties below {@code hotmw}, or {@code null} if the content says
	 * nothing about filters
	 */
	static @Nullable LastGood of(DocumentId document, DocumentContent content, String revision, Instant at,
			Writer writer) {
		if (content.md5() == null || content.keys() == HotmwKeys.NONE) {
			return null;
		}
		Map<String, String> properties = new TreeMap<>();
		content.values().forEach((name, value) -> {
			PropertyPath path = PropertyPath.parse(name);
			if (path.size() > 1 && "hotmw".equals(path.element(0).uniform())) {
				properties.put(name, String.valueOf(value));
			}
		});
		return new LastGood(document, content.md5(), revision, at, writer, content.keys() == HotmwKeys.EXPLICITLY_EMPTY,
				content.values().size() - properties.size(), properties);
	}

	/**
	 * Returns what takes the place of this where it cannot be kept, so that what was
	 * accepted before it is not taken for the last.
	 * @param reason why it is not kept, without any secret
	 * @return a copy without properties
	 */
	public LastGood asNotKept(String reason) {
		return new LastGood(this.document, this.md5, this.revision, this.acceptedAt, this.writer, this.explicitlyEmpty,
				this.otherProperties, Map.of(), Objects.requireNonNull(reason, "'reason' must not be null"));
	}

	/**
	 * Returns the same with other properties, as when they are sealed.
	 * @param others the properties
	 * @return a copy
	 */
	public LastGood withProperties(Map<String, String> others) {
		return new LastGood(this.document, this.md5, this.revision, this.acceptedAt, this.writer, this.explicitlyEmpty,
				this.otherProperties, others, this.notKept);
	}

	/**
	 * Returns the same as accepted at another time.
	 * @param time the time
	 * @return a copy
	 */
	public LastGood withAcceptedAt(Instant time) {
		return new LastGood(this.document, this.md5, this.revision, time, this.writer, this.explicitlyEmpty,
				this.otherProperties, this.properties, this.notKept);
	}

	/**
	 * Describes what this is, without its content.
	 */
	@Override
	public String toString() {
		return "what was accepted at " + this.acceptedAt + " by " + this.writer + " (md5 " + this.md5 + ", revision "
				+ this.revision + ")";
	}

	/**
	 * Who accepted a document.
	 *
	 * @param application the name of the application
	 * @param version the version of hotmw
	 */
	public record Writer(String application, String version) {

		public Writer {
			Objects.requireNonNull(application, "'application' must not be null");
			Objects.requireNonNull(version, "'version' must not be null");
		}

		@Override
		public String toString() {
			return "'" + this.application + "' with hotmw " + this.version;
		}

	}

}
