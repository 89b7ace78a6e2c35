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

package io.hotmw.core.servlet;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.publish.ChainLease;

/**
 * How the true end of a request is known in one container, so that its lease is closed
 * then and not before: after the ERROR dispatch and the end of asynchronous work.
 * Containers differ in what they tell. Implementations are thread-safe.
 */
public interface RequestEnd {

	/**
	 * Where the leases of requests are kept until then.
	 * @return the same at each call, or such as find what the others keep
	 */
	default RequestLeases leases() {
		return RequestLeases.inAttributes();
	}

	/**
	 * Called when a request has acquired a lease.
	 * @param request the request as the proxy received it
	 * @param lease the lease
	 */
	default void leaseAcquired(HttpServletRequest request, ChainLease lease) {
	}

	/**
	 * Called when a dispatch of the request leaves the proxy for the last time and the
	 * request is not being upgraded.
	 * @param request the request as the proxy received it
	 * @param lease the lease
	 */
	default void dispatchLeft(HttpServletRequest request, ChainLease lease) {
	}

}
