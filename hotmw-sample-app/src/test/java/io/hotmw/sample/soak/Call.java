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

package io.hotmw.sample.soak;

import java.util.List;

/**
 * A call that a client makes again and again.
 *
 * @param name its name
 * @param dispatches the dispatches of its request, as far as their filters can leave
 * traces in the answer
 * @param exchange makes it once
 */
record Call(String name, List<Dispatch> dispatches, Exchange exchange) {

	/**
	 * Makes a call.
	 */
	@FunctionalInterface
	interface Exchange {

		/**
		 * Makes the call and checks all of the answer but its traces.
		 * @return by what it was served
		 * @throws Exception if there was no answer
		 */
		Served make() throws Exception;

	}

}
