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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.autoconfigure.document.content.ContentReplacement;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
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

	private static final Logger logger = LoggerFactory.getLogger(TrackedDocuments.class);

	private static final Duration LOOK_UP_LIMIT = Duration.ofSeconds(1);

	/** Where what is told overtakes the answers, it is as new as they are. */
	private static final int QUESTIONS = 3;

	/** For all documents together; the client may take longer than it is told to. */
	private static final Inquiry LOOK_UP = new Inquiry(LOOK_UP_LIMIT.multipliedBy(2));

	private final List<TrackedDocument> documents;

	private final ImportOrder imports;

	private final ConfigurableEnvironment environment;

	private final LastGoodDocuments lastGoods;

	/** Whether a document takes effect before the environment has it. */
	private final boolean direct;

	private final Clock clock;

	private final DocumentNews news = new DocumentNews();

	private final Object lock = new Object();

	/** What the last candidate was read from. */
	private MutablePropertySources snapshot = new MutablePropertySources();

	private volatile boolean seen;

	/** Whether the config centre was asked before the first candidate was made. */
	private volatile boolean askedAtStart;

	/** The documents that were asked for since the last load because of an origin. */
	private final Set<TrackedDocument> askedForOrigins = new HashSet<>();

	private final EnvironmentLoad load;

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
		this(documents, environment, secrets, LastGoodDocuments.none(), new DocumentCheck(DocumentLimits.defaults()),
				false, clock);
	}

	/**
	 * Track documents from now on, with limits of one's own, and keep the last good of
	 * each.
	 * @param documents the documents in the order of their imports
	 * @param environment the environment that they are imported into
	 * @param secrets knows the secrets in them that their names do not tell
	 * @param lastGoods keeps the last good of each
	 * @param check checks their text before a parser sees it
	 * @param direct whether a document takes effect before the environment has it, where
	 * it is certain to get it
	 * @param clock tells when something was announced or seen
	 */
	public TrackedDocuments(List<? extends ImportedDocument> documents, ConfigurableEnvironment environment,
			SecretKeys secrets, LastGoodDocuments lastGoods, DocumentCheck check, boolean direct, Clock clock) {
		this(documents, environment, secrets, lastGoods, check, direct, clock, new EnvironmentLoad(System::nanoTime));
	}

	TrackedDocuments(List<? extends ImportedDocument> documents, ConfigurableEnvironment environment,
			SecretKeys secrets, LastGoodDocuments lastGoods, DocumentCheck check, boolean direct, Clock clock,
			EnvironmentLoad load) {
		this.direct = direct;
		this.load = load;
		this.lastGoods = Objects.requireNonNull(lastGoods, "'lastGoods' must not be null");
		Objects.requireNonNull(secrets, "'secrets' must not be null");
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.documents = documents.stream()
			.map((document) -> new TrackedDocument(document, environment.getPropertySources(), secrets, check))
			.toList();
		this.imports = new ImportOrder(this.documents);
	}

	@Override
	public List<ConfigDocument> documents() {
		takeIn();
		synchronized (this.lock) {
			MutablePropertySources sources = this.environment.getPropertySources();
			return this.documents.stream().map((document) -> describe(document.snapshot(sources), document)).toList();
		}
	}

	private ConfigDocument describe(ConfigDocument snapshot, TrackedDocument document) {
		String problem = this.lastGoods.problem(document.document().id());
		if (problem == null) {
			return snapshot;
		}
		String about = "its last good is not kept: " + problem;
		return snapshot.with(snapshot.state(), (snapshot.detail() != null) ? snapshot.detail() + "; " + about : about);
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
	 * config centre is asked, for a second at the most, and once for all that is wrong
	 * with the document in one candidate.
	 */
	@Override
	public @Nullable String originOf(PropertySource<?> source, String property) {
		if (source instanceof RetainedPropertySource retained) {
			return retained.originOf(property);
		}
		for (TrackedDocument document : this.documents) {
			if (document.document().isSource(source)) {
				String origin = knownOriginOf(document, source, property);
				if (origin == null && isFirstQuestion(document) && ask(document, LOOK_UP_LIMIT) == null) {
					origin = knownOriginOf(document, source, property);
				}
				return (origin != null) ? origin : document.document().id().description();
			}
		}
		return null;
	}

	private boolean isFirstQuestion(TrackedDocument document) {
		synchronized (this.lock) {
			return this.askedForOrigins.add(document);
		}
	}

	private @Nullable String knownOriginOf(TrackedDocument document, PropertySource<?> source, String property) {
		takeIn();
		synchronized (this.lock) {
			return document.originOf(source, property);
		}
	}

	/**
	 * Puts what the environment is about to have of the documents into a view of it, if
	 * that is certain of all that it is about to have.
	 * @param view the property sources of the environment
	 */
	public void anticipate(MutablePropertySources view) {
		takeIn();
		if (this.direct) {
			List<ContentReplacement> awaited = awaited(view);
			if (awaited.stream().allMatch((replacement) -> isCertain(replacement, view))) {
				awaited.forEach((replacement) -> replacement.applyTo(view));
			}
		}
	}

	private List<ContentReplacement> awaited(MutablePropertySources view) {
		synchronized (this.lock) {
			return this.documents.stream().flatMap((document) -> document.awaited(view).stream()).toList();
		}
	}

	private static boolean isCertain(ContentReplacement replacement, MutablePropertySources view) {
		String obstacle = replacement.obstacle(view);
		if (obstacle != null) {
			logger.debug("the content with md5 {} waits for the environment to be loaded anew: {}",
					replacement.content().md5(), obstacle);
		}
		return obstacle == null;
	}

	/**
	 * Says whether a candidate would have the newest contents.
	 * @return whether the environment has them, or they are anticipated
	 */
	boolean isReadable() {
		MutablePropertySources view = new MutablePropertySources(this.environment.getPropertySources());
		anticipate(view);
		return stale(view, Duration.ZERO).isEmpty();
	}

	/**
	 * Puts an announcement down. Returns at once, takes no lock and throws nothing.
	 * @param document the document that changed
	 * @param text its new content, or {@code null} if it was deleted
	 */
	void announce(TrackedDocument document, @Nullable String text) {
		this.news.announce(document, text, this.clock.instant());
	}

	/**
	 * Asks the config centre for a document; once more where something else was told
	 * meanwhile, than which the answer may be older.
	 * @param document the document
	 * @param limit how long each answer may take
	 * @return why there was no answer, or {@code null} if there was one
	 */
	@Nullable String ask(TrackedDocument document, Duration limit) {
		try {
			for (int i = 0; i < QUESTIONS; i++) {
				long before = document.newest().tidings();
				String text = document.document().fetch(limit);
				if (isTaken(document, text, before)) {
					break;
				}
			}
			return null;
		}
		catch (DocumentUnreachableException ex) {
			return Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName());
		}
	}

	private boolean isTaken(TrackedDocument document, @Nullable String answer, long before) {
		synchronized (this.lock) {
			takeIn();
			if (!document.newest().answered(before)) {
				return false;
			}
			DocumentChange change = document.update(answer, this.clock.instant(), false);
			this.unannounced |= change != null;
			this.news.tell(change);
			return true;
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
		this.news.onNews(listener);
	}

	/**
	 * Returns the changes that nobody was told of yet.
	 * @return the changes in the order of their announcement
	 */
	List<DocumentChange> takeNews() {
		takeIn();
		return this.news.take();
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
			return this.documents.stream().anyMatch((document) -> document.newest().awaitsAnnouncement());
		}
	}

	/**
	 * Returns the documents whose newest content the environment lacks.
	 * @param arrival a content announced more recently than this is still on its way
	 * @return the documents
	 */
	List<TrackedDocument> stale(Duration arrival) {
		return stale(this.environment.getPropertySources(), arrival);
	}

	private List<TrackedDocument> stale(MutablePropertySources sources, Duration arrival) {
		synchronized (this.lock) {
			return this.documents.stream().filter((document) -> document.isStale(sources, arrival)).toList();
		}
	}

	/**
	 * Takes the stale documents in order to load the environment anew for them. A content
	 * that comes while that is done is stale again.
	 * @param arrival a content announced more recently than this is still on its way
	 * @return the documents, which count as refreshed from now on
	 */
	List<TrackedDocument> takeStale(Duration arrival) {
		synchronized (this.lock) {
			List<TrackedDocument> taken = stale(arrival);
			taken.forEach((document) -> document.newest().refreshed(true));
			if (taken.isEmpty()) {
				this.load.end();
			}
			else {
				this.load.begin(this.clock.instant());
			}
			return taken;
		}
	}

	/**
	 * Takes note that the environment was loaded anew.
	 * @param taken the documents it was loaded for
	 */
	void refreshed(List<TrackedDocument> taken) {
		synchronized (this.lock) {
			this.load.end();
			MutablePropertySources sources = this.environment.getPropertySources();
			taken.forEach((document) -> document.refreshed(sources));
		}
	}

	/**
	 * Takes note that the environment could not be loaded anew.
	 * @param taken the documents it should have been loaded for
	 */
	void notRefreshed(List<TrackedDocument> taken) {
		synchronized (this.lock) {
			this.load.end();
			taken.forEach((document) -> document.newest().refreshFailed());
		}
	}

	/**
	 * Finds out what the environment has, where that was not announced. It may be ahead
	 * of the announcements: another document's change loads them all, and of two quick
	 * changes the first may load the second.
	 * @param snapshot the property sources of the environment, which do not change any
	 * more
	 */
	void lookUp(MutablePropertySources snapshot) {
		takeIn();
		if (this.lastGoods.isEnabled() && !this.askedAtStart) {
			this.askedAtStart = true;
			lookUpAtStart(snapshot);
		}
		List<TrackedDocument> needed;
		MutablePropertySources view = new MutablePropertySources(snapshot);
		anticipate(view);
		synchronized (this.lock) {
			needed = this.documents.stream().filter((document) -> document.needsLookUp(view)).toList();
		}
		Map<TrackedDocument, String> failures = ask(needed);
		boolean leftBehind = false;
		synchronized (this.lock) {
			failures.keySet().forEach(TrackedDocument::lookUpAgain);
			for (TrackedDocument document : needed) {
				leftBehind |= document.reconsider(snapshot);
			}
			this.unannounced |= leftBehind;
		}
		if (leftBehind) {
			this.news.ring();
		}
	}

	// What the client has on the disk is no answer where there is a last good: it need
	// not have been accepted.
	private void lookUpAtStart(MutablePropertySources snapshot) {
		ask(this.documents).forEach(this::unreachable);
		List<TrackedDocument> wanting;
		synchronized (this.lock) {
			wanting = this.documents.stream().filter((document) -> document.isWanting(snapshot)).toList();
		}
		findLastGoods(wanting);
	}

	// All at once: a config centre that hangs must not hold up the start for each.
	private Map<TrackedDocument, String> ask(List<TrackedDocument> asked) {
		Map<TrackedDocument, Optional<String>> answers = LOOK_UP.ask(asked,
				(document) -> Optional.ofNullable(ask(document, LOOK_UP_LIMIT)));
		Map<TrackedDocument, String> failures = new LinkedHashMap<>();
		for (TrackedDocument document : asked) {
			Optional<String> failure = answers.getOrDefault(document,
					Optional.of("there is no answer within " + LOOK_UP.limit().toSeconds() + " s"));
			failure.ifPresent((reason) -> failures.put(document, reason));
		}
		return failures;
	}

	private void findLastGoods(List<TrackedDocument> wanting) {
		Map<DocumentId, LastGood> found = this.lastGoods
			.find(wanting.stream().map((document) -> document.document().id()).toList());
		synchronized (this.lock) {
			wanting.forEach((document) -> document.standIn().lastGood(found.get(document.document().id())));
		}
	}

	/**
	 * Puts the last good of all documents that have one in their places. To be called
	 * when the very first candidate was rejected, and then for the one that is made
	 * instead. From then on they stand in for their documents, until a candidate with
	 * what those say themselves is accepted.
	 * @param view the view that the candidate is read from
	 * @return the documents that the last good stands in for, and why
	 */
	List<ConfigDocument> substitute(MutablePropertySources view) {
		if (!this.lastGoods.isEnabled()) {
			return List.of();
		}
		List<TrackedDocument> unknown;
		synchronized (this.lock) {
			unknown = this.documents.stream().filter((document) -> document.standIn().lastGood() == null).toList();
		}
		findLastGoods(unknown);
		synchronized (this.lock) {
			this.documents.forEach((document) -> document.substitute(view, this.imports.place(document, view)));
			MutablePropertySources sources = this.environment.getPropertySources();
			List<ConfigDocument> substituted = this.documents.stream()
				.filter((document) -> document.standIn().isStanding())
				.map((document) -> document.snapshot(sources))
				.toList();
			this.seen |= !substituted.isEmpty();
			return substituted;
		}
	}

	/**
	 * Says whether what was last accepted stands in for a document.
	 * @return whether it has for at least one, since the start
	 */
	boolean isOnLastGood() {
		synchronized (this.lock) {
			return this.documents.stream().anyMatch((document) -> document.standIn().isStanding());
		}
	}

	/**
	 * What keeps a candidate from being accepted, whatever it says itself. Of the very
	 * first the filters of a document that cannot be parsed would be missing; later such
	 * a document keeps those it had. And what is wrong with the texts that it is read
	 * from, although they could be parsed.
	 * @param snapshot the property sources of the environment
	 * @param except a document that does not count, or {@code null} if all do
	 * @return the violations
	 */
	List<Violation> violations(MutablePropertySources snapshot, @Nullable TrackedDocument except) {
		takeIn();
		synchronized (this.lock) {
			return this.documents.stream()
				.filter((document) -> document != except)
				.flatMap((document) -> document.violations(snapshot).stream())
				.toList();
		}
	}

	/**
	 * What keeps the candidate from being accepted in which the last goods stand in for
	 * the documents that have one: without any of the others it would be less than was
	 * ever accepted.
	 * @param snapshot the property sources of the environment
	 * @return the violations
	 */
	List<Violation> violationsBesideLastGoods(MutablePropertySources snapshot) {
		takeIn();
		synchronized (this.lock) {
			return this.documents.stream()
				.flatMap((document) -> document.violationsBesideLastGoods(snapshot).stream())
				.toList();
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
			this.askedForOrigins.clear();
			this.documents.forEach(
					(document) -> document.take(document.correct(snapshot, view, this.imports.place(document, view))));
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
	 * Makes the view of a candidate in which one document has another content. Changes
	 * nothing but the view: the next candidate has to find everything as it was.
	 * @param view the property sources of the environment, to be changed
	 * @param target the document that has another content, or {@code null} if it is of
	 * another config centre
	 * @param proposed the content
	 */
	void propose(MutablePropertySources view, @Nullable TrackedDocument target, DocumentContent proposed) {
		takeIn();
		synchronized (this.lock) {
			MutablePropertySources environment = new MutablePropertySources(view);
			this.askedForOrigins.clear();
			this.documents.stream()
				.filter((document) -> document != target)
				.forEach((document) -> document.correct(environment, view, this.imports.place(document, view)));
			if (target != null) {
				String place = this.imports.place(target, view);
				target.propose(proposed, view, (place != null) ? place : Proposal.placeOfImports(view));
			}
		}
	}

	/**
	 * Says whether the last candidate lacks a document of which nothing is known.
	 * @return whether there is one that nobody could read since the start
	 */
	boolean isIncomplete() {
		synchronized (this.lock) {
			return this.documents.stream().anyMatch((document) -> document.isUnknown(this.snapshot));
		}
	}

	/**
	 * Takes note that the application has started with an earlier revision: what the
	 * documents say in the last candidate is what they keep if they say nothing later.
	 */
	void resumed() {
		synchronized (this.lock) {
			this.documents.forEach(TrackedDocument::resumed);
			this.seen |= !this.documents.isEmpty();
		}
	}

	/**
	 * Why the last candidate does not have in it what the documents say now.
	 * @return the violations, none for the documents that it has
	 */
	List<Violation> unread() {
		synchronized (this.lock) {
			return Stream
				.concat(this.load.violations().stream(),
						this.documents.stream().flatMap((document) -> document.unread(this.snapshot).stream()))
				.toList();
		}
	}

	/**
	 * The changes that brought that about.
	 * @return the newest change of each document that cannot be loaded
	 */
	List<DocumentChange> unreadChanges() {
		synchronized (this.lock) {
			return this.documents.stream().flatMap((document) -> document.unreadChange().stream()).toList();
		}
	}

	/**
	 * What is wrong with a proposal that names no filters, where the document had some.
	 * @param target the document
	 * @param proposed the content, which can be parsed
	 * @return the violation, none if the document is of another config centre
	 */
	List<Violation> lossIn(TrackedDocument target, DocumentContent proposed) {
		synchronized (this.lock) {
			return this.documents.contains(target) ? target.lossIn(proposed) : List.of();
		}
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

	/**
	 * Takes note that the last candidate is in effect.
	 * @param changes the changes in it
	 * @param revision its revision, or {@code null} if that is not known
	 */
	void settle(List<DocumentChange> changes, @Nullable String revision) {
		List<LastGood> good = new ArrayList<>();
		synchronized (this.lock) {
			for (TrackedDocument document : this.documents) {
				changes.forEach(document::settle);
				this.seen |= document.settle();
				if (revision != null && this.lastGoods.isEnabled()) {
					LastGood accepted = document.accepted(revision, this.clock.instant(), this.lastGoods.writer());
					if (accepted != null) {
						good.add(accepted);
					}
				}
			}
		}
		if (!good.isEmpty()) {
			this.lastGoods.accepted(good);
		}
	}

	/**
	 * Takes note that an operator went back to an earlier revision: what the documents
	 * say now is not good any more.
	 * @param revision the revision that is in effect again
	 */
	public void rolledBack(String revision) {
		if (this.lastGoods.isEnabled()) {
			this.lastGoods.rolledBack(this.documents.stream().map((document) -> document.document().id()).toList(),
					revision);
		}
	}

	private void takeIn() {
		synchronized (this.lock) {
			this.news.takeIn();
		}
	}

}
