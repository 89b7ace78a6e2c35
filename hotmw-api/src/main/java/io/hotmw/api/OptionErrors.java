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

package io.hotmw.api;

/**
 * Collects what a {@link FilterFactory} finds wrong with options.
 */
public interface OptionErrors {

	/**
	 * Reports an option whose value cannot be used.
	 * @param option the name of the option as it is written in a document, for example
	 * {@code jwk-set-uri} or {@code keys[0].secret}; empty for the options as a whole
	 * @param reason what is wrong, as a sentence without a full stop, for example
	 * {@code must not be negative}
	 * @param remedy what to do about it, for example
	 * {@code set a duration of 0s or longer}
	 */
	void reject(String option, String reason, String remedy);

}
