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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.document.content.ContentProblem;
import io.hotmw.autoconfigure.document.content.ContentReplacement;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;

/**
 * One document: what the config centre says it holds, set against what the environment
 * has of it and what the chain was made of. Only the counts of announcements and
 * questions are safe for any thread; for the rest {@link TrackedDocuments} holds its
 * lock.
 */
final class TrackedDocument {

	private static final String TEXT_UNKNOWN = "the environment does not have the text of the document, as where its"
			+ " values are decrypted in place";

	private final ImportedDocument document;

	private final NewestContent newest;

	private final DocumentFilters filters;

	private final StandIn standIn;

	private final DocumentState state;

	/** The property sources for which the content was looked up without success. */
	private List<PropertySource<?>> lookedUp = List.of();

	TrackedDocument(ImportedDocument document, MutablePropertySources sources, SecretKeys secrets,
			DocumentCheck check) {
		this.document = document;
		List<PropertySource<?>> own = own(sources);
		this.newest = new NewestContent(document, DocumentContent.valuesIn(own), secrets, check);
		this.filters = new DocumentFilters(document.id());
		this.standIn = new StandIn(document);
		this.state = new DocumentState(document, this.filters, !own.isEmpty());
	}

	ImportedDocument document() {
		return this.document;
	}

	/**
	 * What the config centre says.
	 * @return the newest content that is known
	 */
	NewestContent newest() {
		return this.newest;
	}

	/**
	 * What stands in for the document as long as it does not speak for itself.
	 * @return the stand-in
	 */
	StandIn standIn() {
		return this.standIn;
	}

	/**
	 * What the environment is about to have of the document.
	 * @param sources the property sources of the environment
	 * @return the newest content in the place of what is there, or nothing if it is there
	 */
	Optional<ContentReplacement> awaited(MutablePropertySources sources) {
		return this.newest.awaitedIn(current(sources), this.filters::areOf);
	}

