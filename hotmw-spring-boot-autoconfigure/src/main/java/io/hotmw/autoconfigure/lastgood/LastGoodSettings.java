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

package io.hotmw.autoconfigure.lastgood;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where the last good of each document is kept.
 *
 * @param file the file, or {@code null} for none
 * @param sibling whether to keep it in a sibling of the document too
 */
public record LastGoodSettings(@Nullable Path file, boolean sibling) {

	/**
	 * Whether it is kept at all.
	 * @return whether there is a place for it
	 */
	public boolean isEnabled() {
		return this.file != null || this.sibling;
	}

}
