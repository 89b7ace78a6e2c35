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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;

/**
 * Runs one filter beside the requests, on a thread of its own, and remembers what it
 * would have done. Requests do not wait for it: of those that come while {@link #QUEUE}
 * others wait, none is looked at. The thread is there only while there is something to
 * run. Thread-safe.
 */
public final class ShadowRuns {

	private static final Logger logger = LoggerFactory.getLogger(ShadowRuns.class);

	/** How many requests may wait for the filter. */
	static final int QUEUE = 256;

	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final Duration LONGEST_CLOSING = Duration.ofSeconds(3);

	private final FilterName name;

	private final FilterOptions options;

	private final Filter filter;

	private final RequestRoles roles;

	private final ShadowListener listener;

	private final SightingWindow window = new SightingWindow();

	private final ThreadPoolExecutor executor;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create for a filter.
	 * @param name the name of the filter
	 * @param options its options, whose secrets are not to be told
	 * @param filter the filter
	 * @param roles tells the roles of callers
	 * @param listener is told what the filter would have done
	 */
	ShadowRuns(FilterName name, FilterOptions options, Filter filter, RequestRoles roles, ShadowListener listener) {
		this.name = name;
		this.options = options;
		this.filter = filter;
		this.roles = roles;
		this.listener = listener;
		this.executor = new ThreadPoolExecutor(0, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new ArrayBlockingQueue<>(QUEUE), (task) -> {
					Thread thread = new Thread(task, "hotmw-observe-" + name);
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Returns what takes the place of the filter while it is observed.
	 * @return a filter that passes every request on
	 */
	public Filter standIn() {
		return new ShadowFilter(this.filter, this);
	}

	/**
	 * What the filter would have done with the last requests.
	 * @return the report
	 */
	public ShadowReport report() {
		return this.window.report();
	}

	/**
	 * Has the filter run on a copy of a request, sooner or later or not at all.
	 * @param request the request as it is now
	 */
	void offer(HttpServletRequest request) {
		if (this.executor.isShutdown()) {
			return;
		}
		if (this.executor.getQueue().remainingCapacity() == 0) {
			skip();
			return;
		}
		try {
			ShadowRequest copy = ShadowRequest.of(request, this.roles);
			Map<String, String> context = MDC.getCopyOfContextMap();
			this.executor.execute(() -> run(copy, context));
		}
		catch (RejectedExecutionException ignored) {
			skip();
		}
		catch (RuntimeException ex) {
			// Whatever a wrapper of the application does: the request goes on.
			see(new Sighting(ShadowOutcome.FAILED, 0, this.options.redact("the request could not be copied: " + ex),
					null, ""));
			warn("could not be run beside a request", ex);
		}
	}

	private void skip() {
		if (!this.executor.isShutdown()) {
			this.window.skip();
			tell(ShadowOutcome.SKIPPED, 0);
		}
	}

	private void run(ShadowRequest request, @Nullable Map<String, String> context) {
		if (context != null) {
			MDC.setContextMap(context);
		}
		try {
			ShadowResponse response = new ShadowResponse(request.obstacle());
			Throwable thrown = runFilter(request, response);
			if (!this.executor.isShutdown()) {
				see(request, response, thrown);
			}
		}
		finally {
			MDC.clear();
		}
	}

	// Foreign code: whatever it throws is what is to be known.
	private @Nullable Throwable runFilter(ShadowRequest request, ShadowResponse response) {
		try {
			this.filter.doFilter(request, response, (passed, answer) -> response.passOn());
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private void see(ShadowRequest request, ShadowResponse response, @Nullable Throwable thrown) {
		Sighting sighting = Sightings.of(request, response, thrown, this.options);
		see(sighting);
		switch (sighting.outcome()) {
			case REFUSED -> logger.info("filter {} would have refused {} {} with {}: {}", this.name,
					Sightings.printable(request.getMethod()), Sightings.printable(sighting.path()), sighting.status(),
					Sightings.printable(String.valueOf(sighting.reason())));
			case UNOBSERVABLE ->
				warn("cannot be observed, at least not with every request: " + sighting.reason(), null);
			case FAILED -> warn("failed while it was observed", thrown);
			default -> logger.trace("filter {}: {}", this.name, sighting.outcome());
		}
	}

	private void see(Sighting sighting) {
		this.window.add(sighting);
		tell(sighting.outcome(), sighting.status());
	}

	private void tell(ShadowOutcome outcome, int status) {
		try {
			this.listener.seen(this.name, outcome, status);
		}
		catch (RuntimeException ex) {
			warn("is observed, and whoever is told of it failed", ex);
		}
	}

	// Once, since it may be so with every request.
	private void warn(String what, @Nullable Throwable failure) {
		boolean first = this.warned.compareAndSet(false, true);
		if (first || logger.isDebugEnabled()) {
			String trace = (failure != null) ? ": " + this.options.redact(failure) : "";
			logger.atLevel(first ? Level.WARN : Level.DEBUG)
				.log("filter {} {}{}{}", this.name, what, first ? ". Said once; the endpoint shows how often" : "",
						trace);
		}
	}

	/**
	 * Ends all of it: what waits is not run, and what runs is interrupted and waited for,
	 * though not for ever. Requests that come later are not looked at.
	 */
	public void close() {
		this.executor.shutdownNow();
		try {
			if (!this.executor.awaitTermination(LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("filter {} is still at work on a request that it was only to be observed with", this.name);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
