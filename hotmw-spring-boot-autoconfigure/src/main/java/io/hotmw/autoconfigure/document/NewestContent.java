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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.document.content.ContentProblem;
import io.hotmw.autoconfigure.document.content.ContentReplacement;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.KeyDifference;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.Violation;

/**
 * The newest content of a document that the config centre is known to have, whether or
 * not the environment has it, and the changes that led to it. Only the count of what was
 * told is safe for any thread.
 */
final class NewestContent {

	/** At doubled pauses from a second on, a minute or so. */
	private static final int CONFIRMATIONS = 6;

	private final ImportedDocument document;

	private final DocumentCheck check;

	private final AtomicLong tidings = new AtomicLong();

	private final KeyDifference difference;

	private final PendingChange pending;

	private final EarlierContents earlier = new EarlierContents();

	private @Nullable DocumentContent content;

	/** The newest content that can be loaded. */
	private @Nullable DocumentContent usable;

	/** The values of the newest content that could be parsed. */
	private Map<String, Object> values;

	/** What is wrong with what that content says about the filters all the same. */
	private List<Violation> flaws = List.of();

	/** Whether the environment was loaded anew for the content. */
	private boolean refreshed;

	/** What it had of the document then, if that is over. */
	private @Nullable Map<String, Object> broughtByRefresh;

	/** Whether it failed, the last time that it was tried for the content. */
	private boolean failed;

	/**
	 * When the content was announced, if it was: not a time of day, which may be set
	 * back.
	 */
	private @Nullable Long announcedNanos;

	/** The change to the content, if that cannot be loaded. */
	private @Nullable DocumentChange unreadChange;

	/** How often to ask again for an announcement that is due. */
	private int confirmationsLeft;

	NewestContent(ImportedDocument document, Map<String, Object> loaded, SecretKeys secrets, DocumentCheck check) {
		this.document = document;
		this.check = check;
		this.difference = new KeyDifference(secrets);
		this.values = loaded;
		this.pending = new PendingChange(loaded, this.difference);
	}

	/**
	 * Counts an announcement. Any thread.
	 */
	void announced() {
		this.tidings.incrementAndGet();
	}

	/**
	 * How often the config centre told of the document, unasked or not. Any thread.
	 * @return a number that grows with each announcement and each answer
	 */
	long tidings() {
		return this.tidings.get();
	}

	/**
	 * Counts an answer, unless something else was told since the question: which of the
	 * two is newer is not known.
	 * @param before the number of {@linkplain #tidings() tidings} before the question
	 * @return whether the answer is the newest that is known
	 */
	boolean answered(long before) {
		return this.tidings.compareAndSet(before, before + 1);
	}

	/**
	 * Takes note of the content that the config centre has.
	 * @param text the content, or {@code null} if there is none
	 * @param at when it was announced or asked for
	 * @param announced whether the config centre told it unasked
	 * @return what changed, or {@code null} if nothing did
	 */
	@Nullable DocumentChange update(@Nullable String text, Instant at, boolean announced) {
		DocumentContent before = this.content;
		DocumentContent now = DocumentContent.read(this.document, this.check, text);
		if (before != null && Objects.equals(before.md5(), now.md5())) {
			this.confirmationsLeft = announced ? 0 : Math.max(0, this.confirmationsLeft - 1);
			return null;
		}
		this.content = now;
		refreshed(false);
		this.failed = false;
		this.announcedNanos = announced ? Long.valueOf(System.nanoTime()) : null;
		List<KeyChange> keys = List.of();
		if (now.problem() == null) {
			this.earlier.add(this.values, this.flaws);
			keys = this.difference.between(this.values, now.values());
			this.values = now.values();
			this.flaws = now.mayHaveKeys() ? now.flaws() : List.of();
		}
		DocumentChange change = change(now, keys, at);
		if (now.isUsable()) {
			this.usable = now;
			this.pending.announce(change, now.values());
		}
		this.unreadChange = now.isUsable() ? null : change;
		boolean found = !announced && (before != null || !keys.isEmpty());
		this.confirmationsLeft = (found && this.document.refreshEnabled()) ? CONFIRMATIONS : 0;
		return (announced || found) ? change : null;
	}

	private DocumentChange change(DocumentContent now, List<KeyChange> keys, Instant at) {
		DocumentId id = this.document.id();
		return new DocumentChange(id.namespace(), id.group(), id.dataId(), now.md5(), keys, at);
	}

	/**
	 * The content itself.
	 * @return the content, or {@code null} if the config centre has not said yet
	 */
	@Nullable DocumentContent get() {
		return this.content;
	}

	/**
	 * Why the content cannot be parsed.
	 * @return the problem, or {@code null} if there is none, or no content
	 */
	@Nullable ContentProblem problem() {
		return (this.content != null) ? this.content.problem() : null;
	}

	/**
	 * The content, or the newest before it that can be loaded, if that is what property
	 * sources of the environment hold.
	 * @param loaded the property sources made from the document
	 * @return the content, or {@code null} if they hold another, or it is not known
	 */
	@Nullable DocumentContent in(List<PropertySource<?>> loaded) {
		if (this.content != null && this.content.isIn(loaded)) {
			return this.content;
		}
		return (this.usable != null && this.usable.isIn(loaded)) ? this.usable : null;
	}

