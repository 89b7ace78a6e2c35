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

/**
 * Where in the container's own filter chain a hot filter runs.
 */
public enum FilterPosition {

	/** In front of Spring Security; the default. */
	BEFORE_SECURITY("before-security"),

	/** Behind Spring Security, where the principal is known. */
	AFTER_SECURITY("after-security");

	private final String value;

	FilterPosition(String value) {
		this.value = value;
	}

	/**
	 * The position as it is written in a document.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
