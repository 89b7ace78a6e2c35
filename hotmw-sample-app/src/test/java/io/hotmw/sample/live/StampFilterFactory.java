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

package io.hotmw.sample.live;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;

/**
 * Makes filters that stamp each answer with a number, so that the answer tells which
 * filters served it. Keeps account of its filters without keeping them.
 */
final class StampFilterFactory implements FilterFactory<StampFilterFactory.Stamp> {

	static final String HEADER = "X-Stamp";

	private final AtomicInteger live = new AtomicInteger();

	private final AtomicInteger destroyedTwice = new AtomicInteger();

	private final AtomicInteger usedLate = new AtomicInteger();

	private final AtomicInteger made = new AtomicInteger();

	private final List<WeakReference<StampFilter>> references = new CopyOnWriteArrayList<>();

	@Override
	public String type() {
		return "stamp";
	}

	@Override
	public Class<Stamp> optionsType() {
		return Stamp.class;
	}

	@Override
	public Filter create(FilterContext context, Stamp options) {
		StampFilter filter = new StampFilter(options.number());
		this.live.incrementAndGet();
		this.made.incrementAndGet();
		this.references.add(new WeakReference<>(filter));
		return filter;
	}

	/**
	 * How many filters were made.
	 * @return the number of filters
	 */
	int made() {
		return this.made.get();
	}

	/**
	 * How many filters were made and not yet destroyed.
	 * @return the number of filters
	 */
	int live() {
		return this.live.get();
	}

	/**
	 * How often a filter was destroyed that was destroyed before.
	 * @return the number of times
	 */
	int destroyedTwice() {
		return this.destroyedTwice.get();
	}

	/**
	 * How often a filter was destroyed before a request had left it.
	 * @return the number of times
	 */
	int usedLate() {
		return this.usedLate.get();
	}

	/**
	 * How many filters something still refers to, once garbage was collected.
	 * @return the number of filters
	 */
	int reachable() {
		this.references.removeIf((reference) -> reference.refersTo(null));
		return this.references.size();
	}

	/**
	 * The options.
	 *
	 * @param number what to stamp
	 */
	record Stamp(int number) {

	}

	/**
	 * Stamps answers.
	 */
	private final class StampFilter implements Filter {

		private final int number;

		private final AtomicInteger destroyed = new AtomicInteger();

		StampFilter(int number) {
			this.number = number;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			((HttpServletResponse) response).addHeader(HEADER, String.valueOf(this.number));
			chain.doFilter(request, response);
			if (this.destroyed.get() != 0) {
				StampFilterFactory.this.usedLate.incrementAndGet();
			}
		}

		@Override
		public void destroy() {
			if (this.destroyed.getAndIncrement() == 0) {
				StampFilterFactory.this.live.decrementAndGet();
			}
			else {
				StampFilterFactory.this.destroyedTwice.incrementAndGet();
			}
		}

	}

}
