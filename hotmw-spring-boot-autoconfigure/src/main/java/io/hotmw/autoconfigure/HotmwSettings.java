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

package io.hotmw.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.hotmw.autoconfigure.bind.SettingsReader;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.autoconfigure.document.DocumentSettings;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.autoconfigure.lastgood.LastGoodSettings;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.RetryPolicy;

/**
 * How the engine is set up: what is read once, when the application starts. The filters
 * are not among it; they are bound afresh at each refresh.
 *
 * @param requireFirstDocument whether readiness waits for the config centre's document
 * @param drainTimeout how long a replaced generation may wait for its requests
 * @param initTimeout how long a filter may take to be made, initialised or destroyed
 * @param documents how changes of documents take effect
 * @param reconcileInterval the longest pause between two regular looks, zero for none
 * @param documentInterval the longest pause between two checks of the documents
 * @param reconcileJitter the part of an interval by which each pause is varied
 * @param retry when to try a transient rejection again
 * @param limits what a document may be at most
 * @param historyEntries how many attempts are remembered
 * @param historyAge how long an attempt is remembered
 * @param historyFile where the history is kept, or {@code null} for nowhere
 * @param lookUpAuthors whether the config centre is asked who made a change
 * @param requireChangeNote whether a change needs a note
 * @param observation what is shown of the engine at work
 * @param revisionKey the key under which secrets enter the revision
 * @param lastGood where the last good of each document is kept
 * @param encryptionKey what secrets that are kept are encrypted with, or {@code null}
 */
