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

package io.hotmw.sample.soak;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters that leave a trace in each answer, so that the answer tells which filters
 * ran, in which order, with which option and in which dispatch. Keeps account of its
 * filters without keeping them. Thread-safe.
 */
final class TrailFilterFactory implements FilterFactory<TrailFilterFactory.Trail> {

	static final String TYPE = "trail";

	/** The header with the traces. */
	static final String HEADER = "X-Trail";

	/** The number with which a filter fails in {@code init}. */
	static final int FAILING_NUMBER = Integer.MAX_VALUE;

	private final AtomicLong made = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final AtomicLong destroyed = new AtomicLong();

	private final AtomicLong destroyedTwice = new AtomicLong();

	private final AtomicLong destroyedInUse = new AtomicLong();

	private final AtomicLong usedAfterDestroy = new AtomicLong();

	private final Set<TrailFilter> reachable = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/**
	 * Spells a trace.
	 * @param name the name of the filter
	 * @param number its option
	 * @param dispatch the dispatch
	 * @return the value of the header
	 */
	static String trace(String name, int number, DispatcherType dispatch) {
		return name + ":" + number + "@" + dispatch;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public Class<Trail> optionsType() {
		return Trail.class;
	}

	@Override
	public void validate(Trail options, OptionErrors errors) {
		if (options.number() < 0) {
			errors.reject("number", "is negative", "write a positive one");
		}
	}

	@Override
	public Filter create(FilterContext context, Trail options) {
		TrailFilter filter = new TrailFilter(options.number());
		this.reachable.add(filter);
		this.made.incrementAndGet();
		return filter;
	}

	/**
	 * What the account says.
	 * @return the account at this moment
	 */
	Account account() {
		return new Account(this.made.get() - this.failed.get(), this.made.get() - this.destroyed.get(),
				this.destroyedTwice.get(), this.destroyedInUse.get(), this.usedAfterDestroy.get());
	}

	/**
	 * How many filters something still refers to, once garbage was collected.
	 * @return the number of filters
	 */
	int reachable() {
		return this.reachable.size();
	}

	/**
	 * The options.
	 *
	 * @param number what is in the trace
	 */
	record Trail(int number) {

	}

	/**
	 * What became of the filters.
	 *
	 * @param made how many were made, but for those that failed in {@code init}
	 * @param live how many of all were not destroyed
	 * @param destroyedTwice how often one was destroyed that had been before
	 * @param destroyedInUse how often one was destroyed while a request was in it
	 * @param usedAfterDestroy how often a request came to one that had been destroyed
	 */
	record Account(long made, long live, long destroyedTwice, long destroyedInUse, long usedAfterDestroy) {

	}

	/**
	 * Leaves traces.
	 */
	private final class TrailFilter implements Filter {

		private final int number;

		private final AtomicInteger requests = new AtomicInteger();

		private final AtomicBoolean gone = new AtomicBoolean();

		private volatile String name = "";

		TrailFilter(int number) {
			this.number = number;
		}

		@Override
		public void init(FilterConfig config) {
			this.name = config.getFilterName();
			if (this.number == FAILING_NUMBER) {
				TrailFilterFactory.this.failed.incrementAndGet();
				throw new IllegalStateException("made to fail");
			}
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			this.requests.incrementAndGet();
			if (this.gone.get()) {
				TrailFilterFactory.this.usedAfterDestroy.incrementAndGet();
			}
			try {
				((HttpServletResponse) response).addHeader(HEADER,
						trace(this.name, this.number, request.getDispatcherType()));
				chain.doFilter(request, response);
			}
			finally {
				this.requests.decrementAndGet();
			}
		}

		@Override
		public void destroy() {
			if (this.gone.getAndSet(true)) {
				TrailFilterFactory.this.destroyedTwice.incrementAndGet();
				return;
			}
			TrailFilterFactory.this.destroyed.incrementAndGet();
			if (this.requests.get() != 0) {
				TrailFilterFactory.this.destroyedInUse.incrementAndGet();
			}
		}

	}

}
