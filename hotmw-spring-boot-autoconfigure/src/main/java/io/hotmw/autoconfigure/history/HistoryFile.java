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

package io.hotmw.autoconfigure.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.autoconfigure.store.StateFile;
import io.hotmw.autoconfigure.store.UnsealableSecretException;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.history.KeptDefinition;
import io.hotmw.core.refresh.Hold;
import io.hotmw.core.refresh.RefreshMemory;

/**
 * Keeps the history, the content of its revisions and the hold in a file. It is written
 * on a thread of its own, {@value #THREAD}: soon after something happened, after a little
 * while what was not to be written before, and now and then what has merely been counted.
 * Nothing is read or written before the first refresh. Thread-safe.
 */
public final class HistoryFile implements RefreshMemory, AutoCloseable {

	/** The name of the thread. */
	public static final String THREAD = "hotmw-history";

	private static final Logger logger = LoggerFactory.getLogger(HistoryFile.class);

	/** Half of what pods usually have; the key may still have to be derived. */
	private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

	private final StateFile file;

	private final ChainHistory history;

	private final SecretSealer sealer;

	private final BiPredicate<String, String> secrets;

	private final Function<Map<String, String>, ChainDefinition> reader;

	private final Limits limits;

	private final Map<Revision, KeptContent> contents = new ConcurrentHashMap<>();

	private final AtomicBoolean due = new AtomicBoolean();

	private final Object writing = new Object();

	private volatile @Nullable Hold hold;

	private volatile @Nullable String problem;

	private @Nullable HistorySnapshot written;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Create for a file, without touching it yet.
	 * @param path where the file is
	 * @param history the history to keep
	 * @param sealer seals the secrets
	 * @param secrets says of the name and the value of a property whether it is a secret
	 * @param reader reads properties of filters as they were written
	 * @param clock tells the time a corrupt file is set aside
	 */
	public HistoryFile(Path path, ChainHistory history, SecretSealer sealer, BiPredicate<String, String> secrets,
			Function<Map<String, String>, ChainDefinition> reader, Clock clock) {
		this(path, history, sealer, secrets, reader, clock, Limits.USUAL);
	}

	HistoryFile(Path path, ChainHistory history, SecretSealer sealer, BiPredicate<String, String> secrets,
			Function<Map<String, String>, ChainDefinition> reader, Clock clock, Limits limits) {
		this.file = new StateFile(path, clock);
		this.history = Objects.requireNonNull(history, "'history' must not be null");
		this.sealer = Objects.requireNonNull(sealer, "'sealer' must not be null");
		this.secrets = Objects.requireNonNull(secrets, "'secrets' must not be null");
		this.reader = Objects.requireNonNull(reader, "'reader' must not be null");
		this.limits = limits;
	}

	@Override
	public @Nullable Hold recall() {
		String text = this.file.read();
		if (text == null) {
			return null;
		}
		try {
			HistorySnapshot kept = HistoryText.read(text);
			Map<Revision, KeptDefinition> definitions = new HashMap<>();
			HistorySnapshot.revisionsOf(kept.entries())
				.forEach((revision) -> definitions.put(revision, () -> open(revision)));
			this.history.restore(kept.entries(), definitions);
			this.contents.putAll(kept.contents());
			this.hold = kept.hold();
			return kept.hold();
		}
		catch (CorruptStateException ex) {
			this.file.setAside(Objects.requireNonNullElse(ex.getMessage(), ""));
		}
		catch (RuntimeException ex) {
			logger.debug("the history is not restored", ex);
			this.file.setAside("it cannot be restored (" + ex.getClass().getName() + ")");
		}
		return null;
	}

