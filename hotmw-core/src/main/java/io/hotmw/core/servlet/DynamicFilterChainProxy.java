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

package io.hotmw.core.servlet;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.ChainSegment;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;

/**
 * The servlet filter that is registered with the container, once for each
 * {@link FilterPosition}, for every dispatcher type and with asynchronous support. It
 * leases the active generation at the request's first dispatch, runs the compiled chain
 * of that generation at this and every later one, and hands over to the container's
 * chain. While there is no generation it answers 503 and never passes a request through.
 * Thread-safe.
 */
public final class DynamicFilterChainProxy implements Filter {

	private final FilterPosition position;

	private final ChainPublisher publisher;

	private final RequestEnd requestEnd;

	private final RequestLeases leases;

	private final RequestExemption exemption;

	private final DispatchObserver observer;

	// Whoever tells of the end of a request may have done so before a late ERROR
	// dispatch.
	private final RequestEnd lateEnd = new DispatchRequestEnd();

	/**
	 * Create a proxy whose dispatches nobody watches.
	 * @param position which of the hot filters run here
	 * @param publisher holds the generations
	 * @param requestEnd how the end of a request is known here
	 * @param exemption the requests that hot filters do not apply to
	 */
	public DynamicFilterChainProxy(FilterPosition position, ChainPublisher publisher, RequestEnd requestEnd,
			RequestExemption exemption) {
		this(position, publisher, requestEnd, exemption, DispatchObserver.none());
	}

	/**
	 * Create a proxy.
	 * @param position which of the hot filters run here
	 * @param publisher holds the generations
	 * @param requestEnd how the end of a request is known here
	 * @param exemption the requests that hot filters do not apply to
	 * @param observer is told of each dispatch that a generation serves
	 */
	public DynamicFilterChainProxy(FilterPosition position, ChainPublisher publisher, RequestEnd requestEnd,
			RequestExemption exemption, DispatchObserver observer) {
		this.position = position;
		this.publisher = publisher;
		this.requestEnd = requestEnd;
		this.leases = requestEnd.leases();
		this.exemption = exemption;
		this.observer = observer;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		if (!(servletRequest instanceof HttpServletRequest request)
				|| !(servletResponse instanceof HttpServletResponse response)) {
			throw new ServletException("hotmw serves HTTP requests only");
		}
		if (this.exemption.isExempt(request)) {
			chain.doFilter(request, response);
			return;
		}
		ChainLease held = this.leases.of(request);
		ChainLease lease = (held != null && held.resume()) ? held : acquire(request, held);
		if (lease == null) {
			answerUnavailable(response);
			return;
		}
		boolean acquired = lease != held;
		try {
			DispatchScope scope = this.observer.begin(request, response, lease.generation());
			try {
				run(lease, acquired, request, response, chain);
			}
			finally {
				scope.close();
			}
		}
		finally {
			if (acquired || beginsDispatch(request)) {
				boolean lateError = acquired && held != null && request.getDispatcherType() == DispatcherType.ERROR;
				leave(lease, lateError ? this.lateEnd : this.requestEnd, request, response);
			}
		}
	}

	private @Nullable ChainLease acquire(HttpServletRequest request, @Nullable ChainLease lost) {
		ChainLease lease = (lost != null) ? this.publisher.acquireLate(lost) : this.publisher.acquire();
		if (lease != null) {
			this.leases.set(request, lease);
			this.requestEnd.leaseAcquired(request, lease);
		}
		return lease;
	}

	private void run(ChainLease lease, boolean acquired, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		ChainSegment segment = lease.generation().chain().segment(this.position, request.getDispatcherType());
		if (segment.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		// The lease is the cursor of the dispatch that acquired it; others need their
		// own.
		VirtualFilterChain cursor = acquired ? lease : lease.newCursor();
		cursor.run(segment, request, response, chain);
	}

	// FORWARD and INCLUDE run inside another dispatch, and the second position inside the
	// first; only ASYNC and ERROR come by themselves.
	private boolean beginsDispatch(HttpServletRequest request) {
		DispatcherType type = request.getDispatcherType();
		return this.position == FilterPosition.BEFORE_SECURITY
				&& (type == DispatcherType.ASYNC || type == DispatcherType.ERROR);
	}

	private static void leave(ChainLease lease, RequestEnd end, HttpServletRequest request,
			HttpServletResponse response) {
		if (response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
			lease.close();
			return;
		}
		if (request.isAsyncStarted()) {
			lease.park();
		}
		end.dispatchLeft(request, lease);
	}

	// Not sendError: its ERROR dispatch would end here again.
	private static void answerUnavailable(HttpServletResponse response) {
		response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setHeader("Retry-After", "1");
	}

}
