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

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.diff.ChainDiff;

/**
 * Writes and reads the difference between two definitions.
 */
final class DiffFields {

	private static final String FILTER = "filter";

	private static final String ADDED = "added";

	private static final String REMOVED = "removed";

	private static final String SWITCHED = "switched";

	private static final String MOVED = "moved";

	private static final String CHANGED = "changed";

	private static final String MORE_CHANGED = "more-changed";

	private DiffFields() {
	}

	static void put(Fields fields, ChainDiff diff) {
		fields.putAll(ADDED, diff.added(), (below, filter) -> below.put(FILTER, filter));
		fields.putAll(REMOVED, diff.removed(), (below, filter) -> below.put(FILTER, filter));
		fields.putAll(SWITCHED, diff.switched(), (below, switched) -> {
			below.put(FILTER, switched.filter());
			below.put("enabled", switched.enabled());
		});
		fields.putAll(MOVED, diff.moved(), (below, moved) -> {
			below.put(FILTER, moved.filter());
			putPlace(below.below("from"), moved.from());
			putPlace(below.below("to"), moved.to());
		});
		fields.putAll(CHANGED, diff.changed(), (below, changed) -> {
			below.put(FILTER, changed.filter());
			below.put("property", changed.property());
			below.put("from", changed.from());
			below.put("to", changed.to());
		});
		fields.put(MORE_CHANGED, (diff.moreChanged() > 0) ? diff.moreChanged() : null);
	}

	static ChainDiff get(Fields fields) throws CorruptStateException {
		String moreChanged = fields.find(MORE_CHANGED);
		return new ChainDiff(fields.all(ADDED, DiffFields::filter), fields.all(REMOVED, DiffFields::filter),
				fields.all(SWITCHED,
						(below) -> new ChainDiff.Switched(filter(below), Boolean.parseBoolean(below.get("enabled")))),
				fields.all(MOVED,
						(below) -> new ChainDiff.Moved(filter(below), place(below.below("from")),
								place(below.below("to")))),
				fields.all(CHANGED, (below) -> new ChainDiff.Changed(filter(below), below.get("property"),
						below.find("from"), below.find("to"))),
				(moreChanged != null) ? Integer.parseInt(moreChanged) : 0);
	}

	private static FilterName filter(Fields fields) throws CorruptStateException {
		return FilterName.of(fields.get(FILTER));
	}

	private static void putPlace(Fields fields, ChainDiff.Place place) {
		fields.put("position", place.position().name());
		fields.put("order", place.order());
	}

	private static ChainDiff.Place place(Fields fields) throws CorruptStateException {
		return new ChainDiff.Place(FilterPosition.valueOf(fields.get("position")),
				Integer.parseInt(fields.get("order")));
	}

}
