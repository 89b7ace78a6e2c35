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

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.history.HistoryEntry;

/**
 * Keeps what the refresher remembers beyond the life of the application. Must not throw.
 * Called on the refresher's thread, unless a method says otherwise.
 */
public interface RefreshMemory {

	/**
	 * Puts the history back and finds out whether the instance held as it ended. Called
	 * once, before the first refresh.
	 * @return the hold, or {@code null} if there was none
	 */
	@Nullable Hold recall();

	/**
	 * Takes note of an attempt. Must not wait.
	 * @param entry the attempt as it stands in the history
	 * @param inEffect what it put into effect, or {@code null} if it did not
	 * @param hold what keeps the instance with an earlier revision now, if anything does
	 */
	void recorded(HistoryEntry entry, @Nullable Candidate inEffect, @Nullable Hold hold);

	/**
	 * Why what was noted is not kept. Unlike the others, called on any thread.
	 * @return the reason, or {@code null} if it is kept, or need not be
	 */
	default @Nullable String problem() {
		return null;
	}

	/**
	 * Keeps nothing.
	 * @return a memory of nothing
	 */
	static RefreshMemory none() {
		return new RefreshMemory() {

			@Override
			public @Nullable Hold recall() {
				return null;
			}

			@Override
			public void recorded(HistoryEntry entry, @Nullable Candidate inEffect, @Nullable Hold hold) {
			}

		};
	}

}
