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

package io.hotmw.core.observe;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.FilterName;

/**
 * Runs a filter and has it watched. Neither initialises nor destroys the filter.
 * Thread-safe.
 */
public final class ObservedFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(ObservedFilter.class);

	private final FilterName name;

	private final Filter filter;

	private final FilterProbe probe;

	private final ThreadLocal<@Nullable FilterRun> innermost;

	private final LongSupplier nanoTime;

	private final AtomicBoolean repeats = new AtomicBoolean();

	// For each request the same.
	private final Runnable repetition = this::tellThatItRepeats;

	ObservedFilter(FilterName name, Filter filter, FilterProbe probe, ThreadLocal<@Nullable FilterRun> innermost,
			LongSupplier nanoTime) {
		this.name = name;
		this.filter = filter;
		this.probe = probe;
		this.innermost = innermost;
		this.nanoTime = nanoTime;
	}

	/**
	 * Tells the probe that requests may come.
	 */
	public void open() {
		this.probe.open();
	}

	/**
	 * Tells the probe that no request holds the chain of the filter any more.
	 */
	public void close() {
		this.probe.close();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		FilterRun outer = this.innermost.get();
		FilterRun run = new FilterRun(chain, this.probe.begin(request), this.nanoTime, this.repetition);
		this.innermost.set(run);
		Throwable thrown = null;
		try {
			this.filter.doFilter(request, response, run);
		}
		catch (Throwable ex) {
			thrown = ex;
			throw ex;
		}
		finally {
			// Removed rather than emptied: the threads are the container's.
			if (outer != null) {
				this.innermost.set(outer);
			}
			else {
				this.innermost.remove();
			}
			run.end(thrown, request);
		}
	}

	// Once, since it may be meant: a filter that tries again does so.
	private void tellThatItRepeats() {
		if (this.repeats.compareAndSet(false, true)) {
			Filter target = (this.filter instanceof FilterStandIn standIn) ? standIn.target() : this.filter;
			logger.warn("filter {} ({}) passed a request on more than once: what comes after it ran as often."
					+ " Said once for each generation", this.name, target.getClass().getName());
		}
	}

}
