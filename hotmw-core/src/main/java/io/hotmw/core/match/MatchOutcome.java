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

package io.hotmw.core.match;

/**
 * What a {@link RequestMatcher} says about a request: that all conditions hold, or which
 * one is the first, in this order, that does not.
 */
public enum MatchOutcome {

	/**
	 * Every condition holds: the filter applies.
	 */
	MATCHED,

	/**
	 * The request has none of the methods.
	 */
	METHOD,

	/**
	 * No reading of the path matches any of the paths.
	 */
	PATH,

	/**
	 * Every reading of the path matches an excluded path.
	 */
	EXCLUDED,

	/**
	 * A header is missing or has other values.
	 */
	HEADER,

	/**
	 * A query parameter is missing or has other values.
	 */
	QUERY_PARAMETER,

	/**
	 * A cookie is missing or has other values.
	 */
	COOKIE,

	/**
	 * The address is in none of the ranges.
	 */
	ADDRESS,

	/**
	 * The caller has none of the roles, or there is no caller.
	 */
	ROLE,

	/**
	 * The caller has none of the names, or there is no caller.
	 */
	PRINCIPAL

}
