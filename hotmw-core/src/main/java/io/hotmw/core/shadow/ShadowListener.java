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

package io.hotmw.core.shadow;

import io.hotmw.core.definition.FilterName;

/**
 * Is told what observed filters would have done. Called on the thread on which the filter
 * was run, or, if it was skipped, on that of the request. Thread-safe.
 */
@FunctionalInterface
public interface ShadowListener {

	/**
	 * Called once for each request that an observed filter met.
	 * @param filter the name of the filter
	 * @param outcome what it would have done
	 * @param status the status of its own answer, 0 if there is none
	 */
	void seen(FilterName filter, ShadowOutcome outcome, int status);

}
