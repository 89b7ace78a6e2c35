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
 * What the regular expressions of one match may still cost: the number of characters they
 * may read. An expression that backtracks without end reads without end.
 */
final class RegexAllowance {

	/**
	 * For patterns without a regular expression.
	 */
	static final RegexAllowance NONE = new RegexAllowance(0);

	/**
	 * The characters that one match may read.
	 */
	static final int CHARACTERS = 100_000;

	private int left;

	RegexAllowance() {
		this(CHARACTERS);
	}

	private RegexAllowance(int left) {
		this.left = left;
	}

	void spend() {
		if (this.left == 0) {
			throw new MatchUndecidedException();
		}
		this.left--;
	}

}
