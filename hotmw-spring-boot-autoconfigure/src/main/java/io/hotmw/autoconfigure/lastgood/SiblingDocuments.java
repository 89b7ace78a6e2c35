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

package io.hotmw.autoconfigure.lastgood;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.DocumentUnreachableException;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * Access to the siblings of documents in a config centre. A sibling is never imported.
 * Thread-safe.
 */
public interface SiblingDocuments {

	/**
	 * Names the sibling of a document.
	 * @param document the document
	 * @return the name of its sibling, in the same group and namespace
	 */
	static String nameOf(DocumentId document) {
		return document.dataId() + ".last-good";
	}

	/**
	 * Reads a document itself.
	 * @param document the document
	 * @return its content, or {@code null} if there is no such document
	 * @throws DocumentUnreachableException if the config centre does not answer
	 */
	@Nullable String readDocument(DocumentId document) throws DocumentUnreachableException;

	/**
	 * Reads the sibling of a document.
	 * @param document the document
	 * @return the content of its sibling, or {@code null} if there is none
	 * @throws DocumentUnreachableException if the config centre does not answer
	 */
	@Nullable String read(DocumentId document) throws DocumentUnreachableException;

	/**
	 * Publishes the sibling of a document, if nobody else has done so meanwhile.
	 * @param document the document
	 * @param text the new content of its sibling
	 * @param expected the content that it must have, or {@code null} if there is none
	 * @return whether it was published; if not, another one was there first, or the
	 * config centre does not let this application write
	 * @throws DocumentUnreachableException if the config centre does not answer
	 */
	boolean publish(DocumentId document, String text, @Nullable String expected) throws DocumentUnreachableException;

}
