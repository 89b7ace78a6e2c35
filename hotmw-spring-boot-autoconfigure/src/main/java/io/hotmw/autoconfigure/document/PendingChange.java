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
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.content.KeyDifference;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;

/**
 * The newest announced change of one document that is not in effect yet. It spans
 * everything since the values that are in effect: what came between never had an effect
 * of its own. Not thread-safe.
 */
final class PendingChange {

	private final KeyDifference difference;

	/** The values that are in effect. */
	private Map<String, Object> settled;

	private @Nullable Announced newest;

	private @Nullable Announced arrived;

	PendingChange(Map<String, Object> settled, KeyDifference difference) {
		this.difference = difference;
		this.settled = settled;
	}

	/**
	 * Takes note of a change. One that brings the values that are in effect already, such
	 * as that of a comment, waits for nothing.
	 * @param change the change as it was announced
	 * @param values the values after it
	 */
	void announce(DocumentChange change, Map<String, Object> values) {
		List<KeyChange> keys = this.difference.between(this.settled, values);
		// Of many or long keys the change does not tell all.
		this.newest = keys
			.isEmpty()
					? null
					: new Announced(new DocumentChange(change.namespace(), change.group(), change.dataId(),
							change.md5(), keys, change.announcedAt()), KeyDifference.keysBetween(this.settled, values),
							values);
	}

	/**
	 * The change, if it has arrived.
	 * @param loaded the values that the environment has of the document
	 * @return the change, or {@code null} if there is none or not all of it is there
	 */
	@Nullable DocumentChange arrived(Map<String, Object> loaded) {
		Announced candidate = this.newest;
		if (candidate == null || !candidate.isIn(loaded)) {
			return null;
		}
		this.arrived = candidate;
		return candidate.change();
	}

	/**
	 * Takes note that a change is in effect.
	 * @param change a change that arrived; any other is ignored
	 */
	void settle(DocumentChange change) {
		Announced effective = this.arrived;
		if (effective == null || !effective.change().equals(change)) {
			return;
		}
		this.arrived = null;
		this.settled = effective.values();
		if (this.newest != null) {
			announce(this.newest.change(), this.newest.values());
		}
	}

	/**
	 * A change and the values after it.
	 *
	 * @param change the change
	 * @param keys the keys whose values it changes, all of them
	 * @param values the values, unmasked
	 */
	private record Announced(DocumentChange change, List<String> keys, Map<String, Object> values) {

		boolean isIn(Map<String, Object> loaded) {
			return this.keys.stream()
				.allMatch((key) -> Objects.equals(KeyDifference.text(loaded.get(key)),
						KeyDifference.text(this.values.get(key))));
		}

	}

}