	private ChainDefinition open(Revision revision) {
		ChainDefinition definition;
		try {
			definition = this.reader.apply(properties(revision));
		}
		catch (CorruptStateException ex) {
			throw new DefinitionNotKeptException(revision, String.valueOf(ex.getMessage()));
		}
		catch (ChainValidationException ex) {
			throw new DefinitionNotKeptException(revision,
					"it cannot be read any more: " + ex.violations()
						.stream()
						.map((violation) -> violation.property() + " " + violation.reason())
						.collect(Collectors.joining("; ")));
		}
		if (!definition.revision().equals(revision)) {
			throw new DefinitionNotKeptException(revision, "read again it is revision " + definition.revision()
					+ ", since a placeholder stands for something else now, or hotmw.revision-key is another one");
		}
		return definition;
	}

	private Map<String, String> properties(Revision revision) throws CorruptStateException {
		KeptContent content = this.contents.get(revision);
		if (content instanceof KeptContent.Written fresh) {
			return fresh.properties();
		}
		if (content instanceof KeptContent.Sealed sealed) {
			return this.sealer.open(place(revision), sealed.properties());
		}
		throw new DefinitionNotKeptException(revision,
				(content instanceof KeptContent.Refused refused) ? refused.reason() : "it was not kept");
	}

	@Override
	public void recorded(HistoryEntry entry, @Nullable Candidate inEffect, @Nullable Hold hold) {
		try {
			if (inEffect != null) {
				keep(inEffect);
			}
			boolean happened = entry.count() == 1 || !Objects.equals(hold, this.hold);
			this.hold = hold;
			schedule(happened);
		}
		catch (RuntimeException ex) {
			logger.warn("what happened is not kept in the history file", ex);
		}
	}

	private void keep(Candidate candidate) {
		Map<String, String> properties = candidate.origins().written();
		Revision revision = candidate.definition().revision();
		if (properties != null) {
			this.contents.put(revision, new KeptContent.Written(properties, secretsOf(candidate.definition())));
		}
		else {
			this.contents.putIfAbsent(revision, new KeptContent.Refused("it was not read from the configuration"));
		}
	}

	// What is masked wherever it is shown is a secret here too.
	private static Set<String> secretsOf(ChainDefinition definition) {
		Set<String> secrets = new HashSet<>();
		for (FilterDefinition filter : definition.filters()) {
			String prefix = "hotmw.filters." + filter.name().value();
			filter.options()
				.values()
				.keySet()
				.stream()
				.filter(filter.options()::isSensitive)
				.forEach((option) -> secrets.add(prefix + ".options" + (option.startsWith("[") ? "" : ".") + option));
		}
		return secrets;
	}

