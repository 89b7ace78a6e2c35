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
 * A part of a text that pays for each character that is read.
 *
 * @param text the text
 * @param from where the part begins
 * @param to where the part ends
 * @param allowance what pays
 */
record MeteredText(String text, int from, int to, RegexAllowance allowance) implements CharSequence {

	@Override
	public int length() {
		return this.to - this.from;
	}

	@Override
	public char charAt(int index) {
		this.allowance.spend();
		return this.text.charAt(this.from + index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return new MeteredText(this.text, this.from + start, this.from + end, this.allowance);
	}

	@Override
	public String toString() {
		return this.text.substring(this.from, this.to);
	}

}
