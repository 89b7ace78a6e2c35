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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;

/**
 * The imported documents of one config centre: what the centre says they hold, how that
 * compares with the environment, and which changes are on their way from the one to the
 * other.
 *
 * <p>
 * Announcements are only put down where they are made, on the thread of the config
 * centre's client, and taken in by whoever needs to know them first: the thread of
 * {@link DocumentWatch}, or the refresher, which the environment's own event may well
 * wake up sooner. Thread-safe.
 */
public final class TrackedDocuments implements ConfigDocuments, DocumentSightings, DocumentOrigins {

	private static final Duration LOOK_UP_LIMIT = Duration.ofSeconds(1);

	private final List<TrackedDocument> documents;

	private final ConfigurableEnvironment environment;

	private final Clock clock;

	private final Queue<Announcement> incoming = new ConcurrentLinkedQueue<>();

	private final Queue<DocumentChange> news = new ConcurrentLinkedQueue<>();

	private final Object lock = new Object();

	/** What the last candidate was read from. */
	private MutablePropertySources snapshot = new MutablePropertySources();

	private volatile Runnable newsListener = () -> {
	};

	private volatile boolean seen;

	/** Whether a change was found that the config centre had not announced. */
	private boolean unannounced;

	/**
	 * Track documents from now on.
	 * @param documents the documents in the order of their imports
	 * @param environment the environment that they are imported into
	 * @param secrets knows the secrets in them that their names do not tell
	 * @param clock tells when something was announced or seen
	 */
	public TrackedDocuments(List<? extends ImportedDocument> documents, ConfigurableEnvironment environment,
			SecretKeys secrets, Clock clock) {
		Objects.requireNonNull(secrets, "'secrets' must not be null");
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.documents = documents.stream()
			.map((document) -> new TrackedDocument(document, environment.getPropertySources(), secrets))
			.toList();
	}

	@Override
	public List<ConfigDocument> documents() {
		takeIn();
		synchronized (this.lock) {
			MutablePropertySources sources = this.environment.getPropertySources();
			return this.documents.stream().map((document) -> document.snapshot(sources)).toList();
		}
	}

	@Override
	public boolean isDocumentSeen() {
		return this.seen;
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * Where the content is not known, as when the very first candidate is wrong, the
	 * config centre is asked, for a second at the most.
	 */
	@Override
	public @Nullable String originOf(PropertySource<?> source, String property) {
		if (source instanceof RetainedPropertySource retained) {
			return retained.originOf(property);
		}
		for (TrackedDocument document : this.documents) {
			if (document.document().isSource(source)) {
				String origin = knownOriginOf(document, source, property);
				if (origin == null && ask(document, LOOK_UP_LIMIT) == null) {
					origin = knownOriginOf(document, source, property);
				}
				return (origin != null) ? origin : document.document().id().description();
			}
		}
		return null;
	}

	private @Nullable String knownOriginOf(TrackedDocument document, PropertySource<?> source, String property) {
		takeIn();
		synchronized (this.lock) {
			return document.originOf(source, property);
		}
	}

	/**
	 * Puts an announcement down. Returns at once, takes no lock and throws nothing.
	 * @param document the document that changed
	 * @param text its new content, or {@code null} if it was deleted
	 */
	void announce(TrackedDocument document, @Nullable String text) {
		document.announced();
		this.incoming.add(new Announcement(document, text, this.clock.instant()));
		this.newsListener.run();
	}

	/**
	 * Asks the config centre for a document.
	 * @param document the document
	 * @param limit how long the answer may take
	 * @return why there was no answer, or {@code null} if there was one
	 */
	@Nullable String ask(TrackedDocument document, Duration limit) {
		long announcements = document.announcements();
		try {
			String text = document.document().fetch(limit);
			synchronized (this.lock) {
				takeIn();
				// Else the answer may be older than what was announced meanwhile.
				if (document.announcements() == announcements) {
					DocumentChange change = document.update(text, this.clock.instant(), false);
					this.unannounced |= change != null;
					tell(change);
				}
			}
			return null;
		}
		catch (DocumentUnreachableException ex) {
			return Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName());
		}
	}

	/**
	 * Shows that the config centre did not answer.
	 * @param document the document it was asked for
	 * @param reason why
	 */
	void unreachable(TrackedDocument document, String reason) {
		synchronized (this.lock) {
			document.unreachable(reason);
		}
	}

	List<TrackedDocument> tracked() {
		return this.documents;
	}

	/**
	 * Sets who is told that there may be {@linkplain #takeNews news}.
	 * @param listener called on any thread, must return at once and throw nothing
	 */
	void onNews(Runnable listener) {
		this.newsListener = listener;
	}

	/**
	 * Returns the changes that nobody was told of yet.
	 * @return the changes in the order of their announcement
	 */
	List<DocumentChange> takeNews() {
		takeIn();
		List<DocumentChange> taken = new ArrayList<>();
		for (DocumentChange change = this.news.poll(); change != null; change = this.news.poll()) {
			taken.add(change);
		}
		return taken;
	}

	/**
	 * Says whether a change was found by asking.
	 * @return whether there was one since the last call
	 */
	boolean takeUnannounced() {
		synchronized (this.lock) {
			boolean found = this.unannounced;
			this.unannounced = false;
			return found;
		}
	}

