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

package io.hotmw.core.observe;

import io.hotmw.core.definition.FilterName;

/**
 * Watches filters while they run. Asked once for each filter of each chain, when that is
 * compiled, so that whatever must be looked up is looked up then and not in a request.
 * Thread-safe.
 */
@FunctionalInterface
public interface FilterObserver {

	/**
	 * Returns who watches one filter of one chain. A chain that is compiled need not ever
	 * serve: nothing may be kept about it before {@link FilterProbe#open()}.
	 * @param filter the name of the filter
	 * @return the probe
	 */
	FilterProbe probe(FilterName filter);

}
