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
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that takes no more from the application once it was answered by a filter:
 * whatever the application makes of that, the client has its answer.
 */
public abstract class AnsweredResponse extends HttpServletResponseWrapper {

	/**
	 * Create a response.
	 * @param response the response to write to
	 */
	protected AnsweredResponse(HttpServletResponse response) {
		super(response);
	}

	/**
	 * Says whether a filter has answered. May be asked on any thread.
	 * @return whether the application can add nothing more
	 */
	protected abstract boolean isAnswered();

	/**
	 * Says whether a filter in front has answered.
	 * @param response the response
	 * @return whether it is, or wraps, a response that takes no more
	 */
	public static boolean isAnswered(ServletResponse response) {
		ServletResponse current = response;
		while (current instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof AnsweredResponse answered && answered.isAnswered()) {
				return true;
			}
			current = wrapper.getResponse();
		}
		return false;
	}

	@Override
	public void setStatus(int status) {
		if (!isAnswered()) {
			super.setStatus(status);
		}
	}

	@Override
	public void addCookie(Cookie cookie) {
		if (!isAnswered()) {
			super.addCookie(cookie);
		}
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (!isAnswered()) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (!isAnswered()) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		if (!isAnswered()) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		if (!isAnswered()) {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setDateHeader(String name, long date) {
		if (!isAnswered()) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (!isAnswered()) {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public void setContentType(@Nullable String type) {
		if (!isAnswered()) {
			super.setContentType(type);
		}
	}

	@Override
	public void setCharacterEncoding(@Nullable String encoding) {
		if (!isAnswered()) {
			super.setCharacterEncoding(encoding);
		}
	}

	@Override
	public void setCharacterEncoding(@Nullable Charset encoding) {
		if (!isAnswered()) {
			super.setCharacterEncoding(encoding);
		}
	}

	@Override
	public void setLocale(@Nullable Locale locale) {
		if (!isAnswered()) {
			super.setLocale(locale);
		}
	}

	@Override
	public void setContentLength(int length) {
		if (!isAnswered()) {
			super.setContentLength(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		if (!isAnswered()) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		if (!isAnswered()) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (!isAnswered()) {
			super.sendError(status, message);
		}
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		if (!isAnswered()) {
			super.sendRedirect(location);
		}
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		if (!isAnswered()) {
			super.sendRedirect(location, status);
		}
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		if (!isAnswered()) {
			super.sendRedirect(location, clearBuffer);
		}
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		if (!isAnswered()) {
			super.sendRedirect(location, status, clearBuffer);
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return isAnswered() ? new NoOutput() : super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		return isAnswered() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
	}

	@Override
	public void setBufferSize(int size) {
		if (!isAnswered()) {
			super.setBufferSize(size);
		}
	}

	@Override
	public void reset() {
		if (!isAnswered()) {
			super.reset();
		}
	}

	@Override
	public void resetBuffer() {
		if (!isAnswered()) {
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
			throw new IllegalStateException("The request was answered");
		}

	}

}
