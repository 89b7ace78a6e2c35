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

package io.hotmw.autoconfigure.filter;

import java.util.List;

/**
 * Where filters show numbers of their own. Thread-safe.
 */
public interface FilterMeters {

	/** Where nobody looks. */
	FilterMeters NONE = (filter, meters) -> () -> {
	};

	/**
	 * Shows numbers of a filter until they are taken back. Of a filter and the one that
	 * replaces it, which for a while are both there, the later one's are seen.
	 * @param filter the name of the filter
	 * @param meters the numbers
	 * @return takes them back
	 */
	Shown show(String filter, List<FilterMeter> meters);

	/**
	 * Takes back what was shown. Any call but the first does nothing.
	 */
	@FunctionalInterface
	interface Shown {

		void takeBack();

	}

}
