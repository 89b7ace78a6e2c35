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

package io.hotmw.core.explain;

/**
 * What a request has to do with a filter: that it meets it, or what is the first reason,
 * in this order, that it does not.
 */
public enum FilterVerdict {

	/**
	 * The request meets the filter.
	 */
	MET("met"),

	/**
	 * The filter is run beside the request, and what it decides is not carried out.
	 */
	OBSERVED("observed"),

	/**
	 * This application does not know the type of the filter.
	 */
	UNSUPPORTED("unsupported"),

	/**
	 * The filter is switched off.
	 */
	DISABLED("disabled"),

	/**
	 * Hot filters keep away from the request: it is for the management path.
	 */
	EXEMPT("exempt"),

	/**
	 * The filter does not apply to this kind of dispatch.
	 */
	DISPATCHER_TYPE("dispatcher-type"),

	/**
	 * The filter does not apply to the method.
	 */
	METHOD("method"),

	/**
	 * No reading of the path matches the filter's paths.
	 */
	PATH("path"),

	/**
	 * Every reading of the path is excluded.
	 */
	EXCLUDED("excluded"),

	/**
	 * A header is missing or has other values.
	 */
	HEADER("header"),

	/**
	 * A query parameter is missing or has other values.
	 */
	QUERY_PARAMETER("query-parameter"),

	/**
	 * A cookie is missing or has other values.
	 */
	COOKIE("cookie"),

	/**
	 * The address is in none of the ranges.
	 */
	ADDRESS("address"),

	/**
	 * The caller has none of the roles.
	 */
	ROLE("role"),

	/**
	 * The caller has none of the names.
	 */
	PRINCIPAL("principal");

	private final String value;

	FilterVerdict(String value) {
		this.value = value;
	}

	/**
	 * The verdict as it is shown.
	 * @return the spelling
	 */
	public String value() {
		return this.value;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
