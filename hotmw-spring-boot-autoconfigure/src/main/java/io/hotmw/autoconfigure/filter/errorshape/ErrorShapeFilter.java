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

package io.hotmw.autoconfigure.filter.errorshape;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.filter.AnsweredResponse;

/**
 * Answers exceptions and {@code sendError} of what comes behind with a problem of RFC
 * 9457, and in an {@code ERROR} dispatch takes the place of the error page. An exception
 * that nobody can answer any more, or that someone else must see, goes on.
 */
final class ErrorShapeFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(ErrorShapeFilter.class);

	private final String name;

	private final boolean includeDetail;

	private final ProblemWriter writer;

	ErrorShapeFilter(String name, ErrorShapeOptions options) {
		this.name = name;
		this.includeDetail = options.includeDetail();
		this.writer = new ProblemWriter(options.requestIdMember());
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		DispatcherType type = request.getDispatcherType();
		if (type == DispatcherType.ERROR) {
			replaceErrorPage(request, response, chain);
		}
		// A page answers for what it includes, and the first dispatch for where it
		// forwards to.
		else if (type == DispatcherType.INCLUDE
				|| (type == DispatcherType.FORWARD && ShapedResponse.isShaped(response, this.writer))) {
			chain.doFilter(request, response);
		}
		else {
			shape(request, response, chain);
		}
	}

	private void shape(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ShapedResponse shaped = new ShapedResponse(request, response, this.writer, this.includeDetail);
		try {
			chain.doFilter(request, shaped);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			shaped.abandon();
			IOException gone = Failure.ofGoneClient(ex);
			if (gone != null) {
				// The container is quiet about its own exception, and about no other.
				throw gone;
			}
			if (isOutOfReach(request, response) || Failure.isForOthers(ex)) {
				throw ex;
			}
			answer(Failure.causeOf(ex), request, response);
			return;
		}
		shaped.finish();
	}

	// Whoever goes on asynchronously must be ended by the container.
	private static boolean isOutOfReach(HttpServletRequest request, HttpServletResponse response) {
		return response.isCommitted() || AnsweredResponse.isAnswered(response) || request.isAsyncStarted();
	}

	private void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ErrorAnswer answer = ErrorAnswer.of(failure, this.includeDetail);
		if (answer.isServerError()) {
			logger.error("filter '{}' answers an exception with {}", this.name, answer.status(), failure);
		}
		else {
			logger.debug("filter '{}' answers an exception with {}", this.name, answer.status(), failure);
		}
		this.writer.write(answer, request, response);
	}

	// The container has logged the exception, if there was one.
	private void replaceErrorPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ErrorAnswer answer = ErrorAnswer.ofErrorPage(request, this.includeDetail);
		if (answer == null || response.isCommitted()) {
			chain.doFilter(request, response);
		}
		else {
			this.writer.write(answer, request, response);
		}
	}

}