	/**
	 * What is wrong with a content although it can be parsed, be it the newest or an
	 * earlier one.
	 * @param loaded the property sources made from the document
	 * @param hadKeys whether the document said something about the filters before
	 * @return the violations of the content that they hold, none if it says nothing about
	 * the filters
	 */
	List<Violation> flawsIn(List<PropertySource<?>> loaded, boolean hadKeys) {
		DocumentContent newest = this.content;
		if (newest != null && newest.isIn(loaded)) {
			return (hadKeys || newest.mayHaveKeys()) ? newest.flaws() : List.of();
		}
		Map<String, Object> held = DocumentContent.valuesIn(loaded);
		return KeyDifference.isNone(this.values, held) ? this.flaws : this.earlier.flawsOf(held);
	}

	/**
	 * Says whether the config centre's client should have told of the content by now, or
	 * will do so soon.
	 * @return whether its announcement is awaited
	 */
	boolean awaitsAnnouncement() {
		return this.confirmationsLeft > 0;
	}

	/**
	 * Says whether the environment should be loaded anew for the content.
	 * @param loaded the property sources made from the document
	 * @param arrival how long ago it must have been announced, since it has not had the
	 * time to get there by itself before that
	 * @return whether they lack the content
	 */
	boolean isMissingFrom(List<PropertySource<?>> loaded, Duration arrival) {
		return !this.refreshed && isAnnouncedFor(arrival) && isMissingFrom(loaded);
	}

	private boolean isAnnouncedFor(Duration arrival) {
		Long since = this.announcedNanos;
		return since == null || System.nanoTime() - since >= arrival.toNanos();
	}

	/**
	 * What the environment is about to have: loading it anew has not failed to bring it.
	 * What cannot be loaded does not take the place of what was announced before it and
	 * has taken effect, since the environment may have something older.
	 * @param loaded the property sources made from the document
	 * @param effective says whether a content has taken effect
	 * @return the content in their place, or nothing if they have it
	 */
	Optional<ContentReplacement> awaitedIn(List<PropertySource<?>> loaded, Predicate<DocumentContent> effective) {
		DocumentContent awaited = this.usable;
		if (awaited == null || this.broughtByRefresh != null || !this.document.refreshEnabled()
				|| awaited.isIn(loaded)) {
			return Optional.empty();
		}
		if (awaited != this.content && !effective.test(awaited)) {
			// Withdrawn before it counted: nobody asks for it any more.
			return Optional.empty();
		}
		boolean behind = this.earlier.contains(DocumentContent.valuesIn(loaded));
		return Optional.of(new ContentReplacement(loaded, behind, awaited));
	}

	private boolean isMissingFrom(List<PropertySource<?>> loaded) {
		return this.content != null && this.document.refreshEnabled() && this.content.isUsable()
				&& !this.content.isIn(loaded);
	}

	/**
	 * Says whether a refresh of the environment has been tried for the content.
	 * @return whether it was loaded anew since
	 */
	boolean isRefreshed() {
		return this.refreshed;
	}

	/**
	 * Takes note that the environment is loaded anew for the content, or that this
	 * failed. Once is enough: what a refresh does not bring, another does not either.
	 * @param refreshed whether it is
	 */
	void refreshed(boolean refreshed) {
		this.refreshed = refreshed;
		this.broughtByRefresh = null;
	}

	/**
	 * Takes note of what came of loading the environment anew.
	 * @param loaded the values that the environment has of the document
	 */
	void refreshBrought(Map<String, Object> loaded) {
		this.broughtByRefresh = loaded;
		this.failed = false;
	}

	/**
	 * Takes note that loading the environment anew has failed, which may be tried again.
	 */
	void refreshFailed() {
		refreshed(false);
		this.failed = true;
	}

	/**
	 * Says whether the environment was loaded anew for the content and still has an
	 * earlier one, or could not be loaded: then it stays there, and would not if the
	 * application were started now.
	 * @param loaded the property sources made from the document
	 * @return whether they are left behind
	 */
	boolean isLeftOut(List<PropertySource<?>> loaded) {
		return (this.failed || this.broughtByRefresh != null) && isMissingFrom(loaded)
				&& this.earlier.contains(DocumentContent.valuesIn(loaded));
	}

	/**
	 * Has the environment loaded anew once more for the content, if it is not what it was
	 * when that was done.
	 * @param loaded the values that the environment has of the document
	 */
	void reconsider(Map<String, Object> loaded) {
		if (this.broughtByRefresh != null && !KeyDifference.isNone(this.broughtByRefresh, loaded)) {
			refreshed(false);
		}
	}

	/**
	 * The change that waits to take effect, if the environment has it.
	 * @param loaded the values that the environment has of the document
	 * @return the change, or {@code null}
	 */
	@Nullable DocumentChange arrivedChange(Map<String, Object> loaded) {
		return this.pending.arrived(loaded);
	}

	/**
	 * Takes note that a change is in effect.
	 * @param change the change
	 */
	void settle(DocumentChange change) {
		this.pending.settle(change);
	}

	/**
	 * The change to the content, if that cannot be loaded.
	 * @return the change, or nothing
	 */
	Optional<DocumentChange> unreadChange() {
		return Optional.ofNullable(this.unreadChange);
	}

}
