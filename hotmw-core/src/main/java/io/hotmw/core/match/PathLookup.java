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

package io.hotmw.core.match;

import org.jspecify.annotations.Nullable;

/**
 * Looks something up by a path that can be read in one way only, where it stands in the
 * request URI. Must not keep what it is given.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
interface PathLookup<R> {

	/**
	 * Looks up.
	 * @param text the text that ends with the path, in which every slash is a separator
	 * @param start where the path begins, which is a separator
	 * @return what was found
	 */
	@Nullable R find(String text, int start);

}
