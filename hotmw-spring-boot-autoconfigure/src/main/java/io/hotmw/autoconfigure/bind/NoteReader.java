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

package io.hotmw.autoconfigure.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.core.definition.ChangeNote;

/**
 * Reads what the author of a change says about it.
 */
final class NoteReader {

	private static final List<String> PARTS = List.of("author", "reason", "ticket");

	private final ValueReader values;

	private final LoadViolations violations;

	NoteReader(ValueReader values, LoadViolations violations) {
		this.values = values;
		this.violations = violations;
	}

	/**
	 * Reads the note.
	 * @param given everything below {@code hotmw.change}, highest precedence first
	 * @return the note
	 */
	ChangeNote read(List<ScannedProperty> given) {
		Map<String, ScannedProperty> parts = new HashMap<>();
		for (ScannedProperty found : given) {
			String part = (found.path().size() > 2) ? found.path().element(2).uniform() : "";
			if (found.path().size() == 3 && PARTS.contains(part)) {
				parts.putIfAbsent(part, found);
			}
			else if (found.path().size() > 2) {
				reportUnknown(found);
			}
		}
		ChangeNote note = new ChangeNote(text(parts, "author"), text(parts, "reason"), text(parts, "ticket"));
		return note.isEmpty() ? ChangeNote.none() : note;
	}

	private @Nullable String text(Map<String, ScannedProperty> parts, String part) {
		ScannedProperty found = parts.get(part);
		Text text = (found != null) ? this.values.readShown("hotmw.change." + part, found) : null;
		return (text != null && !text.value().isBlank()) ? text.value().strip() : null;
	}

	private void reportUnknown(ScannedProperty found) {
		String part = found.path().element(2).text();
		String remedy = NearestName.of(part, PARTS)
			.map((nearest) -> "write '" + nearest + "' if that is what is meant, else remove it")
			.orElse("remove it; a note has " + String.join(", ", PARTS));
		this.violations.add("hotmw.change." + part, found, "is not a part of a change note", remedy);
	}

}