	/**
	 * Takes note of the content that the config centre has.
	 * @param text the content, or {@code null} if there is none
	 * @param at when it was announced or asked for
	 * @param announced whether the config centre told it unasked
	 * @return what changed, or {@code null} if nothing did
	 */
	@Nullable DocumentChange update(@Nullable String text, Instant at, boolean announced) {
		DocumentContent before = this.newest.get();
		DocumentChange change = this.newest.update(text, at, announced);
		DocumentContent now = this.newest.get();
		if (now == null || now == before) {
			this.state.seen(at);
		}
		else {
			this.state.become(now, this.filters.areLostIn(now), at);
		}
		return change;
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
		return this.newest.arrivedChange(DocumentContent.valuesIn(own(sources)));
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
		List<PropertySource<?>> last = this.filters.inCandidate();
		if (last == null) {
			return own.isEmpty() && this.newest.get() == null;
		}
		if (isSame(last, own) || isSame(this.lookedUp, own)) {
			return false;
		}
		this.lookedUp = own;
		return this.newest.in(own) == null;
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
	 * Has the look-up done again the next time, since it failed.
	 */
	void lookUpAgain() {
		this.lookedUp = List.of();
	}

	/**
	 * Finds out whether the environment should be loaded anew although the config centre
	 * still has the content that is known: of two quick changes of which the second takes
	 * back the first, a client tells nothing, and the environment may have stayed at the
	 * first. What a refresh has not brought is not asked for again, unless the
	 * environment has moved since that refresh.
	 * @param sources the property sources of the environment
	 * @return whether it lacks the newest content
	 */
	boolean reconsider(MutablePropertySources sources) {
		if (this.filters.inCandidate() == null) {
			return false;
		}
		List<PropertySource<?>> own = own(sources);
		this.newest.reconsider(DocumentContent.valuesIn(own));
		return this.newest.isMissingFrom(own, Duration.ZERO);
	}

	/**
	 * Takes note that the environment was loaded anew for the document.
	 * @param sources the property sources of the environment
	 */
	void refreshed(MutablePropertySources sources) {
		this.newest.refreshBrought(DocumentContent.valuesIn(own(sources)));
	}

	/**
	 * Says whether the environment should be loaded anew for this document.
	 * @param sources the property sources of the environment
	 * @param arrival how long ago its newest content must have been announced, since it
	 * has not had the time to get there by itself before that
	 * @return whether the environment lacks the newest content
	 */
	boolean isStale(MutablePropertySources sources, Duration arrival) {
		return this.newest.isMissingFrom(own(sources), arrival);
	}

	/**
	 * What keeps the next candidate from being accepted, whatever it says itself.
	 * @param sources the property sources of the environment that it is read from
	 * @return the violations
	 */
	List<Violation> violations(MutablePropertySources sources) {
		List<Violation> violations = new ArrayList<>(violationsAtStart(sources));
		violations.addAll(flaws(sources));
		return violations;
	}

	/**
	 * What keeps a candidate from being accepted in which the last goods of other
	 * documents stand in for those, whatever it says itself. If this document had filters
	 * and nobody has them any more, it must have some itself.
	 * @param sources the property sources of the environment that it is read from
	 * @return the violations, none if the last good stands in for this document too
	 */
	List<Violation> violationsBesideLastGoods(MutablePropertySources sources) {
		if (this.standIn.isStanding()) {
			return List.of();
		}
		List<Violation> violations = violations(sources);
		String reason = this.standIn.isLost() ? this.standIn.reason(this.newest, own(sources)) : null;
		return (violations.isEmpty() && reason != null)
				? List.of(violation(reason,
						"see what became of the document; what it said when it was last accepted is not kept"))
				: violations;
	}

	/**
	 * What is wrong with the document if the very first candidate lacks it, or if it
	 * still is not what could take the place of its last good.
	 * @param sources the property sources of the environment
	 * @return the violations, none any more once a candidate was accepted
	 */
	private List<Violation> violationsAtStart(MutablePropertySources sources) {
		if (this.standIn.isStanding() || (!this.filters.areAccepted() && this.standIn.lastGood() != null)) {
			String reason = this.standIn.reason(this.newest, own(sources));
			return (reason != null)
					? List.of(
							violation(reason,
									"see what became of the document; what it said when it"
											+ " was last accepted stands in for it until it can be loaded"))
					: List.of();
		}
		List<PropertySource<?>> loaded = this.filters.inCandidate();
		if (this.filters.areAccepted() || loaded == null || !loaded.isEmpty()) {
			return List.of();
		}
		ContentProblem problem = this.newest.problem();
		if (problem != null) {
			return problem.violations();
		}
		return this.document.isPassedOver() ? List.of(violation("the document could not be loaded",
				"see the log for the cause, and correct the document or what its import needs")) : List.of();
	}

	/**
	 * What is wrong with the text that the next candidate is read from, although it could
	 * be parsed: where a key is written twice, one of the two would be lost without a
	 * word.
	 * @param sources the property sources of the environment
	 * @return the violations
	 */
	private List<Violation> flaws(MutablePropertySources sources) {
		return this.newest.flawsIn(own(sources), this.filters.arePresent());
	}

	/**
	 * Says whether nothing is known of what the document says about the filters.
	 * @param sources the property sources that the last candidate was read from
	 * @return whether the candidate has nothing of it, although it may say something
	 */
	boolean isUnknown(MutablePropertySources sources) {
		boolean unread = this.newest.get() == null || this.newest.problem() != null;
		return unread && !this.filters.arePresent() && own(sources).isEmpty();
	}

	/**
	 * Takes note that the application has started with an earlier revision than that of
	 * the last candidate.
	 */
	void resumed() {
		this.filters.resumed();
	}

	/**
	 * Why the last candidate does not have in it what the document says now.
	 * @param sources the property sources that it was read from
	 * @return the violations, none if it does, or if what it lacks is told otherwise
	 */
	List<Violation> unread(MutablePropertySources sources) {
		if (this.standIn.isStanding() || !this.filters.areAccepted()) {
			return List.of();
		}
		DocumentContent known = this.newest.get();
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
		return this.newest.isLeftOut(current(sources)) ? List.of(this.state.violationOfLeftOut()) : lossIn(known);
	}

	private Violation violation(String reason, String remedy) {
		return new Violation("hotmw.filters", null, this.document.id().description(),
				reason + ", hence it is not known which filters it asks for", remedy);
	}

	/**
	 * What is wrong with a content that names no filters, where the document had some:
	 * that removes none.
	 * @param content the content, which can be parsed
	 * @return the violation, or none
	 */
	List<Violation> lossIn(DocumentContent content) {
		return this.filters.areLostIn(content) ? List.of(this.state.violationOfNothing(content)) : List.of();
	}

	/**
	 * The change to the newest content, if that cannot be loaded.
	 * @return the change, or nothing
	 */
	Optional<DocumentChange> unreadChange() {
		return this.newest.unreadChange();
	}

	/**
	 * Says whether the last good of the document might be needed for the first candidate.
	 * @param sources the property sources of the environment
	 * @return whether the document does not speak for itself
	 */
	boolean isWanting(MutablePropertySources sources) {
		return this.standIn.reason(this.newest, own(sources)) != null;
	}

	/**
	 * Puts the last good of the document, if there is one, into the view, in the place of
	 * what it has there.
	 * @param view the view
	 * @param place the name of the property source behind the document, if it has none in
	 * the view
	 */
	void substitute(MutablePropertySources view, @Nullable String place) {
		this.standIn.substitute(own(view), this.filters, view, place);
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
	 * Corrects a view of the environment that a candidate is read from. Changes nothing
	 * but the view.
	 * @param environment the property sources of the environment
	 * @param view the view
	 * @param place the name of the property source behind the document, if that is not
	 * known from when it was accepted
	 * @return what the document says in the view, to be {@linkplain #take taken} if the
	 * candidate is the next one
	 */
	DocumentFilters.Reading correct(MutablePropertySources environment, MutablePropertySources view,
			@Nullable String place) {
		List<PropertySource<?>> own = own(environment);
		return this.filters.correct(own, this.newest.in(own), environment, view, place);
	}

	/**
	 * Takes note of what the document says in the next candidate.
	 * @param reading that
	 */
	void take(DocumentFilters.Reading reading) {
		this.filters.take(reading);
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
		this.filters.propose(own(view), proposed, view, follower);
	}

	/**
	 * Takes note that the last candidate is in effect.
	 * @return whether it held a content that the config centre is known to have had
	 */
	boolean settle() {
		this.filters.settle();
		this.standIn.end();
		DocumentContent known = this.newest.get();
		if (known == null || !this.filters.areAccepted()) {
			return false;
		}
		this.state.keysLost(known, this.filters.areLostIn(known));
		boolean nothingToLoad = known.md5() != null && known.problem() == null && !known.isUsable();
		return nothingToLoad || this.filters.areOf(known);
	}

	/**
	 * Takes note that a change is in effect.
	 * @param change the change
	 */
	void settle(DocumentChange change) {
		this.newest.settle(change);
	}

	/**
	 * What is in effect of the document, fit to be kept: the content that the chain was
	 * made of, whatever the config centre has by now. Where its text is not known, it is
	 * not kept, which must be told too: what was accepted before is not the last.
	 * @param revision the revision that is in effect
	 * @param at when
	 * @param writer who accepted it
	 * @return that, or {@code null} if it says nothing about filters, or is not known to
	 * be anything else than what was kept before
	 */
	@Nullable LastGood accepted(String revision, Instant at, LastGood.Writer writer) {
		DocumentContent content = this.filters.content();
		if (content != null) {
			return LastGood.of(this.document.id(), content, revision, at, writer);
		}
		DocumentContent known = this.newest.get();
		if (known == null || known.md5() == null || !this.filters.areOfUnknownText(this.newest.isRefreshed())) {
			return null;
		}
		return new LastGood(this.document.id(), known.md5(), revision, at, writer, false, 0, Map.of(), TEXT_UNKNOWN);
	}

	/**
	 * The document as it is shown.
	 * @param sources the property sources of the environment
	 * @return a snapshot
	 */
	ConfigDocument snapshot(MutablePropertySources sources) {
		List<PropertySource<?>> own = own(sources);
		DocumentContent known = this.newest.get();
		boolean waiting = !this.document.refreshEnabled() && known != null && known.isUsable() && !known.isIn(own);
		ConfigDocument snapshot = this.state.snapshot(waiting, this.newest.isLeftOut(current(sources)));
		return this.standIn.isStanding() ? this.standIn.shown(snapshot, reasonForStandIn(own)) : snapshot;
	}

	private String reasonForStandIn(List<PropertySource<?>> own) {
		String reason = Objects.requireNonNullElse(this.standIn.reason(this.newest, own),
				"the candidate with what it says now is rejected");
		return (this.newest.get() != null) ? reason : reason + " (" + this.state.unreachable() + ")";
	}

	/**
	 * Describes where a property stands.
	 * @param source the property source that holds it
	 * @param property the name of the property
	 * @return the document with line and column, or {@code null} if the known content
	 * does not have it
	 */
	@Nullable String originOf(PropertySource<?> source, String property) {
		DocumentContent known = this.newest.get();
		return (known != null) ? known.originOf(property, source.getProperty(property)) : null;
	}

	// Without the parts of earlier contents: Spring Cloud never takes one away.
	private List<PropertySource<?>> current(MutablePropertySources sources) {
		return own(sources).stream().filter((source) -> !this.filters.isLeftBehind(source)).toList();
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

}
