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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.lease.RequestLeases;

/**
 * Tells a listener of what becomes of a request that goes on asynchronously, to its end,
 * also where the container does not: Tomcat forgets a request, with all of its listeners,
 * whose connection breaks while a thread of the application writes to it and the thread
 * of the container is still on its way out. What it does in every case is to write its
 * access log, and so {@link TomcatRequestEnd} knows.
 *
 * <p>
 * The listener may be told on any thread, and of the completion more than once.
 */
public final class AsynchronousEnd implements AsyncListener {

	private static final Logger logger = LoggerFactory.getLogger(AsynchronousEnd.class);

	private static final String LISTENERS = AsynchronousEnd.class.getName();

	private final AsyncListener listener;

	/** Whether the container has told why it ends. */
	private volatile boolean failed;

	private volatile boolean completed;

	private AsynchronousEnd(AsyncListener listener) {
		this.listener = listener;
	}

	/**
	 * Adds a listener to the asynchronous work of a request, if there is any.
	 * @param request the request, on the thread of its dispatch
	 * @param listener the listener, which need not add itself to further cycles of
	 * asynchronous work
	 * @return {@code false} if there is none, or it has already ended: the listener need
	 * not be told of anything then
	 */
	public static boolean tell(HttpServletRequest request, AsyncListener listener) {
		if (!request.isAsyncStarted()) {
			return false;
		}
		AsynchronousEnd end = new AsynchronousEnd(listener);
		try {
			request.getAsyncContext().addListener(end);
			keep(RequestLeases.unwrap(request), end);
			return true;
		}
		catch (IllegalStateException ex) {
			// It has ended between the question and the call.
			return false;
		}
	}

	@SuppressWarnings("unchecked")
	private static void keep(ServletRequest received, AsynchronousEnd end) {
		if (received.getAttribute(LISTENERS) instanceof List<?> others) {
			((List<AsynchronousEnd>) others).add(end);
		}
		else {
			received.setAttribute(LISTENERS, new CopyOnWriteArrayList<>(List.of(end)));
		}
	}

	/**
	 * The container is done with a request: listeners that it has not told of the end are
	 * told of it, and of an error before, unless they know of one.
	 * @param request the request, still with its attributes
	 * @param context its asynchronous work
	 * @param error makes the error, if it takes one
	 */
	static void reached(ServletRequest request, AsyncContext context, Supplier<IOException> error) {
		if (!(request.getAttribute(LISTENERS) instanceof List<?> listeners)) {
			return;
		}
		for (Object each : listeners) {
			AsynchronousEnd end = (AsynchronousEnd) each;
			if (!end.completed) {
				end.makeUp(new AsyncEvent(context, error.get()));
			}
		}
	}

	private void makeUp(AsyncEvent event) {
		if (!this.failed) {
			makeUp(this::onError, event);
		}
		makeUp(this::onComplete, event);
	}

	// Nothing may keep the container from taking the request back.
	private static void makeUp(Call call, AsyncEvent event) {
		try {
			call.tell(event);
		}
		catch (IOException | RuntimeException | Error ex) {
			logger.warn("A listener failed at the end of a request", ex);
		}
	}

	@Override
	public void onComplete(AsyncEvent event) throws IOException {
		this.completed = true;
		this.listener.onComplete(event);
	}

	@Override
	public void onTimeout(AsyncEvent event) throws IOException {
		this.failed = true;
		this.listener.onTimeout(event);
	}

	@Override
	public void onError(AsyncEvent event) throws IOException {
		this.failed = true;
		this.listener.onError(event);
	}

	@Override
	public void onStartAsync(AsyncEvent event) throws IOException {
		// A new cycle drops the listeners of the one before.
		event.getAsyncContext().addListener(this);
		this.failed = false;
		this.listener.onStartAsync(event);
	}

	/**
	 * What a listener is told.
	 */
	private interface Call {

		void tell(AsyncEvent event) throws IOException;

	}

}
