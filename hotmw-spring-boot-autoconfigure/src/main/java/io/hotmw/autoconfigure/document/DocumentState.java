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

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.autoconfigure.document.content.ContentProblem;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.core.definition.Violation;

/**
 * The state of one document as it is shown, and the log of its transitions. Not
 * thread-safe.
 */
final class DocumentState {

	private static final Logger logger = LoggerFactory.getLogger(DocumentState.class);

	private static final String STAYS = "the filters stay as the document last had them; ";

	private static final String NONE = "no filter of it is in effect, only those that are configured elsewhere are; ";

	private static final String REMEDY = "to remove filters, publish the document with 'hotmw.filters: {}', or with"
			+ " 'enabled: false' for each";

	private static final String FIRST_REMEDY = "if it is to have filters, publish it with them";

	private static final String LEFT_OUT = "the environment was loaded anew and still has what the document said before,"
			+ " which stays in effect";

	private static final String LEFT_OUT_REMEDY = "see the log for what Spring Cloud fails with, such as a cipher without"
			+ " its key; or take out the condition (spring.config.activate) that keeps the document from being loaded";

	private final ImportedDocument document;

	private final DocumentFilters filters;

	/** What the document was when the config centre last said. */
	private State state;

	/** What it was then, or {@code null} if the config centre has not been asked yet. */
	private @Nullable DocumentContent content;

	private @Nullable String md5;

	private @Nullable Instant seenAt;

	/** Why the config centre does not say now, or {@code null} if it does. */
	private @Nullable String unreachable;

	DocumentState(ImportedDocument document, DocumentFilters filters, boolean loaded) {
		this.document = document;
		this.filters = filters;
		this.state = loaded ? State.LOADED : State.ABSENT;
	}

	/**
	 * The config centre told of a content.
	 * @param content the content
	 * @param lostKeys whether the document has no hotmw keys any more
	 * @param at when
	 */
	void become(DocumentContent content, boolean lostKeys, Instant at) {
		this.md5 = content.md5();
		seen(at);
		enter(content, lostKeys);
	}

	/**
	 * The config centre still has the content it had.
	 * @param at when
	 */
	void seen(Instant at) {
		this.seenAt = at;
		if (this.unreachable != null) {
			this.unreachable = null;
			logger.info("{}: the config centre answers again", this.document.id().description());
		}
	}

	/**
	 * What counts as the last accepted state of the document may have changed.
	 * @param content the newest content
	 * @param lostKeys whether the document has no hotmw keys any more
	 */
	void keysLost(DocumentContent content, boolean lostKeys) {
		if (lostKeys != (this.state == State.WITHOUT_KEYS)) {
			enter(content, lostKeys);
		}
	}

	/**
	 * The config centre did not answer.
	 * @param reason why
	 */
	void unreachable(String reason) {
		if (this.unreachable == null) {
			logger.warn("{}: the config centre does not answer ({}); {}it is asked again",
					this.document.id().description(), reason, consequence());
		}
		this.unreachable = reason;
	}

	/**
	 * What is wrong with a content that names no filters any more.
	 * @param content the content
	 * @return the violation
	 */
	Violation violationOfNothing(DocumentContent content) {
		String reason = switch (state(content, true)) {
			case EMPTY -> "there is no property in the document any more";
			case ABSENT -> "there is no such document any more";
			default -> "the document had filters below hotmw.filters and has none now";
		};
		return new Violation("hotmw.filters", null, this.document.id().description(),
				reason + ", which removes none: the filters stay as the document last had them", REMEDY);
	}

	/**
	 * Why the config centre does not say what the document is.
	 * @return the reason, or {@code null} if it does
	 */
	@Nullable String unreachable() {
		return this.unreachable;
	}

	/**
	 * What is wrong with an environment that does not take the newest content.
	 * @return the violation
	 */
	Violation violationOfLeftOut() {
		return new Violation("hotmw.filters", null, this.document.id().description(), LEFT_OUT, LEFT_OUT_REMEDY);
	}

	ConfigDocument snapshot(boolean waiting, boolean leftOut) {
		DocumentId id = this.document.id();
		State shown = (this.unreachable != null) ? State.UNREACHABLE : this.state;
		String about = (this.unreachable != null) ? this.unreachable : detail();
		if (waiting && about == null) {
			about = "its newest content is not in effect, since its import says refreshEnabled=false;"
					+ " restart the application";
		}
		if (leftOut && about == null) {
			about = LEFT_OUT + "; " + LEFT_OUT_REMEDY;
		}
		return new ConfigDocument(id.centre(), id.namespace(), id.group(), id.dataId(), this.md5, shown,
				this.document.refreshEnabled(), this.seenAt, about);
	}

	private void enter(DocumentContent content, boolean lostKeys) {
		State before = this.state;
		this.state = state(content, lostKeys);
		this.content = content;
		if (this.state != before) {
			log();
		}
	}

	// Said anew each time: what is accepted of the document may have changed since.
	private @Nullable String detail() {
		DocumentContent last = this.content;
		if (last == null) {
			return "the config centre has not been asked yet";
		}
		return switch (this.state) {
			case WITHOUT_KEYS -> "it had filters below hotmw.filters and has none now: " + STAYS + REMEDY;
			case EMPTY -> "there is no property in it: " + consequence() + remedy();
			case ABSENT -> "there is no such document: " + consequence() + remedy();
			case UNPARSABLE -> "it " + problem(last) + ": " + consequence() + "correct it";
			case LOADED, UNREACHABLE, LAST_GOOD -> null;
		};
	}

	private String consequence() {
		return this.filters.areNamed() ? STAYS : NONE;
	}

	private String remedy() {
		return this.filters.areNamed() ? REMEDY : FIRST_REMEDY;
	}

	private static String problem(DocumentContent content) {
		ContentProblem problem = content.problem();
		return (problem != null) ? problem.description() : "";
	}

	private static State state(DocumentContent content, boolean lostKeys) {
		if (content.text() == null) {
			return State.ABSENT;
		}
		if (content.problem() != null) {
			return State.UNPARSABLE;
		}
		if (!content.isUsable()) {
			return State.EMPTY;
		}
		return lostKeys ? State.WITHOUT_KEYS : State.LOADED;
	}

	private void log() {
		String detail = detail();
		if (detail == null) {
			logger.info("{} is {}", this.document.id().description(), this.state.value());
		}
		else {
			logger.warn("{} is {}: {}", this.document.id().description(), this.state.value(), detail);
		}
	}

}
