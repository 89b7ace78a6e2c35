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

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.history.ChangeAuthor;
import io.hotmw.core.history.HistoryEntry;

/**
 * Writes and reads entries of the history. Secrets are masked in them already;
 * credentials in addresses are taken out when they are written.
 */
final class EntryFields {

	private static final String CHANGE = "change";

	private static final String REQUESTER = "requester";

	private static final String REVISION = "revision";

	private static final String REASON = "reason";

	private EntryFields() {
	}

	static void put(Fields fields, HistoryEntry entry) {
		fields.put("number", entry.number());
		fields.put("count", entry.count());
		fields.put("last-at", entry.lastAt());
		ChangeAuthor author = entry.author();
		if (author != null) {
			Fields by = fields.below("author");
			by.put("name", author.name());
			by.put("address", author.address());
			by.put("source", author.source().name());
		}
		putAttempt(fields.below("attempt"), entry.attempt());
	}

	static HistoryEntry get(Fields fields) throws CorruptStateException {
		Fields by = fields.below("author");
		String author = by.find("name");
		return new HistoryEntry(Long.parseLong(fields.get("number")), attempt(fields.below("attempt")),
				Integer.parseInt(fields.get("count")), Instant.parse(fields.get("last-at")),
				(author != null)
						? new ChangeAuthor(author, by.find("address"), ChangeAuthor.Source.valueOf(by.get("source")))
						: null);
	}

	private static void putAttempt(Fields fields, RefreshAttempt attempt) {
		fields.put("at", attempt.at());
		fields.put("outcome", attempt.outcome().name());
		fields.put("previous", attempt.previous());
		fields.put(REVISION, attempt.revision());
		fields.put("generation", attempt.generation());
		putTrigger(fields.below("trigger"), attempt.trigger());
		Fields note = fields.below("note");
		note.put("author", attempt.note().author());
		note.put(REASON, attempt.note().reason());
		note.put("ticket", attempt.note().ticket());
		DiffFields.put(fields.below("diff"), attempt.diff());
		attempt.phases().forEach((phase, duration) -> fields.below("phase").put(phase.name(), duration));
		Rejection rejection = attempt.rejection();
		if (rejection != null) {
			putRejection(fields.below("rejection"), rejection);
		}
	}

	private static RefreshAttempt attempt(Fields fields) throws CorruptStateException {
		Map<RefreshPhase, Duration> phases = new EnumMap<>(RefreshPhase.class);
		fields.below("phase")
			.values()
			.forEach((phase, duration) -> phases.put(RefreshPhase.valueOf(phase), Duration.parse(duration)));
		Fields note = fields.below("note");
		String generation = fields.find("generation");
		return new RefreshAttempt(Instant.parse(fields.get("at")), trigger(fields.below("trigger")),
				RefreshAttempt.Outcome.valueOf(fields.get("outcome")),
				new ChangeNote(note.find("author"), note.find(REASON), note.find("ticket")),
				revision(fields.find("previous")), revision(fields.find(REVISION)),
				(generation != null) ? Long.valueOf(generation) : null, DiffFields.get(fields.below("diff")), phases,
				rejection(fields.below("rejection")));
	}

	private static @Nullable Revision revision(@Nullable String value) {
		return (value != null) ? new Revision(value) : null;
	}

	private static void putTrigger(Fields fields, RefreshTrigger trigger) {
		fields.put("type", trigger.type().name());
		Requester requester = trigger.requester();
		if (requester != null) {
			putRequester(fields.below(REQUESTER), requester);
		}
		fields.putAll(CHANGE, trigger.changes(), (below, change) -> {
			below.put("namespace", change.namespace());
			below.put("group", change.group());
			below.put("data-id", change.dataId());
			below.put("md5", change.md5());
			below.put("announced-at", change.announcedAt());
			below.put("more-keys", (change.moreKeys() > 0) ? change.moreKeys() : null);
			below.putAll("key", change.keys(), (key, changed) -> {
				key.put("name", changed.key());
				key.put("old", changed.oldValue());
				key.put("new", changed.newValue());
			});
		});
	}

	private static RefreshTrigger trigger(Fields fields) throws CorruptStateException {
		return new RefreshTrigger(RefreshTrigger.Type.valueOf(fields.get("type")),
				fields.all(CHANGE, EntryFields::change), requester(fields.below(REQUESTER)));
	}

	private static DocumentChange change(Fields fields) throws CorruptStateException {
		String moreKeys = fields.find("more-keys");
		return new DocumentChange(fields.get("namespace"), fields.get("group"), fields.get("data-id"),
				fields.find("md5"),
				fields.all("key",
						(key) -> new DocumentChange.KeyChange(key.get("name"), key.find("old"), key.find("new"))),
				(moreKeys != null) ? Integer.parseInt(moreKeys) : 0, Instant.parse(fields.get("announced-at")));
	}

	static void putRequester(Fields fields, Requester requester) {
		fields.put("known", true);
		fields.put("name", requester.name());
		fields.put("address", requester.address());
		fields.put("trace-id", requester.traceId());
		fields.put(REASON, requester.reason());
	}

	static @Nullable Requester requester(Fields fields) {
		return (fields.find("known") != null) ? new Requester(fields.find("name"), fields.find("address"),
				fields.find("trace-id"), fields.find(REASON)) : null;
	}

	private static void putRejection(Fields fields, Rejection rejection) {
		fields.put("at", rejection.at());
		fields.put(REVISION, rejection.revision());
		fields.put("kind", rejection.kind().name());
		fields.put("attempts", rejection.attempts());
		putTrigger(fields.below("trigger"), rejection.trigger());
		fields.putAll("violation", rejection.violations(), (below, violation) -> {
			below.put("property", violation.property());
			below.put("value", violation.value());
			below.put("origin", violation.origin());
			below.put(REASON, violation.reason());
			below.put("remedy", violation.remedy());
		});
	}

	private static @Nullable Rejection rejection(Fields fields) throws CorruptStateException {
		String at = fields.find("at");
		return (at != null) ? new Rejection(Instant.parse(at), trigger(fields.below("trigger")),
				revision(fields.find(REVISION)), Rejection.Kind.valueOf(fields.get("kind")),
				fields.all("violation", EntryFields::violation), Integer.parseInt(fields.get("attempts"))) : null;
	}

	private static Violation violation(Fields fields) throws CorruptStateException {
		return new Violation(fields.get("property"), fields.find("value"), fields.find("origin"), fields.get(REASON),
				fields.get("remedy"));
	}

}
