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

package io.hotmw.core.lease;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.publish.ChainLease;

/**
 * Where the lease of a request is kept from dispatch to dispatch, until the request has
 * ended. The request is told by what the container made: a filter may wrap it in one that
 * shows no attributes, and a second lease would take the place of the first, which then
 * never ended. Implementations are thread-safe.
 */
public interface RequestLeases {

	/**
	 * Finds the lease of a request.
	 * @param request the request, however it is wrapped
	 * @return the lease, closed or not, or {@code null} if the request has none
	 */
	@Nullable ChainLease of(ServletRequest request);

	/**
	 * Keeps the lease of a request, in the place of any other.
	 * @param request the request, however it is wrapped
	 * @param lease the lease
	 */
	void set(ServletRequest request, ChainLease lease);

	/**
	 * Keeps leases as attributes of their requests, which every container can.
	 * @return such leases
	 */
	static RequestLeases inAttributes() {
		return new AttributeLeases();
	}

	/**
	 * Returns the request that the container made.
	 * @param request the request, however it is wrapped
	 * @return the request without its wrappers
	 */
	static ServletRequest unwrap(ServletRequest request) {
		ServletRequest unwrapped = request;
		while (unwrapped instanceof ServletRequestWrapper wrapper) {
			unwrapped = wrapper.getRequest();
		}
		return unwrapped;
	}

}
