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

package io.hotmw.core.publish;

/**
 * The states of a generation, in the order in which it passes through them.
 */
public enum GenerationState {

	/** Compiled, its new filters being initialised; no request has seen it. */
	WARMING("warming"),

	/** Serves every request that begins. */
	ACTIVE("active"),

	/** Replaced; serves the requests that began with it. */
	DRAINING("draining"),

	/** Serves none; the filters that only it used are destroyed. */
	RETIRED("retired");

	private final String value;

	GenerationState(String value) {
		this.value = value;
	}

	/**
	 * The state as it is shown.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

}
