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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.core.match.RequestPath;

/**
 * The limits of one filter. Immutable and thread-safe.
 */
final class Limits {

	private final List<LimitRule> rules;

	Limits(List<LimitRule> rules) {
		this.rules = List.copyOf(rules);
	}

	/**
	 * Finds out of which buckets a request needs a token.
	 * @param request the request
	 * @return the buckets, those of one limit behind one another
	 */
	List<Claim> claims(HttpServletRequest request) {
		List<Claim> claims = new ArrayList<>(this.rules.size());
		RequestPath path = RequestPath.of(request);
		for (LimitRule rule : this.rules) {
			rule.addClaims(request, path, claims);
		}
		return claims;
	}

	/**
	 * The limits by their names, for a filter that takes this one's place.
	 * @return the limits
	 */
	Map<String, AppliedLimit> byName() {
		Map<String, AppliedLimit> result = new LinkedHashMap<>();
		this.rules.forEach((rule) -> result.put(rule.limit().name(), rule.limit()));
		return result;
	}

	List<FilterMeter> meters(boolean isLocal) {
		return this.rules.stream().flatMap((rule) -> rule.limit().meters(isLocal).stream()).toList();
	}

}
