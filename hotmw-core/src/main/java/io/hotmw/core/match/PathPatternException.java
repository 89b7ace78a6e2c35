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
 * Thrown when a text is not a path pattern. The message says what is wrong, where, and
 * what to write instead.
 */
public class PathPatternException extends IllegalArgumentException {

	private final int position;

	private final String remedy;

	PathPatternException(String pattern, int position, String problem, String remedy) {
		super("'" + pattern + "' is not a path pattern: " + problem + " at position " + position + "; " + remedy);
		this.position = position;
		this.remedy = remedy;
	}

	/**
	 * Where the pattern is wrong.
	 * @return an index into the pattern, beginning at 0
	 */
	public int position() {
		return this.position;
	}

	/**
	 * What to do about it.
	 * @return the remedy
	 */
	public String remedy() {
		return this.remedy;
	}

}
