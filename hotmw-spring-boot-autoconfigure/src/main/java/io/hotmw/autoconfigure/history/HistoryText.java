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

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.PropertiesText;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Requester;
import io.hotmw.core.refresh.Hold;

/**
 * What is kept, as text. A later version may add names; it changes the number of the
 * format where an older one must not read it.
 */
final class HistoryText {

	private static final String FORMAT = "format";

	private static final String VERSION = "1";

	private static final String COMMENT = "The history of hotmw on this instance, written by hotmw; not to be edited";

	private static final String REVISION = "revision";

	private HistoryText() {
	}

	static String write(HistorySnapshot snapshot) {
		SortedMap<String, String> text = new TreeMap<>();
		Fields fields = new Fields(text);
		fields.put(FORMAT, VERSION);
		fields.putAll("entry", snapshot.entries(), EntryFields::put);
		fields.putAll("content", snapshot.contents().entrySet(), (below, content) -> {
			below.put(REVISION, content.getKey());
			putContent(below, content.getValue());
		});
		Hold hold = snapshot.hold();
		if (hold != null) {
			putHold(fields.below("hold"), hold);
		}
		return PropertiesText.write(COMMENT, text);
	}

	// What is not sealed is never written.
	private static void putContent(Fields fields, KeptContent content) {
		if (content instanceof KeptContent.Refused refused) {
			fields.put("refused", refused.reason());
		}
		else if (content instanceof KeptContent.Sealed sealed) {
			sealed.properties().forEach(fields.below("property")::putVerbatim);
		}
		else {
			throw new IllegalArgumentException("'content' must be sealed or refused");
		}
	}

	private static void putHold(Fields fields, Hold hold) {
		fields.put(REVISION, hold.revision());
		fields.put("since", hold.since());
		fields.putAll("from", hold.rolledBackFrom(), (below, revision) -> below.put(REVISION, revision));
		Requester requester = hold.requester();
		if (requester != null) {
			EntryFields.putRequester(fields.below("requester"), requester);
		}
	}

	/**
	 * Reads what was written.
	 * @param text the text
	 * @return what was kept
	 * @throws CorruptStateException if this is not what was written
	 */
	static HistorySnapshot read(String text) throws CorruptStateException {
		Fields fields = new Fields(PropertiesText.read(text));
		String format = fields.get(FORMAT);
		if (!VERSION.equals(format)) {
			throw new CorruptStateException("it is in format '" + format + "', which this version of hotmw does not"
					+ " know: a newer one may have written it");
		}
		try {
			Map<Revision, KeptContent> contents = new HashMap<>();
			fields.all("content", HistoryText::content).forEach(contents::putAll);
			return new HistorySnapshot(fields.all("entry", EntryFields::get), contents, hold(fields.below("hold")));
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw new CorruptStateException("a value in it cannot be read");
		}
	}

	private static Map<Revision, KeptContent> content(Fields fields) throws CorruptStateException {
		String refused = fields.find("refused");
		return Map.of(new Revision(fields.get(REVISION)), (refused != null) ? new KeptContent.Refused(refused)
				: new KeptContent.Sealed(fields.below("property").values()));
	}

	private static @Nullable Hold hold(Fields fields) throws CorruptStateException {
		String revision = fields.find(REVISION);
		if (revision == null) {
			return null;
		}
		List<Revision> from = fields.all("from", (below) -> new Revision(below.get(REVISION)));
		return new Hold(new Revision(revision), new HashSet<>(from), Instant.parse(fields.get("since")),
				EntryFields.requester(fields.below("requester")));
	}

}
