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

package io.hotmw.core.event;

/**
 * The steps of a refresh, in the order in which they are taken.
 */
public enum RefreshPhase {

	/** A fresh definition is read from the source. */
	BIND("bind"),

	/** Everything that can be told without making a filter is checked. */
	VALIDATE("validate"),

	/** The policies have their say. */
	POLICY("policy"),

	/** The filters that the active chain does not have are made. */
	COMPILE("compile"),

	/** The new filters are initialised. */
	WARM("warm"),

	/** The reference is swapped, and those who listen are told. */
	PUBLISH("publish");

	private final String value;

	RefreshPhase(String value) {
		this.value = value;
	}

	/**
	 * The phase as it is shown.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

}