	/**
	 * Says whether to ask again soon, since the config centre's client may not know yet
	 * of a change that was found by asking: it would not tell of a return to the content
	 * before.
	 * @return whether an announcement of such a change is awaited
	 */
	boolean awaitAnnouncement() {
		synchronized (this.lock) {
			return this.documents.stream().anyMatch(TrackedDocument::awaitsAnnouncement);
		}
	}

	/**
	 * Returns the documents whose newest content the environment lacks.
	 * @param announcedBefore a content announced later than this is still on its way
	 * @return the documents
	 */
	List<TrackedDocument> stale(Instant announcedBefore) {
		synchronized (this.lock) {
			MutablePropertySources sources = this.environment.getPropertySources();
			return this.documents.stream().filter((document) -> document.isStale(sources, announcedBefore)).toList();
		}
	}

	/**
	 * Takes the stale documents in order to load the environment anew for them. A content
	 * that comes while that is done is stale again.
	 * @param announcedBefore a content announced later than this is still on its way
	 * @return the documents, which count as refreshed from now on
	 */
	List<TrackedDocument> takeStale(Instant announcedBefore) {
		synchronized (this.lock) {
			List<TrackedDocument> taken = stale(announcedBefore);
			taken.forEach((document) -> document.refreshed(true));
			return taken;
		}
	}

	/**
	 * Takes note that the environment could not be loaded anew.
	 * @param taken the documents it should have been loaded for
	 */
	void notRefreshed(List<TrackedDocument> taken) {
		synchronized (this.lock) {
			taken.forEach((document) -> document.refreshed(false));
		}
	}

	/**
	 * Finds out what the environment has, where that was not announced. It may be ahead
	 * of the announcements: another document's change loads them all, and of two quick
	 * changes the first may load the second.
	 */
	void lookUp() {
		takeIn();
		for (TrackedDocument document : this.documents) {
			boolean needed;
			synchronized (this.lock) {
				needed = document.needsLookUp(this.environment.getPropertySources());
			}
			if (needed && ask(document, LOOK_UP_LIMIT) != null) {
				synchronized (this.lock) {
					document.lookUpAgain();
				}
			}
		}
	}

	/**
	 * What keeps the very first candidate from being accepted: without a document that
	 * cannot be parsed its filters would be missing. Later such a document keeps those it
	 * had.
	 * @return the violations, none once a candidate was accepted
	 */
	List<Violation> violationsAtStart() {
		synchronized (this.lock) {
			return this.documents.stream().map(TrackedDocument::violationAtStart).filter(Objects::nonNull).toList();
		}
	}

	/**
	 * Corrects the view that a candidate is read from, so that a document that does not
	 * say anything about the filters any more keeps those it had.
	 * @param snapshot the property sources of the environment, which do not change any
	 * more
	 * @param view the view to correct
	 */
	void correct(MutablePropertySources snapshot, MutablePropertySources view) {
		takeIn();
		synchronized (this.lock) {
			this.snapshot = snapshot;
			this.documents.forEach((document) -> document.correct(snapshot, view));
		}
	}

	/**
	 * Finds the document that a proposal means.
	 * @param proposal the proposal
	 * @return the documents that have its name and group, as far as it gives them
	 */
	List<TrackedDocument> meantBy(ProposedDocument proposal) {
		return this.documents.stream().filter((document) -> {
			DocumentId id = document.document().id();
			return (proposal.dataId() == null || proposal.dataId().equals(id.dataId()))
					&& (proposal.group() == null || proposal.group().equals(id.group()));
		}).toList();
	}

	/**
	 * Makes the view of a candidate in which one document has another content.
	 * @param view the property sources of the environment, to be changed
	 * @param target the document that has another content, or {@code null} if it is of
	 * another config centre
	 * @param proposed the content
	 */
	void propose(MutablePropertySources view, @Nullable TrackedDocument target, DocumentContent proposed) {
		takeIn();
		synchronized (this.lock) {
			MutablePropertySources environment = new MutablePropertySources(view);
			this.documents.stream()
				.filter((document) -> document != target)
				.forEach((document) -> document.correct(environment, view));
			if (target != null) {
				target.propose(proposed, view, followerOf(target, view));
			}
		}
	}

	// A later import has the higher precedence, and all of them have a higher one than
	// the file that imports them.
	private @Nullable String followerOf(TrackedDocument absent, MutablePropertySources view) {
		int index = this.documents.indexOf(absent);
		for (int i = index - 1; i >= 0; i--) {
			List<PropertySource<?>> earlier = this.documents.get(i).in(view);
			if (!earlier.isEmpty()) {
				return earlier.get(0).getName();
			}
		}
		return Proposal.placeOfImports(view);
	}

	List<DocumentChange> arrivedChanges() {
		takeIn();
		List<DocumentChange> arrived = new ArrayList<>();
		synchronized (this.lock) {
			for (TrackedDocument document : this.documents) {
				DocumentChange change = document.arrivedChange(this.snapshot);
				if (change != null) {
					arrived.add(change);
				}
			}
		}
		return arrived;
	}

	void settle(List<DocumentChange> changes) {
		synchronized (this.lock) {
			for (TrackedDocument document : this.documents) {
				changes.forEach(document::settle);
				this.seen |= document.settle();
			}
		}
	}

	private void takeIn() {
		synchronized (this.lock) {
			Announcement next = this.incoming.poll();
			while (next != null) {
				tell(next.document().update(next.text(), next.at(), true));
				next = this.incoming.poll();
			}
		}
	}

	private void tell(@Nullable DocumentChange change) {
		if (change != null) {
			this.news.add(change);
			this.newsListener.run();
		}
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
