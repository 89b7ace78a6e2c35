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

package io.hotmw.autoconfigure.filter.accesslog;

import java.security.Principal;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilter;

/**
 * One request and its response, from entry until the line is written. Its methods may be
 * called from any thread; whichever comes first writes the line.
 */
final class Exchange implements AsyncListener {

	private final Logger logger;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final String method;

	private final String path;

	/**
	 * The id as it was on entry: a filter that gives ids only later, behind this one, has
	 * nothing to do with this line. That is what the order of the two filters says.
	 */
	private final @Nullable String requestId;

	private final long start = System.nanoTime();

	private final AtomicBoolean written = new AtomicBoolean();

	private volatile @Nullable String principal;

	private volatile @Nullable Throwable failure;

	/** That of the dispatch which began the asynchronous work, once there is any. */
	private volatile @Nullable LoggingContext loggingContext;

	Exchange(Logger logger, HttpServletRequest request, HttpServletResponse response) {
		this.logger = logger;
		this.request = request;
		this.response = response;
		this.method = request.getMethod();
		this.path = AccessLogLine.withoutParameters(request.getRequestURI());
		this.requestId = (request.getAttribute(RequestIdFilter.ATTRIBUTE) instanceof String id) ? id : null;
	}

	/**
	 * The filter is left normally: the request has ended, unless it goes on
	 * asynchronously.
	 */
	void leaving() {
		// Where security stands in front of this filter, its principal is gone by the
		// time
		// that asynchronous work ends.
		this.principal = currentPrincipal();
		if (!listensForCompletion()) {
			write(this.response.getStatus());
		}
	}

	/**
	 * The filter is left by an exception, which the container will turn into an error
	 * page unless the response is already on its way.
	 * @param failure the exception
	 */
	void failed(Throwable failure) {
		this.principal = currentPrincipal();
		this.failure = failure;
		write(this.response.isCommitted() ? this.response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
	}

	private boolean listensForCompletion() {
		if (!this.request.isAsyncStarted()) {
			return false;
		}
		this.loggingContext = LoggingContext.current();
		try {
			this.request.getAsyncContext().addListener(this);
			return true;
		}
		catch (IllegalStateException ex) {
			// It has ended between the question and the call.
			return false;
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		// The container calls on a thread that knows nothing of the request.
		Objects.requireNonNull(this.loggingContext).run(() -> write(this.response.getStatus()));
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// Whoever handles the time-out decides the status; the container then completes.
	}

	@Override
	public void onError(AsyncEvent event) {
		this.failure = event.getThrowable();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// A new cycle drops the listeners of the one before.
		event.getAsyncContext().addListener(this);
	}

	private void write(int status) {
		if (this.written.compareAndSet(false, true) && this.logger.isInfoEnabled()) {
			long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.start);
			String current = currentPrincipal();
			Throwable failure = this.failure;
			new AccessLogLine(this.method, this.path, status, duration, this.requestId,
					(current != null) ? current : this.principal,
					(failure != null) ? failure.getClass().getName() : null)
				.writeTo(this.logger);
		}
	}

	private @Nullable String currentPrincipal() {
		// The attribute first: a filter behind this one may have authenticated the
		// caller.
		if (this.request.getAttribute(AuthenticatedRequest.PRINCIPAL_ATTRIBUTE) instanceof Principal caller) {
			return caller.getName();
		}
		Principal caller = this.request.getUserPrincipal();
		return (caller != null) ? caller.getName() : null;
	}

}
