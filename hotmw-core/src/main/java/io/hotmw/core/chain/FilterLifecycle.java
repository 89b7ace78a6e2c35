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

package io.hotmw.core.chain;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.shadow.ShadowRuns;

/**
 * Calls a filter's {@code init} and {@code destroy}, each within the time limit.
 * Thread-safe. That each filter is destroyed once is the caller's care.
 */
public final class FilterLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(FilterLifecycle.class);

	private final ServletContext servletContext;

	private final TimeLimit timeLimit;

	/**
	 * Create a lifecycle.
	 * @param servletContext what filters find in their configuration
	 * @param timeLimit how long each call may take
	 */
	public FilterLifecycle(ServletContext servletContext, TimeLimit timeLimit) {
		this.servletContext = servletContext;
		this.timeLimit = timeLimit;
	}

	/**
	 * Initialises a filter with a configuration that carries its definition's name. If
	 * the call comes back after the limit, whether it failed or not, the filter is
	 * destroyed then.
	 * @param filter the filter
	 * @throws ExecutionException with whatever {@code init} threw as its cause
	 * @throws TimeoutException if {@code init} did not come back in time
	 */
	void init(HotFilter filter) throws ExecutionException, TimeoutException {
		// A failure is a result here, so that a filter that fails late is destroyed too.
		Optional<Throwable> failure = this.timeLimit.call("init-" + filter.name(), () -> initNow(filter),
				(late) -> destroyNow(filter));
		if (failure.isPresent()) {
			throw new ExecutionException(failure.get());
		}
	}

	// Foreign code: whatever it throws is the end of this filter, not of the engine.
	private Optional<Throwable> initNow(HotFilter filter) {
		try {
			filter.filter().init(new HotFilterConfig(filter.name().value(), this.servletContext));
			return Optional.empty();
		}
		catch (Throwable ex) {
			return Optional.of(ex);
		}
	}

	/**
	 * Destroys filters, each once. A filter that fails or hangs is reported and keeps the
	 * others from nothing. Where no thread can be started any more, the caller's own must
	 * do, without a limit.
	 * @param filters the filters
	 */
	public void destroy(Collection<HotFilter> filters) {
		for (HotFilter filter : filters) {
			try {
				this.timeLimit.call("destroy-" + filter.name(), () -> {
					destroyNow(filter);
					return filter;
				}, (late) -> logger.info("filter {} was destroyed after the time limit", late));
			}
			catch (ExecutionException | TimeoutException ex) {
				logger.error("filter {} was not destroyed: {}", filter, filter.options().redact(ex));
			}
			catch (RejectedExecutionException ignored) {
				destroyNow(filter);
			}
		}
	}

	private static void destroyNow(HotFilter filter) {
		ShadowRuns shadow = filter.shadow();
		if (shadow != null) {
			shadow.close();
		}
		destroyNow(filter.filter(), filter.toString(), filter.options());
	}

	/**
	 * Destroys a filter on the caller's thread.
	 * @param filter the filter
	 * @param description names it in the log
	 * @param options what it was made from; its failure may quote them
	 */
	static void destroyNow(Filter filter, String description, FilterOptions options) {
		try {
			filter.destroy();
		}
		catch (RuntimeException | Error ex) {
			logger.error("filter {} failed in destroy: {}", description, options.redact(ex));
		}
	}

}
