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

import jakarta.servlet.ServletContext;
import org.springframework.util.ClassUtils;

import io.hotmw.core.servlet.DispatchRequestEnd;
import io.hotmw.core.servlet.ListenerRequestEnd;
import io.hotmw.core.servlet.RequestEnd;

/**
 * Chooses how the end of a request is known in a container. The container is told by the
 * class of its servlet context: what it says of itself can be configured away.
 */
final class RequestEnds {

	private static final String JETTY_REQUEST = "org.eclipse.jetty.ee11.servlet.ServletContextRequest";

	/**
	 * The attribute of a servlet context whose container was made to tell.
	 */
	static final String INSTALLED = RequestEnd.class.getName();

	private RequestEnds() {
	}

	static RequestEnd in(ServletContext servletContext) {
		if (servletContext.getAttribute(INSTALLED) instanceof RequestEnd installed) {
			return installed;
		}
		String container = servletContext.getClass().getName();
		if (container.startsWith("org.apache.catalina.")) {
			return new ListenerRequestEnd();
		}
		if (container.startsWith("org.eclipse.jetty.")
				&& ClassUtils.isPresent(JETTY_REQUEST, RequestEnds.class.getClassLoader())) {
			return new JettyRequestEnd();
		}
		return new DispatchRequestEnd();
	}

}
