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

package io.hotmw.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;

/**
 * Demands that a change says who made it and why. A note that was there already when the
 * last change took effect says nothing about this one, hence the note as a whole must be
 * another.
 *
 * <p>
 * Nothing is demanded at start-up, and of a candidate that consists of nothing but what
 * is declared without remote configuration. Whoever rolls back, or ends the hold after a
 * rollback, says why with the call instead.
 */
public final class ChangeNotePolicy implements ChainPolicy {

	private static final String DEMANDED = "which 'hotmw.policy.require-change-note' demands of every change";

	private final Supplier<Candidate> declared;

	private final Supplier<ChangeNote> lastNote;

	/**
	 * Create a policy.
	 * @param declared what is declared without remote configuration, as it stands when
	 * asked
	 * @param lastNote the note of the last change that was read from the configuration
	 * and took effect, empty if there was none
	 */
	public ChangeNotePolicy(Supplier<Candidate> declared, Supplier<ChangeNote> lastNote) {
		this.declared = Objects.requireNonNull(declared, "'declared' must not be null");
		this.lastNote = Objects.requireNonNull(lastNote, "'lastNote' must not be null");
	}

	@Override
	public List<Violation> check(ProposedChange change) {
		RefreshTrigger.Type type = change.trigger().type();
		if (change.active() == null || type == RefreshTrigger.Type.START_UP) {
			return List.of();
		}
		boolean byCall = type == RefreshTrigger.Type.ROLLBACK || type == RefreshTrigger.Type.RELEASE;
		if (byCall) {
			return isReasonGiven(change.trigger().requester()) ? List.of() : List.of(noReason(type));
		}
		return isRemote(change) ? checkNote(change.candidate()) : List.of();
	}

	private boolean isRemote(ProposedChange change) {
		return !change.trigger().changes().isEmpty()
				|| !change.candidate().definition().revision().equals(this.declared.get().definition().revision());
	}

	private List<Violation> checkNote(Candidate candidate) {
		ChangeNote note = candidate.note();
		List<Violation> vetoes = new ArrayList<>();
		require(candidate, "author", note.author(), "who makes it", vetoes);
		require(candidate, "reason", note.reason(), "why", vetoes);
		if (vetoes.isEmpty() && note.equals(this.lastNote.get())) {
			vetoes.add(new Violation("hotmw.change", note.author() + ": " + note.reason(),
					candidate.origins().originOf("hotmw.change.reason"),
					"the note is that of the change before, and says nothing about this one, " + DEMANDED,
					"say in 'hotmw.change' who makes this change and why, in the same document as the change"));
		}
		return vetoes;
	}

	private static void require(Candidate candidate, String part, @Nullable String value, String what,
			List<Violation> vetoes) {
		if (value == null) {
			String property = "hotmw.change." + part;
			vetoes.add(new Violation(property, null, candidate.origins().originOf(property),
					"the change does not say " + what + ", " + DEMANDED,
					"set '" + property + "' in the same document as the change"));
		}
	}

	private static boolean isReasonGiven(@Nullable Requester requester) {
		return requester != null && requester.reason() != null && !requester.reason().isBlank();
	}

	private static Violation noReason(RefreshTrigger.Type type) {
		return new Violation("reason", null, null, "the " + type.value() + " does not say why, " + DEMANDED,
				"give a 'reason' with the call");
	}

}
