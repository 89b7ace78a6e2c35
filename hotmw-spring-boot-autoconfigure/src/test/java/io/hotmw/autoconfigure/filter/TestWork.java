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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A service that does what the query asks for, as {@code do=…}, in all the ways in which
 * a request can end. What is asked to wait waits until it is told to go on.
 */
public final class TestWork extends HttpServlet {

	private static final int TIMEOUT_SECONDS = 30;

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final AtomicInteger arrived = new AtomicInteger();

	/** How many requests have come so far. */
	public int arrived() {
		return this.arrived.get();
	}

	/** Lets those go on that wait, and those that would. */
	public void goOn() {
		this.goOn.countDown();
	}

	/**
	 * Has work done.
	 * @param container where this service is at {@code /work}
	 * @param work what to do
	 * @return the status of the answer, or 0 if the container cut off the connection, as
	 * Tomcat does when a request fails that has begun asynchronous work
	 */
	public static int ask(TestContainer container, String work) throws IOException {
		String answer = container
			.exchange("GET /work?do=" + work + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
	}

	private void await() {
		try {
			if (!this.goOn.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Nobody has told to go on");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		this.arrived.incrementAndGet();
		String work = String.valueOf(request.getParameter("do"));
		if (request.getDispatcherType() == DispatcherType.ASYNC) {
			dispatched(work, request, response);
			return;
		}
		switch (work) {
			case "wait" -> await();
			case "throw" -> throw new ServletException(new IllegalStateException("on purpose"));
			case "error" -> response.sendError(500);
			case "unavailable" -> response.setStatus(503);
			case "read" -> request.getInputStream().readAllBytes();
			case "forward" -> request.getRequestDispatcher("/work?do=forwarded").forward(request, response);
			default -> asynchronous(work, request, response);
		}
	}

	private void asynchronous(String work, HttpServletRequest request, HttpServletResponse response) {
		if (!work.startsWith("async")) {
			return;
		}
		AsyncContext context = request.startAsync();
		// For which Jetty waits too if something is thrown.
		boolean brief = work.equals("async-timeout") || work.equals("async-throw");
		context.setTimeout(brief ? 50 : TIMEOUT_SECONDS * 1000L);
		switch (work) {
			case "async-timeout" -> {
				// Nothing ends it but the container.
			}
			case "async-throw" -> throw new IllegalStateException("on purpose");
			case "async-complete-at-once" -> context.complete();
			case "async-complete-elsewhere" -> completeElsewhere(context);
			case "async-dispatch", "async-dispatch-throw", "async-dispatch-again" -> context.dispatch();
			default -> context.start(() -> finish(work, context, response));
		}
	}

	// While the thread of the container is still on its way out.
	private static void completeElsewhere(AsyncContext context) {
		Thread thread = new Thread(context::complete, "completes");
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void finish(String work, AsyncContext context, HttpServletResponse response) {
		await();
		try {
			if (work.equals("async-write")) {
				// More than a container buffers, so that it notices who is gone.
				byte[] many = new byte[1_000_000];
				for (int i = 0; i < 50; i++) {
					response.getOutputStream().write(many);
				}
			}
			response.setStatus(work.equals("async-unavailable") ? 503 : 200);
		}
		catch (IOException ex) {
			// The client is gone.
		}
		context.complete();
	}

	private void dispatched(String work, HttpServletRequest request, HttpServletResponse response)
			throws ServletException {
		if (work.equals("async-dispatch-throw")) {
			throw new ServletException("on purpose");
		}
		if (work.equals("async-dispatch-again") && seen(request) == null) {
			AsyncContext context = request.startAsync(request, response);
			context.start(() -> {
				await();
				context.complete();
			});
		}
	}

	private static @Nullable Object seen(HttpServletRequest request) {
		Object seen = request.getAttribute("seen");
		request.setAttribute("seen", true);
		return seen;
	}

}
