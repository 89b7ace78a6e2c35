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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * What a document says about the filters in the last candidate, and what it said in the
 * last one that was accepted: a document that says nothing any more keeps the latter. Not
 * thread-safe.
 */
final class DocumentFilters {

	private final DocumentId document;

	private @Nullable AcceptedFilters accepted;

	private @Nullable AcceptedFilters candidate;

	/** Whether what was last accepted is something else than what was before. */
	private boolean changed;

	/**
	 * Parts of earlier contents that are still in the environment, since Spring Cloud
	 * removes none. Each by itself: one of the same name may come back.
	 */
	private Set<PropertySource<?>> leftBehind = Set.of();

	DocumentFilters(DocumentId document) {
		this.document = document;
	}

	/**
	 * Corrects a view of the environment that a candidate is read from. Changes nothing
	 * but the view.
	 * @param own the property sources that the document has in the environment
	 * @param known its content, if that is what they hold
	 * @param environment the property sources of the environment
	 * @param view the view
	 * @param place the name of the property source behind the document, if that is not
	 * known from when it was accepted
	 * @return what the document says in the view, to be {@linkplain #take taken} if the
	 * candidate is the next one
	 */
	Reading correct(List<PropertySource<?>> own, @Nullable DocumentContent known, MutablePropertySources environment,
			MutablePropertySources view, @Nullable String place) {
		Set<PropertySource<?>> behind = Collections.newSetFromMap(new IdentityHashMap<>());
		own.stream()
			.filter((source) -> (known != null) ? !known.names(source) : this.leftBehind.contains(source))
			.forEach(behind::add);
		behind.forEach((source) -> view.remove(source.getName()));
		List<PropertySource<?>> current = own.stream().filter((source) -> !behind.contains(source)).toList();
		HotmwKeys keys = keys(known, current);
		AcceptedFilters last = this.accepted;
		if (last == null || keys != HotmwKeys.NONE || last.keys() != HotmwKeys.PRESENT) {
			return new Reading(AcceptedFilters.of(keys, current, contentOf(current, known), environment), behind);
		}
		last.addTo(view, this.document, current, place);
		return new Reading(last, behind);
	}

	/**
	 * Takes note of what the document says in the next candidate.
	 * @param reading that
	 */
	void take(Reading reading) {
		this.candidate = reading.filters();
		this.leftBehind = reading.leftBehind();
	}

	/**
	 * Says whether a property source was a part of an earlier content when the last
	 * candidate was made.
	 * @param source a property source of the document
	 * @return whether it has been passed over since
	 */
	boolean isLeftBehind(PropertySource<?> source) {
		return this.leftBehind.contains(source);
	}

	// The config centre may be ahead of the environment, which is then what it was.
	private @Nullable DocumentContent contentOf(List<PropertySource<?>> current, @Nullable DocumentContent known) {
		if (known != null) {
			return known;
		}
		DocumentContent before = (this.candidate != null) ? this.candidate.content() : null;
		if (before != null && before.isAllIn(current)) {
			return before;
		}
		DocumentContent last = content();
		return (last != null && last.isAllIn(current)) ? last : null;
	}

	// Without the text 'filters:' looks like 'filters: {}'. What may be the one is not
	// taken for the other.
	private static HotmwKeys keys(@Nullable DocumentContent known, List<PropertySource<?>> own) {
		if (known != null) {
			return known.keys();
		}
		HotmwKeys keys = own.stream().map(HotmwKeys::in).reduce(HotmwKeys.NONE, HotmwKeys::and);
		return (keys == HotmwKeys.EXPLICITLY_EMPTY) ? HotmwKeys.NONE : keys;
	}

	/**
	 * Puts a proposed content into a view, in the place of what the document has there,
	 * as if it had been announced and loaded. Changes nothing but the view.
	 * @param own the property sources that the document has in the view
	 * @param proposed the content, which can be parsed
	 * @param view the view
	 * @param follower the name of the property source to put it before if the document
	 * has nothing there, or {@code null} for the end
	 */
	void propose(List<PropertySource<?>> own, DocumentContent proposed, MutablePropertySources view,
			@Nullable String follower) {
		new Proposal(this.document, proposed).addTo(view, own.isEmpty() ? follower : own.get(0).getName());
		AcceptedFilters last = this.accepted;
		if (last != null && areLostIn(proposed)) {
			last.addTo(view, this.document, own, follower);
		}
		own.forEach((source) -> view.remove(source.getName()));
	}

	/**
	 * Takes what was accepted before the start for what the document says.
	 * @param last what was accepted
	 * @param source a property source with it
	 */
	void take(LastGood last, PropertySource<?> source) {
		HotmwKeys keys = last.explicitlyEmpty() ? HotmwKeys.EXPLICITLY_EMPTY : HotmwKeys.PRESENT;
		this.accepted = new AcceptedFilters(keys, List.of(source), null, null);
		this.candidate = this.accepted;
	}

	/**
	 * Takes note that the last candidate is in effect.
	 */
	void settle() {
		AcceptedFilters before = this.accepted;
		AcceptedFilters now = this.candidate;
		this.changed = before != null && now != null && !now.isSameAs(before);
		this.accepted = now;
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
	 * The property sources of the document in the last candidate.
	 * @return the property sources, or {@code null} if there was no candidate yet
	 */
	@Nullable List<PropertySource<?>> inCandidate() {
		return (this.candidate != null) ? this.candidate.sources() : null;
	}

	/**
	 * Says whether anything was accepted since the start.
	 * @return whether a candidate was
	 */
	boolean areAccepted() {
		return this.accepted != null;
	}

	/**
	 * Says whether the document had filters when it was last accepted.
	 * @return whether there are some to be kept
	 */
	boolean arePresent() {
		return this.accepted != null && this.accepted.keys() == HotmwKeys.PRESENT;
	}

	/**
	 * Says whether the document said anything about filters when it was last accepted,
	 * and be it that there are none.
	 * @return whether it has a part in what is in effect
	 */
	boolean areNamed() {
		return this.accepted != null && this.accepted.keys() != HotmwKeys.NONE;
	}

	/**
	 * The content that what was last accepted was read from.
	 * @return the content, or {@code null} if it is not known
	 */
	@Nullable DocumentContent content() {
		return (this.accepted != null) ? this.accepted.content() : null;
	}

	/**
	 * Says whether what was last accepted names filters in a text that nobody knows. At
	 * the start it may only be older than what the config centre has.
	 * @param refreshed whether the environment was loaded anew for what the config centre
	 * has
	 * @return whether it does, and is known to be something new
	 */
	boolean areOfUnknownText(boolean refreshed) {
		AcceptedFilters last = this.accepted;
		return last != null && last.keys() == HotmwKeys.PRESENT && last.content() == null && !last.isLastGood()
				&& (this.changed || refreshed);
	}

	/**
	 * Says whether what was last accepted was read from a content.
	 * @param content the content
	 * @return whether it was that very content
	 */
	boolean areOf(DocumentContent content) {
		return this.accepted != null && this.accepted.content() == content;
	}

	/**
	 * Says whether a content names no filters, where the document had some.
	 * @param content the content
	 * @return whether they would be lost
	 */
	boolean areLostIn(DocumentContent content) {
		return arePresent() && content.keys() == HotmwKeys.NONE;
	}

	/**
	 * What a document says in a view.
	 *
	 * @param filters that
	 * @param leftBehind the parts of earlier contents that were taken out of the view
	 */
	record Reading(AcceptedFilters filters, Set<PropertySource<?>> leftBehind) {

	}

}
