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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.Violation;

/**
 * All that is known about one document. Only the counts of announcements and questions
 * are safe for any thread; for the rest {@link TrackedDocuments} holds its lock.
 */
final class TrackedDocument {

	/** At doubled pauses from a second on, a minute or so. */
	private static final int CONFIRMATIONS = 6;

	private final ImportedDocument document;

	private final DocumentCheck check;

	private final AtomicLong announcements = new AtomicLong();

	private final AtomicLong questions = new AtomicLong();

	private final DocumentState state;

	private final KeyDifference difference;

	private final PendingChange pending;

	/** The newest content that is known, whether or not the environment has it. */
	private @Nullable DocumentContent content;

	/** The values of the newest content that could be parsed. */
	private Map<String, Object> newestValues;

	private @Nullable AcceptedFilters accepted;

	private @Nullable AcceptedFilters candidate;

	/**
	 * Parts of earlier contents that are still in the environment, since Spring Cloud
	 * removes none. Each by itself: one of the same name may come back.
	 */
	private final Set<PropertySource<?>> leftBehind = Collections.newSetFromMap(new IdentityHashMap<>());

	/** The property sources for which the content was looked up without success. */
	private List<PropertySource<?>> lookedUp = List.of();

	/** Whether the environment was loaded anew for the newest content. */
	private boolean refreshed;

	private @Nullable Instant announcedAt;

	/** The change to the newest content, if that cannot be loaded. */
	private @Nullable DocumentChange unreadChange;

	/** What was last accepted before this start, once it was sought. */
	private @Nullable LastGood lastGood;

	/** Whether that has stood in for the document since the start. */
	private boolean standIn;

	/** How often to ask again for an announcement that is due. */
	private int confirmationsLeft;

	TrackedDocument(ImportedDocument document, MutablePropertySources sources, SecretKeys secrets,
			DocumentCheck check) {
		this.document = document;
		this.check = check;
		this.difference = new KeyDifference(secrets);
		List<PropertySource<?>> own = own(sources);
		this.newestValues = loadedValues(own);
		this.pending = new PendingChange(this.newestValues, this.difference);
		this.state = new DocumentState(document, !own.isEmpty());
	}

	ImportedDocument document() {
		return this.document;
	}

	/**
	 * Counts an announcement. Any thread.
	 */
	void announced() {
		this.announcements.incrementAndGet();
	}

	/**
	 * Counts a question. Any thread.
	 * @return its number
	 */
	long asked() {
		return this.questions.incrementAndGet();
	}

	/**
	 * Says whether a question is the newest. Any thread.
	 * @param question its number
	 * @return whether there was none after it
	 */
	boolean isNewest(long question) {
		return this.questions.get() == question;
	}

	/**
	 * How often the document was announced. Any thread.
	 * @return a number that grows with each announcement
	 */
	long announcements() {
		return this.announcements.get();
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
		boolean same = before != null && Objects.equals(before.md5(), now.md5());
		if (same) {
			this.state.seen(at);
			this.confirmationsLeft = announced ? 0 : Math.max(0, this.confirmationsLeft - 1);
			return null;
		}
		this.content = now;
		this.refreshed = false;
		this.announcedAt = announced ? at : null;
		List<KeyChange> keys = List.of();
		if (now.problem() == null) {
			keys = this.difference.between(this.newestValues, now.values());
			this.newestValues = now.values();
		}
		DocumentChange change = change(now, keys, at);
		if (now.isUsable()) {
			this.pending.announce(change, now.values());
		}
		this.unreadChange = now.isUsable() ? null : change;
		this.state.become(now, lostKeys(), at);
		boolean found = !announced && (before != null || !keys.isEmpty());
		this.confirmationsLeft = (found && this.document.refreshEnabled()) ? CONFIRMATIONS : 0;
		return (announced || found) ? change : null;
	}

	private DocumentChange change(DocumentContent now, List<KeyChange> keys, Instant at) {
		DocumentId id = this.document.id();
		return new DocumentChange(id.namespace(), id.group(), id.dataId(), now.md5(), keys, at);
	}

	/**
	 * Says whether the config centre's client should have told of the newest content by
	 * now, or will do so soon.
	 * @return whether its announcement is awaited
	 */
	boolean awaitsAnnouncement() {
		return this.confirmationsLeft > 0;
	}

