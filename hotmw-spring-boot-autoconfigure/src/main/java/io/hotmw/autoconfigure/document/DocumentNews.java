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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.DocumentChange;

/**
 * Announcements on their way in, and the changes that came of them, or of questions, on
 * their way out. Thread-safe, except that for taking in {@link TrackedDocuments} holds
 * its lock.
 */
final class DocumentNews {

	private final Queue<Announcement> incoming = new ConcurrentLinkedQueue<>();

	private final Queue<DocumentChange> changes = new ConcurrentLinkedQueue<>();

	private volatile Runnable listener = () -> {
	};

	/**
	 * Sets who is told that there may be news.
	 * @param listener called on any thread, must return at once and throw nothing
	 */
	void onNews(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Has the listener look.
	 */
	void ring() {
		this.listener.run();
	}

	/**
	 * Puts an announcement down. Returns at once, takes no lock and throws nothing.
	 * @param document the document that changed
	 * @param text its new content, or {@code null} if it was deleted
	 * @param at when the config centre's client told it
	 */
	void announce(TrackedDocument document, @Nullable String text, Instant at) {
		document.newest().announced();
		this.incoming.add(new Announcement(document, text, at));
		ring();
	}

	/**
	 * Has the documents take note of what was announced, in the order of that.
	 */
	void takeIn() {
		Announcement next = this.incoming.poll();
		while (next != null) {
			tell(next.document().update(next.text(), next.at(), true));
			next = this.incoming.poll();
		}
	}

	/**
	 * Adds a change to the news.
	 * @param change the change, or {@code null} if nothing changed
	 */
	void tell(@Nullable DocumentChange change) {
		if (change != null) {
			this.changes.add(change);
			ring();
		}
	}

	/**
	 * Returns the changes that nobody was told of yet.
	 * @return the changes in the order of their announcement
	 */
	List<DocumentChange> take() {
		List<DocumentChange> taken = new ArrayList<>();
		for (DocumentChange change = this.changes.poll(); change != null; change = this.changes.poll()) {
			taken.add(change);
		}
		return taken;
	}

	/**
	 * An announcement that was not taken in yet.
	 *
	 * @param document the document that changed
	 * @param text its new content, or {@code null} if it was deleted
	 * @param at when the config centre's client told it
	 */
	private record Announcement(TrackedDocument document, @Nullable String text, Instant at) {

	}

}
