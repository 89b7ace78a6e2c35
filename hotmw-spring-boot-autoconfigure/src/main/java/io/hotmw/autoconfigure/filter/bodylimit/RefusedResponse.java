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

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * A response that takes no more from the application once the request was refused:
 * whatever it makes of the exception, the client has its answer.
 */
final class RefusedResponse extends HttpServletResponseWrapper {

	private final LimitedBody body;

	RefusedResponse(HttpServletResponse response, LimitedBody body) {
		super(response);
		this.body = body;
	}

	@Override
	public void setStatus(int status) {
		if (!this.body.isRefused()) {
			super.setStatus(status);
		}
	}

	@Override
	public void setContentLength(int length) {
		if (!this.body.isRefused()) {
			super.setContentLength(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		if (!this.body.isRefused()) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		if (!this.body.isRefused()) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		if (!this.body.isRefused()) {
			super.sendError(status, message);
		}
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		if (!this.body.isRefused()) {
			super.sendRedirect(location);
		}
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		if (!this.body.isRefused()) {
			super.sendRedirect(location, status);
		}
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		if (!this.body.isRefused()) {
			super.sendRedirect(location, clearBuffer);
		}
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		if (!this.body.isRefused()) {
			super.sendRedirect(location, status, clearBuffer);
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return this.body.isRefused() ? new NoOutput() : super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		return this.body.isRefused() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
	}

	@Override
	public void setBufferSize(int size) {
		if (!this.body.isRefused()) {
			super.setBufferSize(size);
		}
	}

	@Override
	public void reset() {
		if (!this.body.isRefused()) {
			super.reset();
		}
	}

	@Override
	public void resetBuffer() {
		if (!this.body.isRefused()) {
			super.resetBuffer();
		}
	}

	/** Where the rest goes. */
	private static final class NoOutput extends ServletOutputStream {

		private final OutputStream nowhere = OutputStream.nullOutputStream();

		@Override
		public void write(int value) throws IOException {
			this.nowhere.write(value);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.nowhere.write(bytes, offset, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("The request was refused");
		}

	}

}
