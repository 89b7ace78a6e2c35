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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.document.Inquiry;
import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.LastGoodDocuments;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.autoconfigure.store.UnsealableSecretException;

/**
 * Keeps the last good of each document in every store there is, and finds the newest
 * again. It is written on a thread of its own, {@value #THREAD}, when the content of a
 * document that was accepted is another one than was kept, and looked after every few
 * minutes, so that one that was lost or overwritten comes back. Where it cannot be kept,
 * that is noted in the place of what was accepted before: that is good no more, and may
 * lack what protects the application now.
 */
public final class LastGoods implements LastGoodDocuments, AutoCloseable {

	/** The name of the thread. */
	public static final String THREAD = "hotmw-last-good";

	private static final Logger logger = LoggerFactory.getLogger(LastGoods.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

	private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

	private static final Duration LOOK_AFTER = Duration.ofMinutes(10);

	private static final int MAX_EARLIER = 20;

	private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

	/** For all documents and stores together. */
	private static final Inquiry READING = new Inquiry(Duration.ofSeconds(4));

	private final List<LastGoodStore> stores;

	private final SecretSealer sealer;

	private final BiPredicate<String, String> secrets;

	private final LastGood.Writer writer;

	private final Clock clock;

	private final ScheduledThreadPoolExecutor executor;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Map<DocumentId, String> problems = new ConcurrentHashMap<>();

	/** What was told to be of no use. */
	private final Set<LastGood> told = ConcurrentHashMap.newKeySet();

	private final Map<DocumentId, Kept> kept = new HashMap<>();

	/** What was in effect with the latest revisions, for the way back. */
	private final Map<String, Map<DocumentId, LastGood>> earlier = new LinkedHashMap<>();

	/**
	 * Create from stores.
	 * @param stores where to keep it, of two equally new ones the first counts
	 * @param sealer seals the secrets
	 * @param secrets says of a name and a value whether it is a secret
	 * @param writer this application
	 * @param clock tells when to look after what was kept
	 */
	public LastGoods(List<? extends LastGoodStore> stores, SecretSealer sealer, BiPredicate<String, String> secrets,
			LastGood.Writer writer, Clock clock) {
		this.stores = List.copyOf(stores);
		this.sealer = Objects.requireNonNull(sealer, "'sealer' must not be null");
		this.secrets = Objects.requireNonNull(secrets, "'secrets' must not be null");
		this.writer = Objects.requireNonNull(writer, "'writer' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, THREAD);
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
	}

	@Override
	public boolean isEnabled() {
		return !this.stores.isEmpty();
	}

	@Override
	public LastGood.Writer writer() {
		return this.writer;
	}

	@Override
	public @Nullable String problem(DocumentId document) {
		return this.problems.get(document);
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * The newest counts: the sibling is what all instances of the application accepted,
	 * and the file of an instance that was away for long is older; where the sibling
	 * could not be written, the file is newer.
	 */
	@Override
	public Map<DocumentId, LastGood> find(List<DocumentId> documents) {
		return newest(documents, this::open);
	}

	/**
	 * Finds the last good of a document without opening the secrets in it.
	 * @param document the document
	 * @return the newest that there is, sealed, or {@code null} if there is none
	 */
	public @Nullable LastGood findSealed(DocumentId document) {
		LastGood found = newest(List.of(document), (stored) -> stored).get(document);
		return (found != null && found.notKept() == null) ? found : null;
	}

	private Map<DocumentId, LastGood> newest(List<DocumentId> documents, Opening opening) {
		List<Place> places = documents.stream()
			.flatMap((document) -> this.stores.stream().map((store) -> new Place(document, store)))
			.toList();
		Map<Place, Optional<LastGood>> stored = READING.ask(places, this::read);
		Map<DocumentId, List<LastGood>> found = new LinkedHashMap<>();
		for (Place place : places) {
			Optional<LastGood> answer = stored.get(place);
			if (answer == null) {
				place.report("there is no answer within " + READING.limit().toSeconds() + " s");
				continue;
			}
			LastGood good = open(place, answer.orElse(null), opening);
			if (good != null) {
				found.computeIfAbsent(place.document(), (any) -> new ArrayList<>()).add(good);
			}
		}
		Map<DocumentId, LastGood> newest = new HashMap<>();
		found.forEach((document, all) -> newest.put(document, newest(all)));
		return newest;
	}

	// Of equals the first.
	private LastGood newest(List<LastGood> all) {
		LastGood newest = all.get(0);
		for (LastGood good : all) {
			newest = good.acceptedAt().isAfter(newest.acceptedAt()) ? good : newest;
		}
		String md5 = newest.md5();
		Optional<LastGood> usable = Stream.concat(Stream.of(newest), all.stream())
			.filter((good) -> good.notKept() == null && good.md5().equals(md5))
			.findFirst();
		if (usable.isEmpty() && this.told.add(newest)) {
			logger.warn("there is no last good of {}: {} was the last, but cannot be used, because {}",
					newest.document().description(), newest, newest.notKept());
		}
		return usable.orElse(newest);
	}

	private Optional<LastGood> read(Place place) {
		try {
			return Optional.ofNullable(place.store().read(place.document(), this.writer.application()));
		}
		catch (LastGoodStoreException ex) {
			place.report(ex.getMessage());
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("{} failed", place.store().name(), ex);
			place.report(ex.toString());
		}
		return Optional.empty();
	}

	private static @Nullable LastGood open(Place place, @Nullable LastGood stored, Opening opening) {
		try {
			return (stored != null && stored.notKept() == null) ? opening.open(stored) : stored;
		}
		catch (CorruptStateException ex) {
			place.report(ex.getMessage());
			// What is older than this was not the last.
			return Objects.requireNonNull(stored).asNotKept("it cannot be opened");
		}
	}

	@Override
	public void accepted(List<LastGood> documents) {
		remember(documents);
		for (LastGood good : documents) {
			Kept due = due(good);
			if (due != null) {
				this.executor.execute(() -> keep(due, FIRST_RETRY));
			}
		}
	}

	private void remember(List<LastGood> documents) {
		synchronized (this.kept) {
			for (LastGood good : documents) {
				Map<DocumentId, LastGood> known = this.earlier.remove(good.revision());
				Map<DocumentId, LastGood> together = (known != null) ? known : new HashMap<>();
				together.put(good.document(), good);
				this.earlier.put(good.revision(), together);
			}
			this.earlier.keySet()
				.removeAll(
						this.earlier.keySet().stream().limit(Math.max(0, this.earlier.size() - MAX_EARLIER)).toList());
		}
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * What this instance itself accepted with one of the latest revisions, since it was
	 * started, is known.
	 */
	@Override
	public void rolledBack(List<DocumentId> documents, String revision) {
		Instant now = this.clock.instant();
		for (DocumentId document : documents) {
			Kept due;
			synchronized (this.kept) {
				LastGood good = this.earlier.getOrDefault(revision, Map.of()).get(document);
				due = new Kept(document, (good != null) ? good.withAcceptedAt(now) : null, revision, now);
				this.kept.put(document, due);
			}
			this.executor.execute(() -> keep(due, FIRST_RETRY));
		}
	}

	private @Nullable Kept due(LastGood good) {
		Instant now = this.clock.instant();
		synchronized (this.kept) {
			Kept before = this.kept.get(good.document());
			LastGood last = (before != null) ? before.good() : null;
			boolean same = last != null && last.md5().equals(good.md5())
					&& Objects.equals(last.notKept(), good.notKept());
			if (before != null && same && now.isBefore(before.at().plus(LOOK_AFTER))) {
				return null;
			}
			// It was accepted when it was accepted first.
			Kept due = new Kept(good.document(), (last != null && same) ? last : good, null, now);
			this.kept.put(good.document(), due);
			return due;
		}
	}

	private boolean isNewest(Kept due) {
		synchronized (this.kept) {
			return due.equals(this.kept.get(due.document()));
		}
	}

	// What a further attempt has to say, it reports itself.
	@SuppressWarnings("FutureReturnValueIgnored")
	private void keep(Kept due, Duration retry) {
		if (!isNewest(due)) {
			return;
		}
		LastGood good = due.good();
		LastGood sealed = (good != null) ? seal(good) : null;
		List<String> problems = new ArrayList<>();
		if (sealed != null && sealed.notKept() != null) {
			problems.add(sealed.notKept());
		}
		List<String> failures = this.stores.stream()
			.map((store) -> keep(due, sealed, store))
			.filter(Objects::nonNull)
			.toList();
		if (!failures.isEmpty()) {
			problems.addAll(failures);
			this.executor.schedule(() -> keep(due, longer(retry)), retry.toMillis(), TimeUnit.MILLISECONDS);
		}
		report(due.document(), problems.isEmpty() ? null : String.join("; ", problems));
	}

	private @Nullable String keep(Kept due, @Nullable LastGood sealed, LastGoodStore store) {
		try {
			if (sealed != null && due.rolledBackTo() == null) {
				store.write(sealed, (existing) -> isSame(existing, sealed));
				supersede(sealed, store);
			}
			else {
				store.replace(due.document(), this.writer.application(), sealed, (existing) -> (sealed != null)
						? isSame(existing, sealed) : existing.revision().equals(due.rolledBackTo()));
			}
			return null;
		}
		catch (LastGoodStoreException ex) {
			return store.name() + ": " + ex.getMessage();
		}
		catch (RuntimeException ex) {
			logger.debug("{} failed", store.name(), ex);
			return store.name() + ": " + ex;
		}
	}

	// It is not written if the document says something else by now, which nobody need
	// ever accept; it is still better than what it took the place of.
	private void supersede(LastGood accepted, LastGoodStore store) throws LastGoodStoreException {
		LastGood existing = store.read(accepted.document(), this.writer.application());
		if (existing != null && isSuperseded(existing, accepted)) {
			store.replace(accepted.document(), this.writer.application(), accepted,
					(other) -> !isSuperseded(other, accepted));
		}
	}

	// What the document says again was accepted once more, by whoever knew so first.
	private boolean isSuperseded(LastGood existing, LastGood accepted) {
		synchronized (this.kept) {
			return existing.notKept() == null && existing.acceptedAt().isBefore(accepted.acceptedAt())
					&& !existing.md5().equals(accepted.md5())
					&& this.earlier.values()
						.stream()
						.map((together) -> together.get(accepted.document()))
						.anyMatch((good) -> good != null && good.md5().equals(existing.md5()));
		}
	}

	private void report(DocumentId document, @Nullable String problem) {
		String before = (problem != null) ? this.problems.put(document, problem) : this.problems.remove(document);
		if (problem != null && !problem.equals(before)) {
			logger.warn("the last good of {} is not kept: {}", document.description(), problem);
		}
		else if (problem == null && before != null) {
			logger.info("the last good of {} is kept again", document.description());
		}
	}

	// One that was sealed with another key than this application has now is of no use;
	// one that another instance could keep is of more use than that this one cannot.
	private boolean isSame(LastGood existing, LastGood sealed) {
		if (existing.notKept() != null || sealed.notKept() != null) {
			return existing.md5().equals(sealed.md5()) && sealed.notKept() != null;
		}
		try {
			return existing.md5().equals(sealed.md5()) && existing.explicitlyEmpty() == sealed.explicitlyEmpty()
					&& open(existing).properties().equals(open(sealed).properties());
		}
		catch (CorruptStateException ignored) {
			return false;
		}
	}

	private LastGood seal(LastGood good) {
		try {
			return good.withProperties(this.sealer.seal(place(good.document()), good.properties(), this.secrets));
		}
		catch (UnsealableSecretException ex) {
			return good.asNotKept(ex.getMessage() + "; set the key, or write the secret as a placeholder");
		}
	}

	private LastGood open(LastGood good) throws CorruptStateException {
		return good.withProperties(this.sealer.open(place(good.document()), good.properties()));
	}

	private static String place(DocumentId document) {
		return "last-good " + document;
	}

	private static Duration longer(Duration retry) {
		Duration next = retry.multipliedBy(2);
		return (next.compareTo(LONGEST_RETRY) < 0) ? next : LONGEST_RETRY;
	}

	/**
	 * Finishes what is being written and lets others write the file. A second call does
	 * nothing.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			// Nothing is done any more that could be waited for.
			return;
		}
		// Behind what was accepted by now, before what is to be tried again.
		CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
		}, this.executor);
		try {
			written.get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.warn("the last goods are still being written {} s after they should have been",
					STOP_LIMIT.toSeconds());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.executor.shutdownNow();
		this.stores.forEach(LastGoodStore::close);
	}

	/**
	 * Where the last good of a document may be.
	 *
	 * @param document the document
	 * @param store the store
	 */
	private record Place(DocumentId document, LastGoodStore store) {

		void report(@Nullable String failure) {
			logger.warn("the last good of {} is not read from {}: {}", this.document.description(), this.store.name(),
					failure);
		}

	}

	/**
	 * Makes what was read fit for use.
	 */
	private interface Opening {

		LastGood open(LastGood stored) throws CorruptStateException;

	}

	/**
	 * What is to be kept.
	 *
	 * @param document the document
	 * @param good the last good, not sealed, or {@code null} if there is none any more
	 * @param rolledBackTo the revision that was gone back to, or {@code null} if the
	 * document was accepted
	 * @param at when it was last seen to
	 */
	private record Kept(DocumentId document, @Nullable LastGood good, @Nullable String rolledBackTo, Instant at) {

	}

}
