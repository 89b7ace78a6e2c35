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

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Context;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.lease.ThreadLeases;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.servlet.RequestEnd;

/**
 * Knows the end of a request from the access log of an embedded Tomcat, which is written
 * last in every case. A {@code ServletRequestListener} is told too early when an ASYNC
 * dispatch sends an error: the ERROR dispatch comes after that. As a valve it also knows
 * which thread has which request, so that their leases can be kept there. Of asynchronous
 * work it tells {@link AsynchronousEnd}, too.
 */
public final class TomcatRequestEnd extends ValveBase implements RequestEnd, AccessLog {

	private final ThreadLeases leases = new ThreadLeases();

	/**
	 * Create a valve that knows of no request yet.
	 */
	public TomcatRequestEnd() {
		super(true);
	}

	/**
	 * Makes a context tell of the ends of its requests.
	 * @param context the context, not yet started
	 */
	void installIn(Context context) {
		context.getPipeline().addValve(this);
		context.getServletContext().setAttribute(RequestEnds.INSTALLED, this);
	}

	@Override
	public RequestLeases leases() {
		return this.leases;
	}

	// An ASYNC dispatch comes here too, and finds its lease in the attributes.
	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (isAsynchronous(request)) {
			getNext().invoke(request, response);
			return;
		}
		this.leases.begin(request.getRequest());
		try {
			getNext().invoke(request, response);
		}
		finally {
			this.leases.leave(request.getRequest(), isAsynchronous(request));
		}
	}

	private static boolean isAsynchronous(Request request) {
		return request.getAsyncContextInternal() != null;
	}

	// Error pages come after this valve.
	@Override
	public void dispatchLeft(HttpServletRequest request, ChainLease lease) {
		if (request.isAsyncStarted()) {
			this.leases.startedAsync(request);
		}
	}

	// Writes no log, but is called when logs are written.
	@Override
	public void log(Request request, Response response, long time) {
		this.leases.end(request.getRequest());
		if (isAsynchronous(request)) {
			AsynchronousEnd.reached(request.getRequest(), request.getAsyncContextInternal(),
					() -> new ClientAbortException("Tomcat told of no end: the connection broke before"));
		}
	}

	@Override
	public void setRequestAttributesEnabled(boolean requestAttributesEnabled) {
		// What is logged would depend on it.
	}

	@Override
	public boolean getRequestAttributesEnabled() {
		return false;
	}

}