	private synchronized void schedule(boolean happened) {
		boolean first = this.executor == null;
		if (this.executor == null) {
			this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, THREAD);
				thread.setDaemon(true);
				return thread;
			}, new ThreadPoolExecutor.DiscardPolicy());
			// Else the first secret would wait for it, and with it what is not to be
			// lost.
			this.executor.execute(this.sealer::prepare);
			every(this.limits.lookAfter(), this.executor, () -> write(false));
			every(this.limits.countsAfter(), this.executor, () -> write(true));
		}
		// Whatever happens until it is written is written with it.
		if (happened && this.due.compareAndSet(false, true)) {
			this.executor.execute(() -> {
				this.due.set(false);
				write(true);
			});
		}
		if (first) {
			// Else the first secret would wait for it, and with it what is not to be
			// lost.
			this.executor.execute(this::prepareSealer);
		}
	}

	private void prepareSealer() {
		try {
			this.sealer.prepare();
		}
		catch (RuntimeException ex) {
			logger.warn("the secrets in the history cannot be encrypted", ex);
		}
	}

	// What fails on the thread is reported there.
	@SuppressWarnings("FutureReturnValueIgnored")
	private static void every(Duration delay, ScheduledThreadPoolExecutor executor, Runnable task) {
		executor.scheduleWithFixedDelay(task, delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void write(boolean counts) {
		synchronized (this.writing) {
			try {
				HistorySnapshot snapshot = snapshot();
				HistorySnapshot before = this.written;
				boolean same = (counts || this.problem != null) ? snapshot.equals(before)
						: before != null && snapshot.isEqualButForCounts(before);
				this.problem = same ? null : replace(snapshot);
			}
			catch (RuntimeException ex) {
				logger.warn("the history is not written", ex);
				this.problem = ex.toString();
			}
		}
	}

	private @Nullable String replace(HistorySnapshot snapshot) {
		String text = text(snapshot);
		if (text == null) {
			String tooLarge = "it would be larger than " + this.limits.maxBytes() + " bytes";
			if (!tooLarge.equals(this.problem)) {
				logger.warn("the history is not written: {}", tooLarge);
			}
			return tooLarge;
		}
		if (!this.file.write(text)) {
			return Objects.requireNonNullElse(this.file.problem(), "it cannot be written");
		}
		this.written = snapshot;
		return null;
	}

	@Override
	public @Nullable String problem() {
		return this.problem;
	}

	private HistorySnapshot snapshot() {
		// The hold first, the contents next: what they belong to is recorded before them.
		Hold held = this.hold;
		Map<Revision, KeptContent> kept = new HashMap<>(this.contents);
		List<HistoryEntry> entries = this.history.entries();
		Set<Revision> revisions = HistorySnapshot.revisionsOf(entries);
		Map<Revision, KeptContent> sealed = new HashMap<>();
		kept.forEach((revision, content) -> {
			if (revisions.contains(revision)) {
				KeptContent safe = seal(revision, content);
				this.contents.replace(revision, content, safe);
				sealed.put(revision, safe);
			}
			else {
				this.contents.remove(revision, content);
			}
		});
		return new HistorySnapshot(entries, sealed, held);
	}

	private KeptContent seal(Revision revision, KeptContent content) {
		if (!(content instanceof KeptContent.Written fresh)) {
			return content;
		}
		try {
			return new KeptContent.Sealed(this.sealer.seal(place(revision), fresh.properties(),
					(name, value) -> fresh.secrets().contains(name) || this.secrets.test(name, value)));
		}
		catch (UnsealableSecretException ex) {
			logger.warn("the content of revision {} is not kept over a restart, and there is no way back to it then:"
					+ " {}; set the key, or write the secret as a placeholder", revision, ex.getMessage());
			return new KeptContent.Refused(String.valueOf(ex.getMessage()));
		}
	}

	private @Nullable String text(HistorySnapshot snapshot) {
		for (HistorySnapshot rest = snapshot; rest != null; rest = rest.smaller()) {
			String text = HistoryText.write(rest);
			if (bytes(text) <= this.limits.maxBytes()) {
				return text;
			}
		}
		return null;
	}

	// In UTF-8; of four bytes for two characters each has its half.
	private static long bytes(String text) {
		return text.chars()
			.mapToLong((character) -> (character < 0x80) ? 1
					: (character < 0x800 || Character.isSurrogate((char) character)) ? 2 : 3)
			.sum();
	}

	private static String place(Revision revision) {
		return "history " + revision;
	}

	/**
	 * Writes what is not written yet and lets others write the file.
	 */
	@Override
	public void close() {
		ScheduledThreadPoolExecutor writer;
		synchronized (this) {
			writer = this.executor;
			this.executor = null;
		}
		if (writer != null) {
			try {
				writer.submit(() -> write(true)).get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				logger.warn("the history is still being written {} s after it should have been",
						STOP_LIMIT.toSeconds());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			writer.shutdownNow();
		}
		this.file.close();
	}

	/**
	 * How large the file may become, and how often it is written.
	 *
	 * @param maxBytes its size
	 * @param lookAfter after what time what was not to be written is tried again, and
	 * what happened to be added is written
	 * @param countsAfter after what time what has merely been counted is written
	 */
	record Limits(int maxBytes, Duration lookAfter, Duration countsAfter) {

		/** In bytes half of what is read. */
		static final Limits USUAL = new Limits(32 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofMinutes(10));

	}

}
