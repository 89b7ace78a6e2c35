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

package io.hotmw.core.definition;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with one part of a {@link SampleRequest}.
 */
public final class InvalidSampleException extends IllegalArgumentException {

	private final String part;

	private final @Nullable String value;

	private final String reason;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param part the part of the request: {@code method}, {@code path}, {@code header}
	 * or {@code dispatcher-type}; {@code request} if its parts cannot be told apart
	 * @param value its value, {@code null} if it is missing or may be a secret
	 * @param reason what is wrong with it
	 * @param remedy what to do about it
	 */
	public InvalidSampleException(String part, @Nullable String value, String reason, String remedy) {
		super("'" + part + "' " + ((value != null) ? "'" + value + "' " : "") + reason + ": " + remedy);
		this.part = part;
		this.value = value;
		this.reason = reason;
		this.remedy = remedy;
	}

	/**
	 * The part of the request that is wrong.
	 * @return the name of the part
	 */
	public String part() {
		return this.part;
	}

	/**
	 * The value that is wrong.
	 * @return the value, or {@code null} if it is missing or may be a secret
	 */
	public @Nullable String value() {
		return this.value;
	}

	/**
	 * What is wrong.
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
