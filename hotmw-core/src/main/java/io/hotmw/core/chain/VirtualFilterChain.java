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
import java.util.Objects;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
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

	private @Nullable MatchCandidates candidates;

	/**
	 * The index of the next candidate. Its complement once the filter before it, whose
	 * turn it is, has passed on.
	 */
	private int cursor;

	// Where the thread that runs this one goes on, once its place is kept for another.
	private @Nullable VirtualFilterChain onward;

	private @Nullable Thread runner;

	/**
	 * Create a cursor that has not begun.
	 */
	public VirtualFilterChain() {
	}

	private VirtualFilterChain(VirtualFilterChain chain, @Nullable HttpServletRequest request,
			@Nullable RequestPath path, @Nullable MatchCandidates candidates, int cursor) {
		this.segment = chain.segment;
		this.downstream = chain.downstream;
		this.request = request;
		this.path = path;
		this.candidates = candidates;
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

	// The usual way is kept so short that it is compiled into the filter that passes on:
	// no processor foresees the returns of twice as many calls.
	@Override
	public final void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		int place = place();
		MatchCandidates candidates = this.candidates;
		Filter next = isUsual(request) ? decided(candidates, place) : null;
		if (next == null) {
			doFilterOtherwise(request, response);
			return;
		}
		this.cursor = place + 1;
		try {
			next.doFilter(request, response, this);
		}
		finally {
			if (this.cursor < 0) {
				this.cursor = ~place;
			}
			else {
				comeBack(request, candidates, place);
			}
		}
	}

	private boolean isUsual(ServletRequest request) {
		return request == this.request && Thread.currentThread() == this.runner && this.onward == null;
	}

	// What comes next, unless it has to be found out.
	private @Nullable Filter decided(@Nullable MatchCandidates matched, int index) {
		ChainSegment current = this.segment;
		if (matched == null || current == null) {
			return null;
		}
		int place = matched.decidedPlace(index);
		return (place >= 0) ? current.filter(place) : null;
	}

	private void doFilterOtherwise(ServletRequest request, ServletResponse response)
			throws IOException, ServletException {
		if (Thread.currentThread() != this.runner) {
			continuation(this).goOn(request, response);
		}
		else if (this.onward != null) {
			continuation(this.onward).goOn(request, response);
		}
		else {
			passOn(request, response);
		}
	}

	private static VirtualFilterChain continuation(VirtualFilterChain place) {
		return new Continuation(place, place.request, place.path, place.candidates, place.place());
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
		if (request != this.request) {
			passOnAnother(request, response);
			return;
		}
		int place = place();
		MatchCandidates candidates = this.candidates;
		try {
			callNext(request, response);
		}
		finally {
			comeBack(request, candidates, place);
		}
	}

	// To where the filter stands that passed on.
	private void comeBack(ServletRequest request, @Nullable MatchCandidates candidates, int place) {
		if (isKept(request)) {
			keep(new Continuation(this, (HttpServletRequest) request, null, candidates, place));
		}
		else {
			this.cursor = ~place;
		}
	}

	private void passOnAnother(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		HttpServletRequest callersRequest = this.request;
		RequestPath callersPath = this.path;
		MatchCandidates callersCandidates = this.candidates;
		int place = place();
		this.cursor = ~place;
		try {
			match(http(request), place);
			callNext(request, response);
		}
		finally {
			if (isKept(request)) {
				keep(new Continuation(this, callersRequest, callersPath, callersCandidates, place));
			}
			else {
				this.cursor = ~place;
				// Nobody goes on from before the first filter, and references cost more
				// to write.
				if (callersRequest != null) {
					this.request = callersRequest;
					this.path = callersPath;
					this.candidates = callersCandidates;
				}
			}
		}
	}

	private void callNext(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		Filter next = next();
		if (next != null) {
			next.doFilter(request, response, this);
		}
		else {
			downstream().doFilter(request, response);
		}
	}

	private int place() {
		return Math.max(this.cursor, ~this.cursor);
	}

	// Whether a filter, this one or one further on, returned without passing on, in order
	// to do so later.
	private boolean isKept(ServletRequest request) {
		return this.onward != null || (this.cursor >= 0 && isAsyncStarted(request));
	}

	private void keep(VirtualFilterChain callersPlace) {
		MatchCandidates matched = this.candidates;
		ChainSegment current = this.segment;
		if (this.onward == null && matched != null && current != null) {
			keptBy(current.name(matched.place(this.cursor - 1)));
		}
		this.onward = callersPlace;
	}

	/**
	 * Called when a filter returned without passing on, with asynchronous work started,
	 * by that filter as a rule. A thread that passes on later may meet another such
	 * filter, which has the request then.
	 * @param filter the name of the filter
	 */
	protected void keptBy(FilterName filter) {
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
	private void match(HttpServletRequest request, int place) {
		ChainSegment current = this.segment;
		if (current == null) {
			throw new IllegalStateException("The chain was not run");
		}
		int passed = (this.candidates == null || place == 0) ? -1 : this.candidates.place(place - 1);
		this.request = request;
		if (this.path != null) {
			this.path = null;
		}
		MatchCandidates candidates = current.candidates(request);
		if (candidates != this.candidates) {
			this.candidates = candidates;
			int next = 0;
			while (next < candidates.size() && candidates.place(next) <= passed) {
				next++;
			}
			this.cursor = ~next;
		}
	}

	private @Nullable Filter next() {
		MatchCandidates candidates = this.candidates;
		ChainSegment current = this.segment;
		int index = place();
		if (candidates != null && current != null) {
			int size = candidates.size();
			while (index < size) {
				RequestMatcher undecided = candidates.undecided(index);
				if (undecided == null || matches(undecided, index)) {
					this.cursor = index + 1;
					return current.filter(candidates.place(index));
				}
				index++;
			}
		}
		this.cursor = ~index;
		return null;
	}

	// The path is not read where nobody asks for it. Nobody's turn meanwhile: reading it
	// may fail.
	private boolean matches(RequestMatcher matcher, int index) {
		this.cursor = ~index;
		HttpServletRequest current = Objects.requireNonNull(this.request);
		if (this.path == null && matcher.hasPathCondition()) {
			this.path = RequestPath.of(current);
		}
		return matcher.matches(current, this.path);
	}

	/**
	 * Goes on from where another one stands, for another thread or another time.
	 */
	private static final class Continuation extends VirtualFilterChain {

		private final VirtualFilterChain origin;

		Continuation(VirtualFilterChain chain, @Nullable HttpServletRequest request, @Nullable RequestPath path,
				@Nullable MatchCandidates candidates, int cursor) {
			super(chain, request, path, candidates, cursor);
			this.origin = chain;
		}

		@Override
		protected void keptBy(FilterName filter) {
			this.origin.keptBy(filter);
		}

	}

}
