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

import java.util.regex.Pattern;

/**
 * A segment that a regular expression decides on.
 *
 * @param pattern the regular expression
 * @param needsValue whether at least one character must be there
 */
record RegexElement(Pattern pattern, boolean needsValue) implements PatternElement {

	/**
	 * The longest segment that is shown to a regular expression, in characters. The
	 * expression's use of the stack grows with it.
	 */
	static final int MAX_SEGMENT = 1024;

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		int valueEnd = GlobElement.valueEnd(path, position);
		if ((this.needsValue && valueEnd == position) || !matches(path.text(), position, valueEnd, allowance)) {
			return -1;
		}
		return GlobElement.next(path, position);
	}

	private boolean matches(String text, int from, int to, RegexAllowance allowance) {
		if (to - from > MAX_SEGMENT) {
			throw new MatchUndecidedException();
		}
		try {
			return this.pattern.matcher(new MeteredText(text, from, to, allowance)).matches();
		}
		catch (StackOverflowError ex) {
			throw new MatchUndecidedException();
		}
	}

}
