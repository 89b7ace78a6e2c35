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

/**
 * One part of a path pattern. It consumes a part of the path or fails; no element is ever
 * tried twice at the same place. Immutable.
 */
sealed interface PatternElement
		permits FixedElement, WildcardElement, QuestionElement, GlobElement, RegexElement, AnySegmentsElement {

	/**
	 * Matches what the path holds at a position.
	 * @param path the path
	 * @param position where to begin
	 * @param allowance what regular expressions may still cost
	 * @return where the next element begins, or -1 if this one does not match
	 */
	int match(PathText path, int position, RegexAllowance allowance);

}
