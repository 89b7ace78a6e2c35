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

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilter;
import io.hotmw.autoconfigure.servlet.AsynchronousEnd;
import io.hotmw.core.definition.PathParameters;

/**
 * One request and its response, from entry until the line is written. Its methods may be
 * called from any thread; whichever comes first writes the line.
 */
final class Exchange implements AsyncListener {

	private static final int LOWEST_ERROR = 400;

	private static final int LOWEST_FINAL_STATUS = 200;

	private final LineSettings settings;

	private final HttpServletRequest request;

	private final CountedResponse response;

	private final String method;

	private final String path;

	/**
	 * The id as it was on entry: a filter that gives ids only later, behind this one, has
	 * nothing to do with this line. That is what the order of the two filters says.
	 */
	private final @Nullable String requestId;

	private final long start;

	private final AtomicBoolean written = new AtomicBoolean();

	private volatile @Nullable String principal;

	private volatile @Nullable Throwable failure;

	/** That of the dispatch which began the asynchronous work, once there is any. */
	private volatile @Nullable LoggingContext loggingContext;

	/**
	 * Whether asynchronous work answers through the container's own response, as it does
	 * after {@code startAsync()} without arguments: that goes past this filter's.
	 */
	private volatile boolean bypassed;

	/** Then the container answers, unless somebody else does. */
	private volatile boolean timedOut;

	Exchange(LineSettings settings, HttpServletRequest request, CountedResponse response) {
		this.settings = settings;
		this.start = settings.clock().getAsLong();
		this.request = request;
		this.response = response;
		this.method = request.getMethod();
		this.path = PathParameters.removedFrom(request.getRequestURI());
		this.requestId = (request.getAttribute(RequestIdFilter.ATTRIBUTE) instanceof String id) ? id : null;
	}

	/**
	 * The filter is left normally: the request has ended, unless it goes on
	 * asynchronously.
	 */
	void leaving() {
		// Security in front of this filter has forgotten its principal by the time that
		// asynchronous work ends.
		this.principal = currentPrincipal();
		if (!listensForCompletion()) {
			write(this.response.getStatus(), false);
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
		if (this.response.isCommitted()) {
			write(this.response.getStatus(), false);
		}
		else {
			write(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, true);
		}
	}

	private boolean listensForCompletion() {
		if (!this.request.isAsyncStarted()) {
			return false;
		}
		this.loggingContext = LoggingContext.current();
		try {
			lookForBypass(this.request.getAsyncContext());
		}
		catch (IllegalStateException ex) {
			// It has ended between the question and the call.
			return false;
		}
		return AsynchronousEnd.tell(this.request, this);
	}

	private void lookForBypass(AsyncContext context) {
		if (context.hasOriginalRequestAndResponse()) {
			this.bypassed = true;
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		writeInLoggingContext();
	}

	/** The container calls on a thread that knows nothing of the request. */
	private void writeInLoggingContext() {
		int status = this.response.getStatus();
		boolean answeredByContainer = status >= LOWEST_ERROR
				&& ((this.timedOut && this.response.isEmpty()) || this.failure != null || hasErrorPage());
		Objects.requireNonNull(this.loggingContext).run(() -> write(status, answeredByContainer));
	}

	/**
	 * After a dispatch that failed, containers show the page first and tell of it then.
	 */
	private boolean hasErrorPage() {
		return this.request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null
				|| this.request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// Whoever handles the time-out decides the status; the container then completes.
		this.timedOut = true;
	}

	@Override
	public void onError(AsyncEvent event) {
		this.failure = event.getThrowable();
		if (this.response.isCommitted()) {
			// The next call may come much later, or, in Tomcat, only with the access log.
			writeInLoggingContext();
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		lookForBypass(event.getAsyncContext());
	}

	private void write(int status, boolean answeredByContainer) {
		if (!this.written.compareAndSet(false, true)) {
			return;
		}
		long nanos = this.settings.clock().getAsLong() - this.start;
		boolean slow = this.settings.selection().isSlow(nanos);
		boolean failed = this.failure != null || status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		if (isEnabled(slow) && this.settings.selection().takes(slow || failed)) {
			line(status, bytes(status, answeredByContainer), nanos, slow).writeTo(this.settings.logger());
		}
	}

	private boolean isEnabled(boolean slow) {
		return slow ? this.settings.logger().isWarnEnabled() : this.settings.logger().isInfoEnabled();
	}

	private long bytes(int status, boolean answeredByContainer) {
		if (!hasBody(status)) {
			return 0;
		}
		return answeredByContainer ? CountedResponse.UNKNOWN : this.response.bytes(this.bypassed);
	}

	/** Whatever is written, none is sent otherwise: RFC 9110, section 6.4.1. */
	private boolean hasBody(int status) {
		return !"HEAD".equals(this.method) && status >= LOWEST_FINAL_STATUS
				&& status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_NOT_MODIFIED;
	}

	private AccessLogLine line(int status, long bytes, long nanos, boolean slow) {
		String current = currentPrincipal();
		Throwable failure = this.failure;
		return new AccessLogLine(this.method, this.path, status, TimeUnit.NANOSECONDS.toMillis(nanos), bytes, slow,
				this.requestId, (current != null) ? current : this.principal,
				(failure != null) ? failure.getClass().getName() : null,
				this.settings.headers().read(this.request, this.response));
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
