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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.content.DocumentContent;

/**
 * What was last accepted of a document before this start, and whether it stands in for
 * the document. Not thread-safe.
 */
final class StandIn {

	private final ImportedDocument document;

	private @Nullable LastGood lastGood;

	private boolean standing;

	StandIn(ImportedDocument document) {
		this.document = document;
	}

	/**
	 * Sets what was last accepted before this start.
	 * @param lastGood that, or {@code null} if there is nothing
	 */
	void lastGood(@Nullable LastGood lastGood) {
		this.lastGood = lastGood;
	}

	/**
	 * What was last accepted before this start.
	 * @return that, or {@code null} if there is nothing that was kept, or it was not
	 * sought yet
	 */
	@Nullable LastGood lastGood() {
		return (this.lastGood != null && this.lastGood.notKept() == null) ? this.lastGood : null;
	}

	/**
	 * Says whether something was accepted before this start, but not kept.
	 * @return whether it is known that there is nothing to stand in for the document
	 * although it said something
	 */
	boolean isLost() {
		return this.lastGood != null && this.lastGood.notKept() != null;
	}

	/**
	 * Says whether the last good is in the place of the document.
	 * @return whether it has been there since the start
	 */
	boolean isStanding() {
		return this.standing;
	}

	/**
	 * Takes note that the document speaks for itself.
	 */
	void end() {
		this.standing = false;
	}

	/**
	 * Puts the last good, if there is one, into a view, in the place of what the document
	 * has there.
	 * @param own the property sources of the document in the view
	 * @param filters told what the document is taken to say
	 * @param view the view
	 * @param place the name of the property source behind the document, if it has none in
	 * the view
	 */
	void substitute(List<PropertySource<?>> own, DocumentFilters filters, MutablePropertySources view,
			@Nullable String place) {
		LastGood last = lastGood();
		if (last == null) {
			return;
		}
		RetainedPropertySource source = RetainedPropertySource.of(last);
		filters.take(last, source);
		this.standing = true;
		source.addTo(view, own.isEmpty() ? place : own.get(0).getName());
		own.forEach((replaced) -> view.remove(replaced.getName()));
	}

	/**
	 * Why the document cannot speak for itself.
	 * @param newest the newest content that is known
	 * @param own the property sources of the document in the environment
	 * @return the reason, or {@code null} if it can
	 */
	@Nullable String reason(NewestContent newest, List<PropertySource<?>> own) {
		DocumentContent known = newest.get();
		if (known == null) {
			// Without its words, which may be others each time.
			return "the config centre does not answer";
		}
		if (known.text() == null) {
			return "there is no such document";
		}
		if (known.problem() != null) {
			return "the document " + known.problem().description();
		}
		if (!known.isUsable()) {
			return "there is no property in the document";
		}
		if (known.keys() == HotmwKeys.NONE) {
			return "the document does not say anything about hotmw.filters any more";
		}
		// A property source that decrypts never has what the text says: what a refresh
		// does not change is taken as it is.
		boolean coming = this.standing && this.document.refreshEnabled() && !newest.isRefreshed() && !known.isIn(own);
		return (own.isEmpty() || coming) ? "the document has not been loaded yet" : null;
	}

	/**
	 * Shows the document as one that the last good stands in for, if it does.
	 * @param document the document as it is itself
	 * @param why why it cannot speak for itself
	 * @return the document as it is shown
	 */
	ConfigDocument shown(ConfigDocument document, String why) {
		return document.with(ConfigDocument.State.LAST_GOOD,
				"since the start " + this.lastGood + " stands in for the document: " + why);
	}

}
