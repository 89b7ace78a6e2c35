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
 * A segment of any value. As a variable, and in the middle of a pattern, it takes at
 * least one character; as a star at the end not even a segment.
 *
 * @param needsValue whether at least one character must be there
 */
record WildcardElement(boolean needsValue) implements PatternElement {

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		if (position == path.end()) {
			return this.needsValue ? -1 : position;
		}
		if (path.isSeparator(position) || (this.needsValue && path.valueEnd(position) == position)) {
			return -1;
		}
		return path.segmentEnd(position);
	}

}
