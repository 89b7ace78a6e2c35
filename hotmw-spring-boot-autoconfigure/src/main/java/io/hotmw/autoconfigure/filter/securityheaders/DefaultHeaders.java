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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers that one response gets unless the application sets its own, and which of
 * them are still the filter's. Kept for as long as the request lives. Not thread-safe, as
 * the response is not.
 */
final class DefaultHeaders {

	private final List<ResponseHeader> headers;

	/** One bit for each header: whether the response has it from this filter. */
	private int own;

	DefaultHeaders(List<ResponseHeader> headers) {
		this.headers = headers;
	}

	/**
	 * Says whether these are the defaults that a list of headers makes.
	 * @param headers the list
	 * @return whether it is the same list
	 */
	boolean isOf(List<ResponseHeader> headers) {
		return this.headers == headers;
	}

	/**
	 * Sets what the response does not have. What it has stays as it is.
	 * @param response the response
	 */
	void applyTo(HttpServletResponse response) {
		for (int i = 0; i < this.headers.size(); i++) {
			ResponseHeader header = this.headers.get(i);
			if (!response.containsHeader(header.name())) {
				response.setHeader(header.name(), header.value());
				this.own |= 1 << i;
			}
		}
	}

	/**
	 * Forgets what the response had, since it was reset.
	 */
	void clear() {
		this.own = 0;
	}

	/**
	 * Says whether the response has a header from this filter.
	 * @param name the name of the header
	 * @return whether it has, and the application has not set one of its own
	 */
	boolean isOwn(@Nullable String name) {
		return (this.own & bit(name)) != 0;
	}

	/**
	 * Leaves a header to the application.
	 * @param name the name of the header
	 * @return whether the response had it from this filter until now
	 */
	boolean release(@Nullable String name) {
		int bit = bit(name);
		boolean own = (this.own & bit) != 0;
		this.own &= ~bit;
		return own;
	}

	private int bit(@Nullable String name) {
		for (int i = 0; i < this.headers.size(); i++) {
			if (this.headers.get(i).name().equalsIgnoreCase(name)) {
				return 1 << i;
			}
		}
		return 0;
	}

}
