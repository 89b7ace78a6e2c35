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

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * One place that last goods are kept in. Secrets in them are sealed. Thread-safe.
 */
public interface LastGoodStore extends AutoCloseable {

	/**
	 * The place as it is named in logs.
	 * @return for example {@code the file /var/lib/app/last-good}
	 */
	String name();

	/**
	 * Reads the last good of a document.
	 * @param document the document
	 * @param application the application that must have written it
	 * @return the last good, or {@code null} if there is none
	 * @throws LastGoodStoreException if it cannot be read
	 */
	@Nullable LastGood read(DocumentId document, String application) throws LastGoodStoreException;

	/**
	 * Keeps the last good of a document in the place of that which the same application
	 * had written.
	 * @param good the last good, sealed
	 * @param upToDate says of what is there whether it need not be written again
	 * @throws LastGoodStoreException if it cannot be kept
	 */
	void write(LastGood good, Predicate<LastGood> upToDate) throws LastGoodStoreException;

	/**
	 * Keeps an earlier good of a document, or none any more, in the place of that which
	 * the same application had written, whatever the document says by now.
	 * @param document the document
	 * @param application the application
	 * @param good what to keep, sealed, or {@code null} for nothing
	 * @param upToDate says of what is there whether it may stay
	 * @throws LastGoodStoreException if what is there is not replaced
	 */
	void replace(DocumentId document, String application, @Nullable LastGood good, Predicate<LastGood> upToDate)
			throws LastGoodStoreException;

	@Override
	void close();

}
