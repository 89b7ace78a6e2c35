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

import java.util.List;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;

/**
 * What a source holds and no candidate can have in it.
 *
 * @param violations why, for each of its parts; none if there is no such part
 * @param changes the announced changes that brought it about, where they are known
 */
public record Unread(List<Violation> violations, List<DocumentChange> changes) {

	private static final Unread NOTHING = new Unread(List.of(), List.of());

	public Unread {
		violations = List.copyOf(violations);
		changes = List.copyOf(changes);
	}

	/**
	 * Says that all was read.
	 * @return an instance without violations
	 */
	public static Unread nothing() {
		return NOTHING;
	}

}
