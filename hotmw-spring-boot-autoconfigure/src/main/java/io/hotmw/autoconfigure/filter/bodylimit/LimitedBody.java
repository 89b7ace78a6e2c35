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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.Problem;

/**
 * The body of one request, and how much of it was read in all dispatches together. Like
 * the request, used by one thread at a time.
 */
final class LimitedBody {

	private final long limit;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private long read;

	private boolean exceeded;

	/** The one thing that the thread which writes the response asks for. */
	private volatile boolean refused;

	private @Nullable ServletInputStream stream;

	private @Nullable BufferedReader reader;

	/**
	 * Create a body of which nothing was read.
	 * @param limit how many bytes may be read
	 * @param request the request, for the answer if it is too large
	 * @param response where to answer
	 */
	LimitedBody(long limit, HttpServletRequest request, HttpServletResponse response) {
		this.limit = limit;
		this.request = request;
		this.response = response;
	}

	static String refusal(long limit) {
		return "The body of a request may have " + limit + " bytes at most";
	}

	/**
	 * Whether the request was answered with a refusal in the middle.
	 * @return whether nothing else can be answered
	 */
	boolean isRefused() {
		return this.refused;
	}

	ServletInputStream stream(ServletRequest request) throws IOException {
		if (this.reader != null) {
			throw new IllegalStateException("getReader() was called for this request");
		}
		if (this.stream == null) {
			this.stream = new LimitedInputStream(request.getInputStream(), this);
		}
		return this.stream;
	}

	BufferedReader reader(ServletRequest request) throws IOException {
		if (this.reader == null) {
			if (this.stream != null) {
				throw new IllegalStateException("getInputStream() was called for this request");
			}
			Charset charset = charset(request.getCharacterEncoding());
			this.reader = new BufferedReader(
					new InputStreamReader(new LimitedInputStream(request.getInputStream(), this), charset));
		}
		return this.reader;
	}

	private static Charset charset(@Nullable String name) throws UnsupportedEncodingException {
		try {
			// What the Servlet specification says of requests that do not tell.
			return (name != null) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
		}
		catch (IllegalArgumentException ex) {
			throw new UnsupportedEncodingException(name);
		}
	}

	/**
	 * How many bytes to ask for: one more than there may be, to notice that there are.
	 * @param wanted how many the reader wants, at least one
	 * @return at least one
	 * @throws BodyTooLargeException if the body was found too large before
	 */
	int clip(int wanted) throws BodyTooLargeException {
		if (this.exceeded) {
			throw new BodyTooLargeException(this.limit);
		}
		long left = this.limit - this.read;
		return (left < wanted) ? (int) left + 1 : wanted;
	}

	/**
	 * Counts what was read.
	 * @param count the number of bytes, negative at the end of the body
	 * @throws BodyTooLargeException if that is too much; the request is refused then
	 */
	void count(int count) throws BodyTooLargeException {
		if (count > 0) {
			this.read += count;
			if (this.read > this.limit) {
				this.exceeded = true;
				throw refuse();
			}
		}
	}

	/**
	 * Whether to read on must fail, so that no reader waits for more.
	 * @return whether the body was found too large
	 */
	boolean isExceeded() {
		return this.exceeded;
	}

	// At once, since whoever reads may be on any thread and turn the exception into
	// anything, or into nothing.
	private BodyTooLargeException refuse() {
		BodyTooLargeException failure = new BodyTooLargeException(this.limit);
		if (!this.response.isCommitted()) {
			this.refused = true;
			try {
				answer();
			}
			catch (IOException | IllegalStateException ex) {
				// The client is gone, or a listener writes: then the status must do.
				failure.addSuppressed(ex);
			}
		}
		return failure;
	}

	// Closed, so that nothing is added by who has got hold of the output before.
	private void answer() throws IOException {
		this.response.resetBuffer();
		// In an INCLUDE no problem is written.
		this.response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
		// The application may have meant what it was about to answer for caches.
		this.response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (this.request.getProtocol().startsWith("HTTP/1.")) {
			// The rest of the body is in the way of another request.
			this.response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		try {
			new Problem(HttpStatus.CONTENT_TOO_LARGE, refusal(this.limit)).writeTo(this.request, this.response);
			// Closed first, while the container can still count the bytes.
			this.response.getOutputStream().close();
			this.response.flushBuffer();
		}
		catch (IllegalStateException ex) {
			// The application has begun with a writer.
			if (!this.response.isCommitted()) {
				// The status must do.
				this.response.resetBuffer();
				this.response.setContentLength(0);
				this.response.flushBuffer();
			}
			this.response.getWriter().close();
		}
	}

}
