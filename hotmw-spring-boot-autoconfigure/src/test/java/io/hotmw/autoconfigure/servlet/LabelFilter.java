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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;

/**
 * Notes each dispatch under the label that it was built with, and whether it is used when
 * it must not be.
 */
final class LabelFilter implements Filter {

	private final String name;

	private final String label;

	private final Timeline timeline;

	private final AtomicInteger onStack = new AtomicInteger();

	private final AtomicInteger destroyed = new AtomicInteger();

	private LabelFilter(String name, String label, Timeline timeline) {
		this.name = name;
		this.label = label;
		this.timeline = timeline;
	}

	/** The chain of one such filter, which sees asynchronous and error dispatches too. */
	static Map<String, String> chain(String label) {
		return Map.of("hotmw.filters.label.options.label", label, "hotmw.filters.label.dispatcher-types",
				"REQUEST,ASYNC,ERROR");
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		String row = Timeline.rowOf(request);
		this.onStack.incrementAndGet();
		try {
			boolean dead = this.destroyed.get() > 0;
			this.timeline.add(row,
					this.name + " " + this.label + " " + request.getDispatcherType() + (dead ? " after its end" : ""));
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				((HttpServletResponse) response).setHeader(this.name, this.label);
			}
			chain.doFilter(new HttpServletRequestWrapper(request), response);
		}
		finally {
			this.onStack.decrementAndGet();
		}
	}

	@Override
	public void destroy() {
		this.destroyed.incrementAndGet();
		this.timeline.add("",
				"destroyed " + this.name + " " + this.label + ((this.onStack.get() > 0) ? " while it runs" : ""));
	}

	record Options(String label) {

	}

	record Factory(Timeline timeline) implements FilterFactory<Options> {

		@Override
		public String type() {
			return "label";
		}

		@Override
		public Class<Options> optionsType() {
			return Options.class;
		}

		@Override
		public Filter create(FilterContext context, Options options) {
			return new LabelFilter(context.name(), options.label(), this.timeline);
		}

	}

}
