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

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.AnsweredResponse;

/**
 * A response whose {@code sendError} ends in a problem instead of an error page. It is
 * written at once, since a container may close the response at the end of a forward, and
 * again when the filter is left, so that nothing of what the application has written
 * after it stands there.
 */
final class ShapedResponse extends AnsweredResponse {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final ProblemWriter writer;

	private final boolean includeDetail;

	private final Object monitor = new Object();

	private volatile @Nullable ErrorAnswer error;

	private boolean left;

	ShapedResponse(HttpServletRequest request, HttpServletResponse response, ProblemWriter writer,
			boolean includeDetail) {
		super(response);
		this.request = request;
		this.response = response;
		this.writer = writer;
		this.includeDetail = includeDetail;
	}

	/**
	 * Says whether a response is shaped already.
	 * @param response the response
	 * @param writer how
	 * @return whether it is, or wraps, a response that is shaped by this writer
	 */
	static boolean isShaped(ServletResponse response, ProblemWriter writer) {
		ServletResponse current = response;
		while (current instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof ShapedResponse shaped && shaped.writer == writer) {
				return true;
			}
			current = wrapper.getResponse();
		}
		return false;
	}

	/**
	 * The filter is left by an exception: nothing is written for an error before it, and
	 * errors from now on are those of asynchronous work.
	 */
	void abandon() {
		synchronized (this.monitor) {
			this.left = true;
		}
	}

	/**
	 * The filter is left normally: an error is answered with a problem, and nothing else.
	 * @throws IOException if the client is gone
	 */
	void finish() throws IOException {
		synchronized (this.monitor) {
			this.left = true;
			ErrorAnswer answer = this.error;
			if (answer != null && !this.response.isCommitted()) {
				this.writer.write(answer, this.request, this.response);
			}
		}
	}

	@Override
	protected boolean isAnswered() {
		return this.error != null;
	}

	@Override
	public boolean isCommitted() {
		return isAnswered() || super.isCommitted();
	}

	@Override
	public void sendError(int status) throws IOException {
		sendError(status, null);
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (status < ErrorAnswer.LOWEST_STATUS) {
			super.sendError(status, message);
			return;
		}
		if (isCommitted()) {
			throw new IllegalStateException("The response is on its way");
		}
		ErrorAnswer answer = ErrorAnswer.of(status, message, this.includeDetail);
		synchronized (this.monitor) {
			this.error = answer;
			this.writer.write(answer, this.request, this.response);
			if (this.left) {
				// Nothing can be taken back later.
				this.response.flushBuffer();
			}
		}
	}

	@Override
	public void flushBuffer() throws IOException {
		if (!isAnswered()) {
			super.flushBuffer();
		}
	}

}
