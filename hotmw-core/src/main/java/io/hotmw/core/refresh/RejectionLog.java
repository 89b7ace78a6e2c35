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

package io.hotmw.core.refresh;

import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.publish.ChainGeneration;

/**
 * Remembers the last rejection, and whether it still stands. Written by the refresher's
 * thread, read by any.
 */
final class RejectionLog {

	private static final Logger logger = LoggerFactory.getLogger(RejectionLog.class);

	private volatile @Nullable Rejection last;

	private volatile boolean standing;

	@Nullable Rejection last() {
		return this.last;
	}

	/** Whether the source still holds the candidate that was rejected last. */
	boolean isStanding() {
		return this.standing;
	}

	/** Whether the last rejection is that of a revision. */
	boolean isOf(Revision revision) {
		Rejection rejection = this.last;
		return rejection != null && revision.equals(rejection.revision());
	}

	/** A candidate was accepted: the last rejection is history. */
	void settle() {
		this.standing = false;
	}

	/**
	 * Says whether a look that nothing new has led to would only refuse the same document
	 * for the same reason, at the cost of making its filters once more. Expectations cost
	 * no filter and are not part of the revision: what failed them is looked at again.
	 */
	boolean isKnownBad(RefreshTrigger trigger, Revision revision) {
		Rejection rejection = this.last;
		return this.standing && rejection != null && trigger.type() == RefreshTrigger.Type.RECONCILE
				&& rejection.kind() == Rejection.Kind.PERMANENT && revision.equals(rejection.revision())
				&& rejection.violations().stream().noneMatch(RejectionLog::isAboutExpectations);
	}

	private static boolean isAboutExpectations(Violation violation) {
		return violation.property().startsWith(Expectation.ROOT + ".");
	}

	/** Counts the standing rejection once more. */
	Rejection repeat() {
		Rejection rejection = Objects.requireNonNull(this.last, "there is no rejection to repeat");
		Rejection repeated = rejection.asRepeatOf(rejection);
		this.last = repeated;
		return repeated;
	}

	/**
	 * Records a rejection.
	 * @param rejection the rejection
	 * @param serving the generation that serves on, or null if there is none
	 * @return the rejection, counted as one more of the standing one where it is the same
	 */
	Rejection add(Rejection rejection, @Nullable ChainGeneration serving) {
		Rejection before = this.last;
		boolean repeated = this.standing && before != null && rejection.repeats(before);
		Rejection recorded = (repeated && before != null) ? rejection.asRepeatOf(before) : rejection;
		this.last = recorded;
		this.standing = true;
		if (!repeated && logger.isWarnEnabled()) {
			logger.warn("candidate rejected ({}, trigger {}), {}:{}", rejection.kind().value(),
					rejection.trigger().type(),
					(serving != null) ? "generation " + serving.number() + " goes on serving"
							: "and there is no active generation",
					rejection.violations().stream().map(RejectionLog::describe).collect(Collectors.joining()));
		}
		return recorded;
	}

	private static String describe(Violation violation) {
		StringBuilder text = new StringBuilder("\n    ").append(violation.property());
		if (violation.value() != null) {
			text.append(": ").append(violation.value());
		}
		if (violation.origin() != null) {
			text.append(" (").append(violation.origin()).append(')');
		}
		return text.append("\n        ")
			.append(violation.reason())
			.append("\n        to do: ")
			.append(violation.remedy())
			.toString();
	}

}
