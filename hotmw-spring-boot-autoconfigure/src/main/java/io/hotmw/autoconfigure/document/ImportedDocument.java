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

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;

import io.hotmw.autoconfigure.document.content.ParsableDocument;

/**
 * A document that the application imports from a config centre, and the ways to get at
 * it. One implementation per config centre; implementations must be thread-safe.
 */
public interface ImportedDocument extends ParsableDocument {

	/**
	 * Whether changes of the document are to take effect while the application runs.
	 * @return whether the application asked for it
	 */
	boolean refreshEnabled();

	/**
	 * Says whether a property source of the environment was made from this document.
	 * @param source a property source
	 * @return whether it was
	 */
	boolean isSource(PropertySource<?> source);

	/**
	 * Says whether the application passed over the document when it started, since it
	 * could not load it: not for want of a document or of the config centre, but for
	 * something that is wrong.
	 * @return whether it did
	 */
	boolean isPassedOver();

	/**
	 * What imports the document.
	 * @return the name of the property source that does, or {@code null} for what is
	 * there before any file is loaded
	 */
	default @Nullable String importedBy() {
		return null;
	}

	/**
	 * Finds the place of a document that was not loaded.
	 * @param sources property sources without the document
	 * @return the name of the one that its own would come before if no other document
	 * were imported, or {@code null} if they would be the last
	 */
	default @Nullable String follower(PropertySources sources) {
		return null;
	}

	/**
	 * Asks the config centre for the content.
	 * @param limit how long the answer may take, about
	 * @return the content, or {@code null} if there is no such document
	 * @throws DocumentUnreachableException if there was no certain answer
	 */
	@Nullable String fetch(Duration limit) throws DocumentUnreachableException;

	/**
	 * Asks the config centre to announce every change of the document from now on.
	 * @param listener told of changes, on a thread of the config centre's client
	 * @return ends the subscription when closed
	 * @throws DocumentUnreachableException if the client refuses
	 */
	Subscription subscribe(Listener listener) throws DocumentUnreachableException;

	/**
	 * Told of the changes of a document.
	 */
	@FunctionalInterface
	interface Listener {

		/**
		 * The document changed. Returns at once and never throws.
		 * @param text the new content, or {@code null} if the document was deleted
		 */
		void changed(@Nullable String text);

	}

	/**
	 * A standing request for announcements.
	 */
	@FunctionalInterface
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
