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

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.core.fixture.TestOptions;

/**
 * Makes filters that do what their options say and note which instance was met.
 */
final class ModelFilterFactory implements FilterFactory<TestOptions> {

	private final String type;

	private final LongSupplier nextGeneration;

	private final Consumer<String> journal;

	private final List<ModelFilter> created = new CopyOnWriteArrayList<>();

	ModelFilterFactory(String type, LongSupplier nextGeneration, Consumer<String> journal) {
		this.type = type;
		this.nextGeneration = nextGeneration;
		this.journal = journal;
	}

	/** The instances that were made and not destroyed. */
	List<String> living() {
		return this.created.stream()
			.filter((filter) -> filter.destroyed.get() == 0)
			.map(ModelFilter::toString)
			.toList();
	}

	/** How often each instance was destroyed. */
	List<Integer> destroyed() {
		return this.created.stream().map((filter) -> filter.destroyed.get()).toList();
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public Class<TestOptions> optionsType() {
		return TestOptions.class;
	}

	@Override
	public Filter create(FilterContext context, TestOptions options) {
		Map<String, String> values = options.values();
		FilterBehaviour behaviour = FilterBehaviour.valueOf(values.getOrDefault(FilterBehaviour.OPTION, "PASS"));
		if (behaviour == FilterBehaviour.FAIL_TO_CREATE) {
			throw new IllegalStateException("fails to create");
		}
		ModelFilter filter = new ModelFilter(
				Engine.instance(context.name(), this.type, values, this.nextGeneration.getAsLong()), behaviour,
				this.journal);
		this.created.add(filter);
		return filter;
	}

	private static final class ModelFilter implements Filter {

		private final String instance;

		private final FilterBehaviour behaviour;

		private final Consumer<String> journal;

		private final AtomicInteger destroyed = new AtomicInteger();

		private ModelFilter(String instance, FilterBehaviour behaviour, Consumer<String> journal) {
			this.instance = instance;
			this.behaviour = behaviour;
			this.journal = journal;
		}

		@Override
		public void init(FilterConfig config) {
			if (this.behaviour == FilterBehaviour.FAIL_TO_INIT) {
				throw new IllegalStateException("fails to init");
			}
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			this.journal.accept((this.destroyed.get() == 0) ? this.instance : "destroyed " + this.instance);
			HttpServletRequest http = (HttpServletRequest) request;
			switch (this.behaviour) {
				case WRAP -> chain.doFilter(new HttpServletRequestWrapper(http), response);
				case REWRITE -> chain.doFilter(new Readdressed(http, FilterBehaviour.REWRITTEN), response);
				case START_ASYNC -> {
					request.startAsync();
					chain.doFilter(request, response);
				}
				case TWICE -> {
					chain.doFilter(request, response);
					chain.doFilter(request, response);
				}
				case ANSWER -> response.getWriter().print("answered");
				default -> chain.doFilter(request, response);
			}
		}

		@Override
		public void destroy() {
			this.destroyed.incrementAndGet();
		}

		@Override
		public String toString() {
			return this.instance;
		}

	}

}