	/**
	 * Takes note that the config centre did not answer.
	 * @param detail why
	 */
	void unreachable(String detail) {
		this.state.unreachable(detail);
	}

	/**
	 * The change that waits to take effect, if the environment has it.
	 * @param sources the property sources of the environment
	 * @return the change, or {@code null}
	 */
	@Nullable DocumentChange arrivedChange(MutablePropertySources sources) {
		return this.pending.arrived(loadedValues(own(sources)));
	}

	/**
	 * Says whether the environment has something that the known content does not explain,
	 * so that the config centre should be asked. Says so once. Before the first candidate
	 * it is the lack of the document that needs an explanation: a loader may pass over
	 * what it cannot parse.
	 * @param sources the property sources of the environment
	 * @return whether to ask
	 */
	boolean needsLookUp(MutablePropertySources sources) {
		List<PropertySource<?>> own = own(sources);
		AcceptedFilters last = this.candidate;
		if (last == null) {
			return own.isEmpty() && this.content == null;
		}
		if (isSame(last.sources(), own) || isSame(this.lookedUp, own)) {
			return false;
		}
		this.lookedUp = own;
		return this.content == null || !this.content.isIn(own);
	}

	// A property source equals every other one of its name.
	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(List<PropertySource<?>> left, List<PropertySource<?>> right) {
		if (left.size() != right.size()) {
			return false;
		}
		for (int i = 0; i < left.size(); i++) {
			if (left.get(i) != right.get(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Finds out whether the environment should be loaded anew although the config centre
	 * still has the content that is known: of two quick changes of which the second takes
	 * back the first, a client tells nothing, and the environment may have stayed at the
	 * first. What a refresh has not brought before is not asked for again, unless the
	 * environment has moved since.
	 * @param sources the property sources of the environment
	 * @return whether it lacks the newest content
	 */
	boolean reconsider(MutablePropertySources sources) {
		AcceptedFilters last = this.candidate;
		List<PropertySource<?>> own = own(sources);
		if (this.refreshed && last != null && !KeyDifference.isNone(loadedValues(last.sources()), loadedValues(own))) {
			this.refreshed = false;
		}
		return last != null && isStale(sources, Instant.MAX);
	}

	/**
	 * Has the look-up done again the next time, since it failed.
	 */
	void lookUpAgain() {
		this.lookedUp = List.of();
	}

	/**
	 * What is wrong with the document if the very first candidate lacks it, or if it
	 * still is not what could take the place of its last good.
	 * @param sources the property sources of the environment
	 * @return the violations, none any more once a candidate was accepted
	 */
	List<Violation> violationsAtStart(MutablePropertySources sources) {
		if (this.standIn || (this.accepted == null && this.lastGood != null)) {
			String reason = reasonForLastGood(own(sources));
			return (reason != null)
					? List.of(
							violation(reason,
									"see what became of the document; what it said when it"
											+ " was last accepted stands in for it until it can be loaded"))
					: List.of();
		}
		if (this.accepted != null || this.candidate == null || !this.candidate.sources().isEmpty()) {
			return List.of();
		}
		ContentProblem problem = (this.content != null) ? this.content.problem() : null;
		if (problem != null) {
			return problem.violations();
		}
		return this.document.isPassedOver() ? List.of(violation("the document could not be loaded",
				"see the log for the cause, and correct the document or what its import needs")) : List.of();
	}

	/**
	 * What is wrong with the text that the next candidate is read from, although it could
	 * be parsed.
	 * @param sources the property sources of the environment
	 * @return the violations
	 */
	List<Violation> flaws(MutablePropertySources sources) {
		DocumentContent known = this.content;
		if (known == null || known.flaws().isEmpty() || !known.isIn(own(sources))) {
			return List.of();
		}
		boolean concerned = known.mayHaveKeys() || (this.accepted != null && this.accepted.keys() == HotmwKeys.PRESENT);
		return concerned ? known.flaws() : List.of();
	}

	/**
	 * Says whether nothing is known of what the document says about the filters.
	 * @param sources the property sources that the last candidate was read from
	 * @return whether the candidate has nothing of it, although it may say something
	 */
	boolean isUnknown(MutablePropertySources sources) {
		boolean unread = this.content == null || this.content.problem() != null;
		boolean retained = this.accepted != null && this.accepted.keys() == HotmwKeys.PRESENT;
		return unread && !retained && own(sources).isEmpty();
	}

	/**
	 * Takes note that the application has started with an earlier revision than that of
	 * the last candidate.
	 */
	void resumed() {
		if (this.accepted == null && this.candidate != null && !this.candidate.sources().isEmpty()) {
			this.accepted = this.candidate;
		}
	}

	/**
	 * Why the last candidate does not have in it what the document says now.
	 * @param sources the property sources that it was read from
	 * @return the violations, none if it does, or if what it lacks is told otherwise
	 */
	List<Violation> unread(MutablePropertySources sources) {
		DocumentContent known = this.content;
		AcceptedFilters last = this.accepted;
		if (this.standIn || last == null) {
			return List.of();
		}
		if (known == null) {
			boolean unknown = this.state.unreachable() != null && own(sources).isEmpty();
			return unknown
					? List.of(violation("the config centre has not answered since the start",
							"see why it does not answer; until it does, the application's own configuration counts"))
					: List.of();
		}
		ContentProblem problem = known.problem();
		if (problem != null) {
			return problem.violations();
		}
		return lossIn(known);
	}

	/**
	 * What is wrong with a content that names no filters, where the document had some:
	 * that removes none.
	 * @param content the content, which can be parsed
	 * @return the violation, or none
	 */
	List<Violation> lossIn(DocumentContent content) {
		AcceptedFilters last = this.accepted;
		return (last != null && last.keys() == HotmwKeys.PRESENT && content.keys() == HotmwKeys.NONE)
				? List.of(this.state.violationOfNothing(content)) : List.of();
	}

	/**
	 * The change to the newest content, if that cannot be loaded.
	 * @return the change, or nothing
	 */
	Optional<DocumentChange> unreadChange() {
		return Optional.ofNullable(this.unreadChange);
	}

	/**
	 * Says whether the last good of the document might be needed for the first candidate.
	 * @param sources the property sources of the environment
	 * @return whether the document does not speak for itself
	 */
	boolean isWanting(MutablePropertySources sources) {
		return reasonForLastGood(own(sources)) != null;
	}

	/**
	 * Says whether the last good of the document is in its place.
	 * @return whether it has been there since the start
	 */
	boolean isOnLastGood() {
		return this.standIn;
	}

	/**
	 * Sets what was last accepted before this start.
	 * @param lastGood that, or {@code null} if there is nothing
	 */
	void lastGood(@Nullable LastGood lastGood) {
		this.lastGood = lastGood;
	}

	/**
	 * Says whether it is known what was last accepted before this start.
	 * @return whether there is something that could stand in for the document
	 */
	boolean hasLastGood() {
		return this.lastGood != null;
	}

	private @Nullable String reasonForLastGood(List<PropertySource<?>> own) {
		DocumentContent known = this.content;
		if (known == null) {
			// Without its words, which may be others each time.
			return "the config centre does not answer";
		}
		if (known.text() == null) {
			return "there is no such document";
		}
		if (known.problem() != null) {
			return "the document cannot be parsed as " + this.document.format() + " (" + known.problem().description()
					+ ")";
		}
		if (!known.isUsable()) {
			return "there is no property in the document";
		}
		if (known.keys() == HotmwKeys.NONE) {
			return "the document does not say anything about hotmw.filters any more";
		}
		// A property source that decrypts never has what the text says: what a refresh
		// does not change is taken as it is.
		boolean coming = this.standIn && this.document.refreshEnabled() && !this.refreshed && !known.isIn(own);
		return (own.isEmpty() || coming) ? "the document has not been loaded yet" : null;
	}

	/**
	 * Puts the last good of the document into the view, in the place of what it has
	 * there.
	 * @param view the view
	 * @param place the name of the property source behind the document, if it has none in
	 * the view
	 */
	void substitute(MutablePropertySources view, @Nullable String place) {
		LastGood last = this.lastGood;
		if (last == null) {
			return;
		}
		List<PropertySource<?>> own = own(view);
		HotmwKeys keys = last.explicitlyEmpty() ? HotmwKeys.EXPLICITLY_EMPTY : HotmwKeys.PRESENT;
		RetainedPropertySource source = RetainedPropertySource.of(last);
		this.accepted = new AcceptedFilters(keys, List.of(source), null, null);
		this.candidate = this.accepted;
		this.standIn = true;
		source.addTo(view, own.isEmpty() ? place : own.get(0).getName());
		own.forEach((replaced) -> view.remove(replaced.getName()));
	}

	/**
	 * The first property source in a view that was made of the document.
	 * @param view the view
	 * @return its name, or {@code null} if there is none
	 */
	@Nullable String head(MutablePropertySources view) {
		for (PropertySource<?> source : view) {
			if (this.document.isSource(source)
					|| (source instanceof RetainedPropertySource retained && retained.isOf(this.document.id()))) {
				return source.getName();
			}
		}
		return null;
	}

	/**
	 * What is in effect of the document, fit to be kept.
	 * @param revision the revision that is in effect
	 * @param at when
	 * @param writer who accepted it
	 * @return what the config centre has and the chain was made of, or {@code null} if
	 * that is not known to be the same, or says nothing about filters
	 */
	@Nullable LastGood accepted(String revision, Instant at, LastGood.Writer writer) {
		DocumentContent now = this.content;
		if (now == null || now.md5() == null || this.accepted == null || this.accepted.content() != now
				|| now.keys() == HotmwKeys.NONE) {
			return null;
		}
		Map<String, String> properties = new LinkedHashMap<>();
		now.values().forEach((name, value) -> {
			if (isOwn(PropertyPath.parse(name))) {
				properties.put(name, String.valueOf(value));
			}
		});
		return new LastGood(this.document.id(), now.md5(), revision, at, writer,
				now.keys() == HotmwKeys.EXPLICITLY_EMPTY, now.values().size() - properties.size(), properties);
	}

	private static boolean isOwn(PropertyPath name) {
		return name.size() > 1 && "hotmw".equals(name.element(0).uniform());
	}

	private Violation violation(String reason, String remedy) {
		return new Violation("hotmw.filters", null, this.document.id().description(),
				reason + ", hence it is not known which filters it asks for", remedy);
	}

	/**
	 * Corrects the view of the environment that the next candidate is read from.
	 * @param environment the property sources of the environment
	 * @param view the view
	 * @param place the name of the property source behind the document, if that is not
	 * known from when it was accepted
	 */
	void correct(MutablePropertySources environment, MutablePropertySources view, @Nullable String place) {
		List<PropertySource<?>> own = own(environment);
		DocumentContent known = (this.content != null && this.content.isIn(own)) ? this.content : null;
		if (known != null) {
			this.leftBehind.clear();
			own.stream().filter((source) -> !known.names(source)).forEach(this.leftBehind::add);
		}
		own.stream().filter(this.leftBehind::contains).forEach((source) -> view.remove(source.getName()));
		own.removeIf(this.leftBehind::contains);
		HotmwKeys keys = keys(known, own);
		AcceptedFilters last = this.accepted;
		if (keys != HotmwKeys.NONE || last == null || last.keys() != HotmwKeys.PRESENT) {
			this.candidate = AcceptedFilters.of(keys, own, known, environment);
			return;
		}
		last.addTo(view, this.document.id(), own, place);
		this.candidate = last;
	}

	/**
	 * Puts a proposed content into a view, in the place of what the document has there,
	 * as if it had been announced and loaded. Changes nothing but the view.
	 * @param proposed the content, which can be parsed
	 * @param view the view
	 * @param follower the name of the property source to put it before if the document
	 * has nothing there, or {@code null} for the end
	 */
	void propose(DocumentContent proposed, MutablePropertySources view, @Nullable String follower) {
		List<PropertySource<?>> own = own(view);
		AcceptedFilters last = this.accepted;
		new Proposal(this.document.id(), proposed).addTo(view, own.isEmpty() ? follower : own.get(0).getName());
		if (last != null && last.keys() == HotmwKeys.PRESENT && proposed.keys() == HotmwKeys.NONE) {
			last.addTo(view, this.document.id(), own, follower);
		}
		own.forEach((source) -> view.remove(source.getName()));
	}

	/**
	 * Says where the document stands in a view.
	 * @param view the view
	 * @return its property sources, the highest precedence first
	 */
	List<PropertySource<?>> in(MutablePropertySources view) {
		return own(view);
	}

	// Without the text 'filters:' looks like 'filters: {}'. What may be the one is not
	// taken for the other.
	private HotmwKeys keys(@Nullable DocumentContent known, List<PropertySource<?>> own) {
		if (known != null) {
			return known.keys();
		}
		HotmwKeys keys = own.stream().map(HotmwKeys::in).reduce(HotmwKeys.NONE, HotmwKeys::and);
		return (keys == HotmwKeys.EXPLICITLY_EMPTY) ? HotmwKeys.NONE : keys;
	}

	/**
	 * Takes note that the last candidate is in effect.
	 * @return whether it held a content that the config centre is known to have had
	 */
	boolean settle() {
		this.accepted = this.candidate;
		this.standIn = false;
		if (this.content == null || this.accepted == null) {
			return false;
		}
		this.state.keysLost(this.content, lostKeys());
		boolean nothingToLoad = this.content.md5() != null && this.content.problem() == null
				&& !this.content.isUsable();
		return nothingToLoad || this.accepted.content() == this.content;
	}

	/**
	 * Takes note that a change is in effect.
	 * @param change the change
	 */
	void settle(DocumentChange change) {
		this.pending.settle(change);
	}

	private boolean lostKeys() {
		return this.content != null && this.content.isUsable() && this.content.keys() == HotmwKeys.NONE
				&& this.accepted != null && this.accepted.keys() == HotmwKeys.PRESENT;
	}

	/**
	 * Says whether the environment should be loaded anew for this document.
	 * @param sources the property sources of the environment
	 * @param announcedBefore a content announced later than this has not had the time to
	 * get there by itself
	 * @return whether the environment lacks the newest content
	 */
	boolean isStale(MutablePropertySources sources, Instant announcedBefore) {
		DocumentContent newest = this.content;
		return newest != null && this.document.refreshEnabled() && !this.refreshed
				&& (this.announcedAt == null || this.announcedAt.isBefore(announcedBefore)) && newest.isUsable()
				&& !newest.isIn(own(sources));
	}

	/**
	 * Takes note that the environment is loaded anew for the newest content, or that this
	 * failed. Once is enough: what a refresh does not bring, another does not either.
	 * @param refreshed whether it is
	 */
	void refreshed(boolean refreshed) {
		this.refreshed = refreshed;
	}

	/**
	 * The document as it is shown.
	 * @param sources the property sources of the environment
	 * @return a snapshot
	 */
	ConfigDocument snapshot(MutablePropertySources sources) {
		boolean waiting = !this.document.refreshEnabled() && this.content != null && this.content.isUsable()
				&& !this.content.isIn(own(sources));
		ConfigDocument snapshot = this.state.snapshot(waiting);
		return (this.standIn && this.lastGood != null) ? onLastGood(snapshot, this.lastGood, own(sources)) : snapshot;
	}

	private ConfigDocument onLastGood(ConfigDocument document, LastGood last, List<PropertySource<?>> own) {
		String reason = reasonForLastGood(own);
		String why = (reason != null) ? reason : "the candidate with what it says now is rejected";
		if (this.content == null) {
			why += " (" + this.state.unreachable() + ")";
		}
		return document.with(ConfigDocument.State.LAST_GOOD,
				"since the start " + last + " stands in for the document: " + why);
	}

	/**
	 * Describes where a property stands.
	 * @param source the property source that holds it
	 * @param property the name of the property
	 * @return the document with line and column, or {@code null} if the known content
	 * does not have it
	 */
	@Nullable String originOf(PropertySource<?> source, String property) {
		return (this.content != null) ? this.content.originOf(property, source.getProperty(property)) : null;
	}

	private List<PropertySource<?>> own(MutablePropertySources sources) {
		List<PropertySource<?>> own = new ArrayList<>();
		for (PropertySource<?> source : sources) {
			if (this.document.isSource(source)) {
				own.add(source);
			}
		}
		return own;
	}

	private static Map<String, Object> loadedValues(List<PropertySource<?>> own) {
		List<PropertySource<?>> winnersLast = new ArrayList<>(own);
		Collections.reverse(winnersLast);
		return DocumentContent.values(winnersLast);
	}

}
