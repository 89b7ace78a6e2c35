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

package io.hotmw.autoconfigure.filter.authorize;

import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.autoconfigure.filter.ClaimsPrincipal;

/**
 * Somebody whom a filter in front has authenticated.
 *
 * @param claims what is claimed of the caller
 */
record TestCaller(Map<String, Object> claims) implements ClaimsPrincipal {

	@Override
	public String getName() {
		return "lee";
	}

	/**
	 * Sends a request as this caller.
	 * @param request the request
	 * @param authorities the roles, and the scopes with their prefix
	 * @return the request that a filter behind sees
	 */
	HttpServletRequest send(HttpServletRequest request, String... authorities) {
		return new AuthenticatedRequest(request, this, "Bearer", Set.of(authorities)::contains);
	}

}
