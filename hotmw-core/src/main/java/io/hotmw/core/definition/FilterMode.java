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
 * Whether what a filter decides is carried out.
 */
public enum FilterMode {

	/** It is carried out; the default. */
	ENFORCE("enforce"),

	/** The filter is run beside the requests, and what it would have done is told. */
	OBSERVE("observe");

	private final String value;

	FilterMode(String value) {
		this.value = value;
	}

	/**
	 * The mode as it is written in a document.
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
