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

package io.hotmw.autoconfigure.endpoint.description;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.refresh.RefreshMemory;

/**
 * Description of what is wrong with the keeping of the history over a restart.
 *
 * @param detail what is wrong
 */
public record KeptHistoryDescriptor(String detail) {

	/**
	 * Create the description.
	 * @param memory keeps the history
	 * @param values decides which values are shown
	 * @return the description, or {@code null} if nothing is wrong
	 */
	public static @Nullable KeptHistoryDescriptor of(RefreshMemory memory, ShownValues values) {
		String problem = memory.problem();
		return (problem != null)
				? new KeptHistoryDescriptor(values.text("the history is not kept over a restart: " + problem)) : null;
	}

}
