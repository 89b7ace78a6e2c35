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

package io.hotmw.autoconfigure.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.QuotedText;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.Requester;

/**
 * What the audit says about one attempt. Values of options are as the difference has
 * them, secrets masked; rejected values are left out.
 *
 * @param who the caller, else the author that the change names, else {@code system}
 * @param fields everything there is to say, in order: texts, numbers and lists of texts
 */
record AuditEntry(String who, Map<String, Object> fields) {

	private static final String SYSTEM = "system";

	/** A caller whose name is not known, since nobody asked for it. */
	private static final String ANONYMOUS = "anonymous";

	/** Of each list; the history has more. */
	private static final int MOST_ITEMS = 50;

	private static final int LONGEST_TEXT = 500;

	AuditEntry {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	static AuditEntry of(RefreshAttempt attempt) {
		Requester requester = attempt.trigger().requester();
		String who = who(attempt, requester);
		Fields fields = new Fields();
		fields.put("result", attempt.outcome().value());
		fields.put("trigger", attempt.trigger().type().value());
		fields.put("who", who);
		fields.put("from", (requester != null) ? requester.address() : null);
		fields.put("trace-id", (requester != null) ? requester.traceId() : null);
		fields.put("revision", value(attempt.revision()));
		fields.put("previous-revision", value(attempt.previous()));
		fields.put("generation", attempt.generation());
		fields.put("reason", reason(attempt, requester));
		fields.put("ticket", attempt.note().ticket());
		putDiff(fields, attempt.diff());
		fields.putAll("violations", attempt.violations(), AuditEntry::describe);
		fields.put("millis", attempt.duration().toMillis());
		return new AuditEntry(who, fields.values);
	}

	private static String who(RefreshAttempt attempt, @Nullable Requester requester) {
		if (requester != null) {
			return (requester.name() != null) ? Fields.shown(requester.name()) : ANONYMOUS;
		}
		return (attempt.note().author() != null) ? Fields.shown(attempt.note().author()) : SYSTEM;
	}

	private static @Nullable String reason(RefreshAttempt attempt, @Nullable Requester requester) {
		return (requester != null && requester.reason() != null) ? requester.reason() : attempt.note().reason();
	}

	private static @Nullable String value(@Nullable Revision revision) {
		return (revision != null) ? revision.value() : null;
	}

	private static void putDiff(Fields fields, ChainDiff diff) {
		fields.putAll("added", diff.added(), FilterName::value);
		fields.putAll("removed", diff.removed(), FilterName::value);
		fields.putAll("switched", diff.switched(), (item) -> item.filter() + (item.enabled() ? " on" : " off"));
		fields.putAll("moved", diff.moved(),
				(item) -> item.filter() + " from " + describe(item.from()) + " to " + describe(item.to()));
		fields.putAll("changed", diff.changed(), diff.moreChanged(), (item) -> item.filter() + "." + item.property()
				+ " from " + describe(item.from()) + " to " + describe(item.to()));
	}

	private static String describe(ChainDiff.Place place) {
		return place.position().value() + " " + place.order();
	}

	private static String describe(@Nullable String value) {
		return (value != null) ? "'" + value + "'" : "nothing";
	}

	private static String describe(Violation violation) {
		return violation.property() + " " + new QuotedText(violation.reason()).without(violation.value());
	}

	/**
	 * Gathers what there is, and leaves out what there is not.
	 */
	private static final class Fields {

		private final Map<String, Object> values = new LinkedHashMap<>();

		void put(String name, @Nullable Object value) {
			if (value != null) {
				this.values.put(name, (value instanceof String text) ? shown(text) : value);
			}
		}

		<T> void putAll(String name, Collection<T> items, Function<T, String> description) {
			putAll(name, items, 0, description);
		}

		<T> void putAll(String name, Collection<T> items, int others, Function<T, String> description) {
			if (!items.isEmpty()) {
				List<String> texts = new ArrayList<>();
				items.stream().limit(MOST_ITEMS).map(description).map(Fields::shown).forEach(texts::add);
				int more = items.size() + others - texts.size();
				if (more > 0) {
					texts.add("and " + more + " more");
				}
				this.values.put(name, List.copyOf(texts));
			}
		}

		// Credentials first: the end of those that are cut off would not be found.
		static String shown(String text) {
			String safe = new QuotedText(text).withoutCredentials();
			return (safe.length() > LONGEST_TEXT) ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
		}

	}

}
