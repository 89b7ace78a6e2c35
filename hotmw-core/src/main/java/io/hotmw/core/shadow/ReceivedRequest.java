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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What stands below all wrappers of a copy: the address and the headers as the container
 * has received them, for filters that go by no wrapper's word. Refuses the rest. For the
 * thread on which the filter runs.
 */
final class ReceivedRequest implements InvocationHandler {

	private final @Nullable String remoteAddress;

	private final CopiedHeaders headers;

	private final Obstacle obstacle;

	private ReceivedRequest(@Nullable String remoteAddress, CopiedHeaders headers, Obstacle obstacle) {
		this.remoteAddress = remoteAddress;
		this.headers = headers;
		this.obstacle = obstacle;
	}

	/**
	 * Copies what the container has received.
	 * @param request the request, in whatever wrappers
	 * @param headers the headers of that
	 * @param obstacle remembers what cannot be had
	 * @return the copy
	 */
	static HttpServletRequest of(HttpServletRequest request, CopiedHeaders headers, Obstacle obstacle) {
		HttpServletRequest received = unwrapped(request);
		CopiedHeaders own = (received != request) ? new CopiedHeaders(received) : headers;
		return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(),
				new Class<?>[] { HttpServletRequest.class },
				new ReceivedRequest(received.getRemoteAddr(), own, obstacle));
	}

	private static HttpServletRequest unwrapped(HttpServletRequest request) {
		ServletRequest inner = request;
		while (inner instanceof ServletRequestWrapper wrapper) {
			inner = wrapper.getRequest();
		}
		return (inner instanceof HttpServletRequest received) ? received : request;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
		if (method.getName().equals("getRemoteAddr")) {
			return this.remoteAddress;
		}
		if (arguments != null && arguments.length == 1 && arguments[0] instanceof String name) {
			if (method.getName().equals("getHeader")) {
				return this.headers.first(name);
			}
			if (method.getName().equals("getHeaders")) {
				return Collections.enumeration(this.headers.all(name));
			}
		}
		throw this.obstacle.met("calls " + method.getName() + " of the request");
	}

}
