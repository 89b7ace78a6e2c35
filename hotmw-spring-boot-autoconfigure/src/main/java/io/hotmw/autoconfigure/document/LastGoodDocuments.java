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

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * Keeps the last good of each document beyond the life of the application. Never fails:
 * what cannot be read or kept is reported by {@link #problem}. Thread-safe.
 */
public interface LastGoodDocuments {

	/**
	 * Whether anything is kept at all.
	 * @return whether there is a place to keep it in
	 */
	boolean isEnabled();

	/**
	 * Finds the last goods of documents. May ask the config centre, for all of them at
	 * once and within one time limit.
	 * @param documents the documents
	 * @return of each that has one the newest; where that is not kept, or cannot be read,
	 * it is what {@linkplain LastGood#notKept() says so}, and never an older one
	 */
	Map<DocumentId, LastGood> find(List<DocumentId> documents);

	/**
	 * Keeps what was accepted, in the place of what was accepted before, or at least that
	 * there is something newer than that. Returns at once.
	 * @param documents the documents whose content is in effect, whatever the config
	 * centre has by now; those of which that is not known as what is
	 * {@linkplain LastGood#notKept() not kept}
	 */
	void accepted(List<LastGood> documents);

	/**
	 * Keeps what was in effect with an earlier revision again, in the place of what is
	 * kept now. Where that is not known any more, nothing is kept. Returns at once.
	 * @param documents the documents
	 * @param revision the revision that an operator went back to
	 */
	void rolledBack(List<DocumentId> documents, String revision);

	/**
	 * Why the last good of a document is not kept.
	 * @param document the document
	 * @return the reason, or {@code null} if there is none
	 */
	@Nullable String problem(DocumentId document);

	/**
	 * Who accepts documents here.
	 * @return this application
	 */
	LastGood.Writer writer();

	/**
	 * Keeps nothing.
	 * @return a place for nothing
	 */
	static LastGoodDocuments none() {
		return new LastGoodDocuments() {

			@Override
			public boolean isEnabled() {
				return false;
			}

			@Override
			public Map<DocumentId, LastGood> find(List<DocumentId> documents) {
				return Map.of();
			}

			@Override
			public void accepted(List<LastGood> documents) {
			}

			@Override
			public void rolledBack(List<DocumentId> documents, String revision) {
			}

			@Override
			public @Nullable String problem(DocumentId document) {
				return null;
			}

			@Override
			public LastGood.Writer writer() {
				return new LastGood.Writer("", "");
			}

		};
	}

}
