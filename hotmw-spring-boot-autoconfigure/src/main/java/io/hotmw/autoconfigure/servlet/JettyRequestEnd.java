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

package io.hotmw.autoconfigure.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.servlet.RequestEnd;

/**
 * Knows the end of a request from Jetty's completion listener. Jetty tells a
 * {@code ServletRequestListener} of each dispatch, before the ERROR dispatch and before
 * the end of asynchronous work, so that it is of no use there.
 */
final class JettyRequestEnd implements RequestEnd {

	@Override
	public void leaseAcquired(HttpServletRequest request, ChainLease lease) {
		Request.addCompletionListener(ServletContextRequest.getServletContextRequest(request),
				(failure) -> lease.close());
	}

}
