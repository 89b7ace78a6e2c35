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

package io.hotmw.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.lease.ThreadLeases;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.servlet.ListenerRequestEnd;
import io.hotmw.core.servlet.RequestEnd;

/**
 * What a container does around the dispatches of its requests, on which thread, and how
 * it tells that one has ended.
 */
interface ModelContainer extends AutoCloseable {

	/** How the engine knows the ends of requests. */
	RequestEnd requestEnd();

	/** Makes a dispatch. */
	void serve(HttpServletRequest request, Runnable dispatch);

	/** Ends a request. */
	void end(HttpServletRequest request);

	@Override
	void close();

	/**
	 * What may be played.
	 */
	enum Kind {

		/** One that tells a listener, and keeps leases as attributes. */
		LISTENER {

			@Override
			ModelContainer start() {
				return new Listener();
			}

		},

		/** One that tells which thread has which request, as Tomcat does. */
		THREADS {

			@Override
			ModelContainer start() {
				return new Threads();
			}

		};

		abstract ModelContainer start();

	}

	/**
	 * Does everything on the thread of the test.
	 */
	final class Listener implements ModelContainer {

		private final ListenerRequestEnd requestEnd = new ListenerRequestEnd();

		@Override
		public RequestEnd requestEnd() {
			return this.requestEnd;
		}

		@Override
		public void serve(HttpServletRequest request, Runnable dispatch) {
			dispatch.run();
		}

		@Override
		public void end(HttpServletRequest request) {
			this.requestEnd.requestDestroyed(new ServletRequestEvent(new MockServletContext(), request));
		}

		@Override
		public void close() {
			// Nothing to close.
		}

	}

	/**
	 * Has a thread for each request, which comes back from the first dispatch, makes
	 * those to error pages afterwards, and is left as soon as the request is
	 * asynchronous: what comes then is done on the thread of the test.
	 */
	final class Threads implements ModelContainer, RequestEnd {

		private final ThreadLeases leases = new ThreadLeases();

		private final Map<HttpServletRequest, ExecutorService> serving = new HashMap<>();

		private final Set<HttpServletRequest> begun = new HashSet<>();

		@Override
		public RequestEnd requestEnd() {
			return this;
		}

		@Override
		public RequestLeases leases() {
			return this.leases;
		}

		@Override
		public void dispatchLeft(HttpServletRequest request, ChainLease lease) {
			if (request.isAsyncStarted()) {
				this.leases.startedAsync(request);
			}
		}

		@Override
		public void serve(HttpServletRequest request, Runnable dispatch) {
			if (this.begun.add(request)) {
				this.serving.put(request, Executors.newSingleThreadExecutor());
				on(request, () -> {
					this.leases.begin(request);
					dispatch.run();
					this.leases.leave(request, request.isAsyncStarted());
				});
			}
			else {
				on(request, dispatch);
			}
			if (request.isAsyncStarted()) {
				leave(request);
			}
		}

		private void on(HttpServletRequest request, Runnable work) {
			ExecutorService thread = this.serving.get(request);
			if (thread == null) {
				work.run();
				return;
			}
			try {
				CompletableFuture.runAsync(work, thread).join();
			}
			catch (CompletionException ex) {
				if (ex.getCause() instanceof Error error) {
					throw error;
				}
				throw ex;
			}
		}

		private void leave(HttpServletRequest request) {
			ExecutorService thread = this.serving.remove(request);
			if (thread != null) {
				thread.shutdown();
			}
		}

		@Override
		public void end(HttpServletRequest request) {
			on(request, () -> this.leases.end(request));
			leave(request);
			this.begun.remove(request);
		}

		@Override
		public void close() {
			this.serving.values().forEach(ExecutorService::shutdown);
		}

	}

}
