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

package io.hotmw.autoconfigure.adopt;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * A filter of the application, with the one {@code init} and the one {@code destroy} that
 * the container would have called. Thread-safe.
 */
final class AdoptedFilter {

	private static final Logger logger = LoggerFactory.getLogger(AdoptedFilter.class);

	private final String name;

	private final Filter filter;

	private final Map<String, String> initParameters;

	private final boolean destroyedBySpring;

	private final Object lock = new Object();

	private State state = State.NEW;

	/**
	 * Create for a registration.
	 * @param registration what would have registered the filter
	 * @param filter the filter
	 * @param destroyedBySpring whether {@code destroy} is called for the bean anyway
	 */
	AdoptedFilter(FilterRegistrationBean<?> registration, Filter filter, boolean destroyedBySpring) {
		this.name = registration.getFilterName();
		this.filter = filter;
		this.initParameters = Map.copyOf(registration.getInitParameters());
		this.destroyedBySpring = destroyedBySpring;
	}

	Filter filter() {
		return this.filter;
	}

	/**
	 * Initialises the filter if that was not done yet. One that fails may be tried again.
	 * @param servletContext the context of the filter
	 * @throws ServletException if the filter cannot be initialised, or somebody who
	 * waited for it to be was interrupted
	 */
	void init(ServletContext servletContext) throws ServletException {
		if (!begin()) {
			return;
		}
		boolean initialised = false;
		try {
			this.filter.init(new Config(this.name, servletContext, this.initParameters));
			initialised = true;
		}
		finally {
			end(initialised);
		}
	}

	// Nothing of the filter runs under the lock: it may never return.
	private boolean begin() throws ServletException {
		synchronized (this.lock) {
			try {
				while (this.state == State.INITIALISING) {
					this.lock.wait();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new ServletException("adopted filter " + this + " is still being initialised", ex);
			}
			if (this.state == State.DESTROYED) {
				throw new ServletException("adopted filter " + this + " was destroyed with the application");
			}
			boolean needed = this.state == State.NEW;
			this.state = needed ? State.INITIALISING : this.state;
			return needed;
		}
	}

	private void end(boolean initialised) {
		boolean late;
		synchronized (this.lock) {
			late = this.state == State.DESTROYED;
			if (!late) {
				this.state = initialised ? State.READY : State.NEW;
			}
			this.lock.notifyAll();
		}
		if (late && initialised) {
			destroyFilter();
		}
	}

	/**
	 * Destroys the filter if it was initialised and nobody else does. One that is being
	 * initialised is destroyed when that ends.
	 */
	void destroy() {
		boolean ready;
		synchronized (this.lock) {
			ready = this.state == State.READY;
			this.state = State.DESTROYED;
			this.lock.notifyAll();
		}
		if (ready) {
			destroyFilter();
		}
	}

	private void destroyFilter() {
		if (this.destroyedBySpring) {
			return;
		}
		try {
			this.filter.destroy();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.error("adopted filter {} failed in destroy", this, ex);
		}
	}

	@Override
	public String toString() {
		return this.name + " (" + this.filter.getClass().getName() + ")";
	}

	/**
	 * Where the filter is in its life.
	 */
	private enum State {

		NEW, INITIALISING, READY, DESTROYED

	}

	/**
	 * What the container would have given to the filter.
	 */
	private record Config(String name, ServletContext servletContext,
			Map<String, String> parameters) implements FilterConfig {

		@Override
		public String getFilterName() {
			return this.name;
		}

		@Override
		public ServletContext getServletContext() {
			return this.servletContext;
		}

		@Override
		public @Nullable String getInitParameter(String name) {
			return this.parameters.get(name);
		}

		@Override
		public Enumeration<String> getInitParameterNames() {
			return Collections.enumeration(this.parameters.keySet());
		}

	}

}
