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

package io.hotmw.tools.benchmarks.builtin;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits of bodies. Tomcat's own limit is for forms alone.
 */
final class Bodies {

	private static final long LIMIT = 256 * 1024;

	private Bodies() {
	}

	static Peer counting(LogSink sink) {
		return Peer.of(new CountingFilter());
	}

	// What Spring Cloud Gateway's RequestSize looks at.
	static Peer declared(LogSink sink) {
		return Peer.of(new LengthFilter());
	}

	private static final class LengthFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (request.getContentLengthLong() > LIMIT) {
				response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
				return;
			}
			chain.doFilter(request, response);
		}

	}

	private static final class CountingFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			try {
				chain.doFilter(new CountedRequest(request), response);
			}
			catch (TooLargeException ex) {
				response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
			}
		}

	}

	private static final class CountedRequest extends HttpServletRequestWrapper {

		private @Nullable ServletInputStream body;

		CountedRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			if (this.body == null) {
				this.body = new CountedStream(super.getInputStream());
			}
			return this.body;
		}

	}

	private static final class CountedStream extends ServletInputStream {

		private final ServletInputStream body;

		private long count;

		CountedStream(ServletInputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			int next = this.body.read();
			count((next >= 0) ? 1 : 0);
			return next;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = this.body.read(bytes, offset, length);
			count(Math.max(0, read));
			return read;
		}

		private void count(int read) throws TooLargeException {
			this.count += read;
			if (this.count > LIMIT) {
				throw new TooLargeException();
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

	private static final class TooLargeException extends IOException {

		private static final long serialVersionUID = 1L;

	}

}
