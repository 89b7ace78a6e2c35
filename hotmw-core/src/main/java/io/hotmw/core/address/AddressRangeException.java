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

package io.hotmw.core.address;

/**
 * Thrown when a text is not a range of addresses. The message says what is wrong and what
 * to write instead.
 */
public class AddressRangeException extends IllegalArgumentException {

	private final String reason;

	private final String remedy;

	AddressRangeException(String text, String reason, String remedy) {
		super("'" + text + "' " + reason + "; " + remedy);
		this.reason = reason;
		this.remedy = remedy;
	}

	/**
	 * What is wrong, without the text itself.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * What to do about it.
	 * @return the remedy
	 */
	public String remedy() {
		return this.remedy;
	}

}
