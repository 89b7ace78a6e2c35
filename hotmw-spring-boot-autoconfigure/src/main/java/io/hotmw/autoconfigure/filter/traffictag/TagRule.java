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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A rule that is ready to be asked. Immutable and thread-safe.
 *
 * @param tag the tag
 * @param conditions what must hold of a request, all of it
 */
record TagRule(String tag, List<Condition> conditions) {

	TagRule {
		conditions = List.copyOf(conditions);
	}

	/**
	 * Says whether a request gets the tag, unless an earlier rule applies.
	 * @param request the request
	 * @return whether all conditions hold
	 */
	boolean appliesTo(HttpServletRequest request) {
		for (Condition condition : this.conditions) {
			if (!condition.holdsFor(request)) {
				return false;
			}
		}
		return true;
	}

}
