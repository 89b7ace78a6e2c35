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

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.publish.ChainLease;

/**
 * The request attribute on which a lease rides from dispatch to dispatch. It is that of
 * the container's own request: a filter may wrap the request in one that shows no
 * attributes, and a second lease would take the place of the first, which then never
 * ended.
 */
final class RequestLease {

	private static final String ATTRIBUTE = ChainLease.class.getName();

	private RequestLease() {
	}

	static @Nullable ChainLease of(ServletRequest request) {
		return (unwrap(request).getAttribute(ATTRIBUTE) instanceof ChainLease lease) ? lease : null;
	}

	static void set(ServletRequest request, ChainLease lease) {
		unwrap(request).setAttribute(ATTRIBUTE, lease);
	}

	private static ServletRequest unwrap(ServletRequest request) {
		ServletRequest unwrapped = request;
		while (unwrapped instanceof ServletRequestWrapper wrapper) {
			unwrapped = wrapper.getRequest();
		}
		return unwrapped;
	}

}
