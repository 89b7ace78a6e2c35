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

package io.hotmw.autoconfigure.bind.options;

import java.util.List;

/**
 * Constraints that an options type declares on its components beyond their types, such as
 * those of Bean Validation. Must be thread-safe.
 */
@FunctionalInterface
public interface OptionConstraints {

	/**
	 * Checks bound options.
	 * @param options the bound options
	 * @return what does not hold, empty if all is well
	 */
	List<Breach> check(Object options);

	/**
	 * Declares nothing.
	 * @return constraints that always hold
	 */
	static OptionConstraints none() {
		return (options) -> List.of();
	}

	/**
	 * A constraint that does not hold.
	 *
	 * @param option the name of the option as documents write it, empty for the options
	 * as a whole
	 * @param reason what is wrong, as a sentence without a subject
	 */
	record Breach(String option, String reason) {

	}

}
