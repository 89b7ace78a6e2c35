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

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.match.MatchCandidates;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * Runs one dispatch of one request through a {@link ChainSegment}: a cursor that each
 * filter moves on by calling {@link #doFilter}, and that hands over to the container's
 * chain after the last filter that matches.
 *
 * <p>
 * Each filter is matched when its turn comes, against the request as the filter before it
 * passed it on, so that a rewritten request meets the filters of its new path. A filter
 * that passes on a second time runs the rest of the chain a second time: the cursor is
 * put back whenever a filter returns. Only when a filter returned without passing on,
 * with asynchronous work started, does the cursor stay, for the thread that may pass on
 * later. Should a filter before that one pass on again, then that goes on with a cursor
 * of its own: the filter that kept the request is not past.
 *
 * <p>
 * The later thread goes on with a cursor of its own, too, which begins at the place of
 * this one. It may do so while the thread that runs this one is still on its way back
 * through the filters; neither writes what the other reads. Apart from that not
 * thread-safe.
 */
public class VirtualFilterChain implements FilterChain {

	private @Nullable ChainSegment segment;

	private @Nullable FilterChain downstream;

	private @Nullable HttpServletRequest request;

	private @Nullable RequestPath path;

	private @Nullable MatchCandidates<ChainSegment.Link> links;

	private int cursor;

	private boolean passedOn;

	// Where the thread that runs this one goes on, once its place is kept for another.
	private @Nullable VirtualFilterChain onward;

	private @Nullable Thread runner;

	/**
	 * Create a cursor that has not begun.
	 */
	public VirtualFilterChain() {
	}

	private VirtualFilterChain(VirtualFilterChain place) {
		this(place, place.request, place.path, place.links, place.cursor);
	}

	private VirtualFilterChain(VirtualFilterChain chain, @Nullable HttpServletRequest request,
			@Nullable RequestPath path, @Nullable MatchCandidates<ChainSegment.Link> links, int cursor) {
		this.segment = chain.segment;
		this.downstream = chain.downstream;
		this.request = request;
		this.path = path;
		this.links = links;
		this.cursor = cursor;
	}

	/**
	 * Runs a dispatch through a segment. Called once.
	 * @param segment the filters
	 * @param request the request
	 * @param response the response
	 * @param downstream what comes after the last filter
	 * @throws IOException if a filter or the downstream throws it
	 * @throws ServletException if a filter or the downstream throws it
	 */
	public final void run(ChainSegment segment, HttpServletRequest request, ServletResponse response,
			FilterChain downstream) throws IOException, ServletException {
		this.segment = segment;
		this.downstream = downstream;
		goOn(request, response);
	}

	@Override
	public final void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		if (Thread.currentThread() != this.runner) {
			new VirtualFilterChain(this).goOn(request, response);
		}
		else if (this.onward != null) {
			new VirtualFilterChain(this.onward).goOn(request, response);
		}
		else {
			passOn(request, response);
		}
	}

	private void goOn(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		this.runner = Thread.currentThread();
		try {
			passOn(request, response);
		}
		finally {
			this.runner = null;
		}
	}

	private void passOn(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		HttpServletRequest callersRequest = this.request;
		RequestPath callersPath = this.path;
		MatchCandidates<ChainSegment.Link> callersLinks = this.links;
		int callersCursor = this.cursor;
		this.passedOn = true;
		try {
			if (request != callersRequest) {
				match(http(request));
			}
			callNext(request, response);
		}
		finally {
			if (this.onward != null || (!this.passedOn && isAsyncStarted(request))) {
				this.onward = new VirtualFilterChain(this, callersRequest, callersPath, callersLinks, callersCursor);
			}
			else {
				this.cursor = callersCursor;
				// Seldom, and references cost more to write than to compare.
				if (this.request != callersRequest) {
					this.request = callersRequest;
					this.path = callersPath;
					this.links = callersLinks;
				}
			}
			this.passedOn = true;
		}
	}

	private void callNext(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		ChainSegment.Link next = next();
		if (next != null) {
			this.passedOn = false;
			next.filter().doFilter(request, response, this);
		}
		else {
			downstream().doFilter(request, response);
		}
	}

	private static boolean isAsyncStarted(ServletRequest request) {
		try {
			return request.isAsyncStarted();
		}
		catch (IllegalStateException ignored) {
			// Completed on this thread and taken back by the container meanwhile.
			return false;
		}
	}

	private FilterChain downstream() {
		if (this.downstream == null) {
			throw new IllegalStateException("The chain was not run");
		}
		return this.downstream;
	}

	private static HttpServletRequest http(ServletRequest request) throws ServletException {
		if (request instanceof HttpServletRequest http) {
			return http;
		}
		throw new ServletException("A filter passed on a request that is not an HTTP request: " + request.getClass());
	}

	// Matches the filters that are left against a request, for the first time or because
	// a filter passed on another one.
	private void match(HttpServletRequest request) {
		ChainSegment current = this.segment;
		if (current == null) {
			throw new IllegalStateException("The chain was not run");
		}
		int passed = (this.links == null || this.cursor == 0) ? -1 : this.links.get(this.cursor - 1).ordinal();
		this.request = request;
		this.path = null;
		MatchCandidates<ChainSegment.Link> candidates = current.candidates(request);
		if (candidates != this.links) {
			this.links = candidates;
			int next = 0;
			while (next < candidates.size() && candidates.get(next).ordinal() <= passed) {
				next++;
			}
			this.cursor = next;
		}
	}

	private ChainSegment.@Nullable Link next() {
		MatchCandidates<ChainSegment.Link> candidates = this.links;
		HttpServletRequest current = this.request;
		if (candidates == null || current == null) {
			return null;
		}
		while (this.cursor < candidates.size()) {
			int index = this.cursor++;
			RequestMatcher undecided = candidates.undecided(index);
			if (undecided == null || matches(undecided, current)) {
				return candidates.get(index);
			}
		}
		return null;
	}

	// The path is not read where nobody asks for it.
	private boolean matches(RequestMatcher matcher, HttpServletRequest current) {
		if (this.path == null && matcher.hasPathCondition()) {
			this.path = RequestPath.of(current);
		}
		return matcher.matches(current, this.path);
	}

}