record HotmwSettings(boolean requireFirstDocument, Duration drainTimeout, Duration initTimeout,
		DocumentSettings documents, Duration reconcileInterval, Duration documentInterval, double reconcileJitter,
		RetryPolicy retry, DocumentLimits limits, int historyEntries, Duration historyAge, @Nullable Path historyFile,
		boolean lookUpAuthors, boolean requireChangeNote, ObservationSettings observation, String revisionKey,
		LastGoodSettings lastGood, @Nullable String encryptionKey) {

	private static final int SHORTEST_KEY = 16;

	// Not a secret: without a key of one's own, the keyed hash keeps a secret from being
	// read, not from being guessed by who knows everything else in the revision.
	private static final String DEFAULT_REVISION_KEY = "hotmw";

	private static final int MAX_HISTORY_ENTRIES = 10_000;

	private static final Duration MAX_HISTORY_AGE = Duration.ofDays(3650);

	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/**
	 * Takes what can be read, and the default of what cannot; {@link #check} says what
	 * that is.
	 */
	static HotmwSettings boundFrom(ConfigurableEnvironment environment) {
		HotmwProperties properties = reader(environment).read(HotmwProperties.class).value();
		HotmwProperties.Reconcile reconcile = properties.getReconcile();
		return new HotmwSettings(properties.isRequireFirstDocument(), properties.getDrainTimeout(),
				properties.getInitTimeout(), new DocumentSettings(properties.isDirectBinding()),
				reconcile.getInterval(), reconcile.getDocumentInterval(), reconcile.getJitter(),
				retry(properties.getRetry()), limits(properties.getLimits()), properties.getHistory().getMaxEntries(),
				properties.getHistory().getMaxAge(), file(properties.getHistory().getFile()),
				properties.getHistory().isLookUpAuthors(), properties.getPolicy().isRequireChangeNote(),
				ObservationSettings.of(properties),
				Objects.requireNonNullElse(properties.getRevisionKey(), DEFAULT_REVISION_KEY),
				lastGood(properties.getLastGood()), properties.getEncryptionKey());
	}

	private static LastGoodSettings lastGood(HotmwProperties.LastGood lastGood) {
		return new LastGoodSettings(file(lastGood.getFile()), lastGood.isSibling());
	}

	private static @Nullable Path file(@Nullable String file) {
		return (StringUtils.hasText(file) && isPath(file)) ? Path.of(file) : null;
	}

	private static boolean isPath(String text) {
		try {
			return !Path.of(text).toString().isEmpty();
		}
		catch (InvalidPathException ignored) {
			return false;
		}
	}

	static List<Violation> check(ConfigurableEnvironment environment, MutablePropertySources sources,
			DocumentOrigins documents) {
		return reader(environment).withPropertySources(sources)
			.withDocumentOrigins(documents)
			.read(HotmwProperties.class)
			.violations();
	}

	private static SettingsReader reader(ConfigurableEnvironment environment) {
		return storeChecks(engineChecks(new SettingsReader(environment)));
	}

	private static SettingsReader storeChecks(SettingsReader reader) {
		return reader
			.withCheck("last-good.file", String.class, (value) -> value.isBlank() || isPath(value),
					"is not the name of a file", "write a path such as /var/lib/my-service/last-good")
			.withCheck("history.file", String.class, (value) -> value.isBlank() || isPath(value),
					"is not the name of a file", "write a path such as /var/lib/my-service/history")
			.withCheck("encryption-key", String.class, (value) -> value.isBlank() || value.length() >= SHORTEST_KEY,
					"is too short for a key", "write at least 16 characters, better the base64 of 32 random bytes");
	}

	private static SettingsReader engineChecks(SettingsReader reader) {
		String negative = "must not be negative";
		String zero = "must be longer than zero";
		return withLimits(reader)
			.withCheck("drain-timeout", Duration.class, (value) -> !value.isNegative(), negative,
					"write 0s for no wait, or a longer duration")
			.withCheck("init-timeout", Duration.class, HotmwSettings::isPositive, zero, "write a duration such as 10s")
			.withCheck("reconcile.interval", Duration.class, (value) -> !value.isNegative(), negative,
					"write 0s for never, or a longer duration")
			.withCheck("reconcile.document-interval", Duration.class, (value) -> !value.isNegative(), negative,
					"write 0s for never, or a longer duration")
			.withCheck("reconcile.jitter", Double.class, (value) -> value >= 0 && value <= 1,
					"must lie between 0 and 1", "write a part of the interval such as 0.2")
			.withCheck("retry.initial-interval", Duration.class, HotmwSettings::isPositive, zero,
					"write a duration such as 1s")
			.withCheck("retry.max-interval", Duration.class, HotmwSettings::isPositive, zero,
					"write a duration such as 1m")
			.withCheck("retry.multiplier", Double.class, (value) -> value >= 1 && value < Double.POSITIVE_INFINITY,
					"must be 1 or more", "write a factor such as 2.0")
			.withCheck("history.max-entries", Integer.class, (value) -> value >= 1 && value <= MAX_HISTORY_ENTRIES,
					"must lie between 1 and " + MAX_HISTORY_ENTRIES, "write a number such as 100")
			.withCheck("history.max-age", Duration.class,
					(value) -> isPositive(value) && value.compareTo(MAX_HISTORY_AGE) <= 0,
					"must be longer than zero and no longer than " + MAX_HISTORY_AGE.toDays() + " days",
					"write a duration such as 90d")
			.withCheck("generation.response-header", String.class,
					(value) -> value.isEmpty() || HEADER_NAME.matcher(value).matches(), "is not the name of a header",
					"write a name such as X-Hotmw-Generation")
			.withCheck("metrics.filters.max", Integer.class, (value) -> value >= 0, negative,
					"write 0 for no meters of their own, or a number such as 100");
	}

	private static SettingsReader withLimits(SettingsReader reader) {
		String lessThanOne = "must be 1 or more";
		return reader
			.withCheck("limits.max-size", DataSize.class, (value) -> value.toBytes() > 0, "must be 1B or more",
					"write a size such as 1MB")
			.withCheck("limits.max-depth", Integer.class, (value) -> value > 0, lessThanOne,
					"write a number such as 50")
			.withCheck("limits.max-aliases", Integer.class, (value) -> value >= 0, "must not be negative",
					"write 0 for none, or more")
			.withCheck("limits.max-properties", Integer.class, (value) -> value > 0, lessThanOne,
					"write a number such as 50000")
			.withCheck("limits.max-filters", Integer.class, (value) -> value > 0, lessThanOne,
					"write a number such as 1000");
	}

	private static boolean isPositive(Duration value) {
		return !value.isNegative() && !value.isZero();
	}

	private static RetryPolicy retry(HotmwProperties.Retry retry) {
		Duration first = retry.getInitialInterval();
		Duration longest = retry.getMaxInterval();
		return new RetryPolicy(first, retry.getMultiplier(), (longest.compareTo(first) < 0) ? first : longest);
	}

	// What is out of its range was replaced by its default when it was bound.
	private static DocumentLimits limits(HotmwProperties.Limits limits) {
		return new DocumentLimits(limits.getMaxSize().toBytes(), limits.getMaxDepth(), limits.getMaxAliases(),
				limits.getMaxProperties(), limits.getMaxFilters());
	}

	HotmwProperties toProperties() {
		HotmwProperties properties = new HotmwProperties();
		properties.setRequireFirstDocument(this.requireFirstDocument);
		properties.setDrainTimeout(this.drainTimeout);
		properties.setInitTimeout(this.initTimeout);
		properties.setDirectBinding(this.documents.directBinding());
		properties.getLastGood().setFile(Objects.toString(this.lastGood.file(), null));
		properties.getLastGood().setSibling(this.lastGood.sibling());
		properties.getReconcile().setInterval(this.reconcileInterval);
		properties.getReconcile().setDocumentInterval(this.documentInterval);
		properties.getReconcile().setJitter(this.reconcileJitter);
		properties.getRetry().setInitialInterval(this.retry.initialInterval());
		properties.getRetry().setMultiplier(this.retry.multiplier());
		properties.getRetry().setMaxInterval(this.retry.maxInterval());
		properties.getLimits().setMaxSize(DataSize.ofBytes(this.limits.maxSize()));
		properties.getLimits().setMaxDepth(this.limits.maxDepth());
		properties.getLimits().setMaxAliases(this.limits.maxAliases());
		properties.getLimits().setMaxProperties(this.limits.maxProperties());
		properties.getLimits().setMaxFilters(this.limits.maxFilters());
		properties.getHistory().setMaxEntries(this.historyEntries);
		properties.getHistory().setMaxAge(this.historyAge);
		properties.getHistory().setFile(Objects.toString(this.historyFile, null));
		properties.getHistory().setLookUpAuthors(this.lookUpAuthors);
		properties.getPolicy().setRequireChangeNote(this.requireChangeNote);
		this.observation.applyTo(properties);
		return properties;
	}

}
