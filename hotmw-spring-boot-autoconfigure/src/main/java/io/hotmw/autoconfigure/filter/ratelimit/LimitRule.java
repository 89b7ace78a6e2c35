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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * Which requests a limit is for, and which of its buckets each of them needs. Immutable
 * and thread-safe.
 *
 * @param limit the limit
 * @param matcher the requests
 * @param keys the buckets
 */
record LimitRule(AppliedLimit limit, RequestMatcher matcher, LimitKeys keys) {

	/**
	 * Adds what a request needs under this limit. Where it depends on who reads the path
	 * whether the limit is for it, it is.
	 * @param request the request
	 * @param path its path
	 * @param claims where to add it
	 */
	void addClaims(HttpServletRequest request, RequestPath path, List<Claim> claims) {
		if (this.matcher.matches(request, path)) {
			for (BucketKey key : this.keys.of(request, path)) {
				claims.add(new Claim(this.limit, key));
			}
		}
	}

}
