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
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.servlet.AsynchronousEnd;

/**
 * Something that lasts as long as a request does behind a filter: until the filter is
 * left, or until the asynchronous work that was started behind it has ended or failed. It
 * ends exactly once, on whichever thread that happens; an upgrade to another protocol
 * ends it too.
 */
public abstract class WholeRequest implements AsyncListener {

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile @Nullable Throwable failure;

	private volatile boolean thrown;

	/**
	 * Says whether a dispatch belongs to a request that was let in, so that it is not to
	 * be judged again: an include or a forward during the request, an error page, and
	 * what goes on asynchronously. Of the last two, those of a request to which the
	 * filter did not apply are let in, too.
	 * @param request the request
	 * @param attribute the attribute in which the filter keeps what lasts as long as the
	 * request
	 * @return whether it does
	 */
	public static boolean isLetIn(HttpServletRequest request, String attribute) {
		DispatcherType type = request.getDispatcherType();
		return type == DispatcherType.ERROR || type == DispatcherType.ASYNC
				|| (request.getAttribute(attribute) instanceof WholeRequest whole && !whole.hasEnded());
	}

	/**
	 * Passes the request on, and follows it to its end.
	 * @param request the request
	 * @param response the response
	 * @param chain what comes behind the filter
	 * @throws IOException if that throws it
	 * @throws ServletException if that throws it
	 */
	public final void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			// If asynchronous work was started nevertheless, the container tells of this
			// or, where somebody in front catches it, of the end of the work.
			this.failure = ex;
			this.thrown = true;
			throw ex;
		}
		finally {
			if (!AsynchronousEnd.tell(request, this)) {
				end();
			}
		}
	}

	/**
	 * Says whether it has ended. May be asked on any thread.
	 * @return whether it has
	 */
	public final boolean hasEnded() {
		return this.ended.get();
	}

	/**
	 * Called once, at the end. Must not throw anything.
	 * @param failure what was thrown through the filter, or what the container tells of
	 * asynchronous work, if anything
	 */
	protected abstract void ended(@Nullable Throwable failure);

	private void end() {
		if (this.ended.compareAndSet(false, true)) {
			ended(this.failure);
		}
	}

	@Override
	public final void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public final void onTimeout(AsyncEvent event) {
		// Whoever handles the time-out decides the status; the container then completes.
	}

	@Override
	public final void onError(AsyncEvent event) {
		if (!this.thrown) {
			this.failure = event.getThrowable();
		}
		// The completion may come much later, and what is left is an error page.
		end();
	}

	@Override
	public final void onStartAsync(AsyncEvent event) {
		// It goes on.
	}

}
