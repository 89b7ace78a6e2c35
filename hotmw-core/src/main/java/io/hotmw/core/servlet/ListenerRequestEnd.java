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

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.publish.ChainLease;

/**
 * Knows the end of a request from {@link #requestDestroyed}, in containers such as Tomcat
 * that call it after the ERROR dispatch and the end of asynchronous work. Must be
 * registered as a listener with the container.
 *
 * <p>
 * Tomcat has one exception: when an ASYNC dispatch sends an error, the ERROR dispatch
 * comes after that call, and leases the active generation for itself.
 */
public final class ListenerRequestEnd implements RequestEnd, ServletRequestListener {

	private final RequestLeases leases = leases();

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		ChainLease lease = this.leases.of(event.getServletRequest());
		if (lease != null) {
			lease.close();
		}
	}

}
