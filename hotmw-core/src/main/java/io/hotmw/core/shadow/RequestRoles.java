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

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the roles of a caller apart from the request, which is gone when an observed
 * filter asks. Thread-safe.
 */
@FunctionalInterface
public interface RequestRoles {

	/**
	 * Returns what answers for the request from now on.
	 * @param request the request, used during the call only
	 * @return says whether the caller has a role; empty if only the request can
	 */
	Optional<Predicate<String>> of(HttpServletRequest request);

	/**
	 * Returns roles of callers that only their requests can tell.
	 * @return always empty, but for requests without a caller, who has no role
	 */
	static RequestRoles unknown() {
		return (request) -> (request.getUserPrincipal() != null) ? Optional.empty() : Optional.of((role) -> false);
	}

}
