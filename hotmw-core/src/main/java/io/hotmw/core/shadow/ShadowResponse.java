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

package io.hotmw.core.shadow;

import java.io.CharArrayWriter;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that nobody gets. Keeps the status and the headers; what is written is
 * dropped. For the thread on which the filter runs.
 */
final class ShadowResponse extends HttpServletResponseWrapper {

	private final Obstacle obstacle;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private int status = SC_OK;

	private boolean committed;

	private boolean passedOn;

	private @Nullable String message;

	private @Nullable String contentType;

	private @Nullable String characterEncoding;

	private Locale locale = Locale.getDefault();

	private @Nullable ServletOutputStream output;

	private @Nullable PrintWriter writer;

	/**
	 * Create a response.
	 * @param obstacle remembers what cannot be had
	 */
	ShadowResponse(Obstacle obstacle) {
		super((HttpServletResponse) Proxy.newProxyInstance(HttpServletResponse.class.getClassLoader(),
				new Class<?>[] { HttpServletResponse.class }, (proxy, method, arguments) -> {
					throw obstacle.met("calls " + method.getName() + " of the response");
				}));
		this.obstacle = obstacle;
	}

	/** The filter passes the request on. */
	void passOn() {
		this.passedOn = true;
	}

	/** Whether the filter has passed the request on. */
	boolean isPassedOn() {
		return this.passedOn;
	}

	/** What the filter said with {@code sendError}. */
	@Nullable String message() {
		return this.message;
	}

	@Override
	public void addCookie(Cookie cookie) {
		addHeader("Set-Cookie", cookie.getName());
	}

	@Override
	public boolean containsHeader(String name) {
		return this.headers.containsKey(name);
	}

	@Override
	public String encodeURL(String url) {
		return url;
	}

	@Override
	public String encodeRedirectURL(String url) {
		return url;
	}

	@Override
	public void sendError(int sc, @Nullable String msg) {
		this.status = sc;
		this.message = msg;
		this.committed = true;
	}

	@Override
	public void sendError(int sc) {
		sendError(sc, null);
	}

	@Override
	public void sendRedirect(String location) {
		sendRedirect(location, SC_FOUND, true);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) {
		sendRedirect(location, SC_FOUND, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int sc) {
		sendRedirect(location, sc, true);
	}

	@Override
	public void sendRedirect(String location, int sc, boolean clearBuffer) {
		this.status = sc;
		setHeader("Location", location);
		this.committed = true;
	}

	@Override
	public void setDateHeader(String name, long date) {
		setHeader(name, String.valueOf(date));
	}

	@Override
	public void addDateHeader(String name, long date) {
		addHeader(name, String.valueOf(date));
	}

	@Override
	public void setIntHeader(String name, int value) {
		setHeader(name, String.valueOf(value));
	}

	@Override
	public void addIntHeader(String name, int value) {
		addHeader(name, String.valueOf(value));
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		this.headers.remove(name);
		addHeader(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (value != null) {
			this.headers.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
		}
	}

	@Override
	public void setStatus(int sc) {
		this.status = sc;
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public @Nullable String getHeader(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	@Override
	public Collection<String> getHeaders(String name) {
		return List.copyOf(this.headers.getOrDefault(name, List.of()));
	}

	@Override
	public Collection<String> getHeaderNames() {
		return List.copyOf(this.headers.keySet());
	}

	@Override
	public String getCharacterEncoding() {
		return (this.characterEncoding != null) ? this.characterEncoding : "ISO-8859-1";
	}

	@Override
	public void setCharacterEncoding(@Nullable String encoding) {
		this.characterEncoding = encoding;
	}

	@Override
	public void setCharacterEncoding(@Nullable Charset encoding) {
		this.characterEncoding = (encoding != null) ? encoding.name() : null;
	}

	@Override
	public @Nullable String getContentType() {
		return this.contentType;
	}

	@Override
	public void setContentType(@Nullable String type) {
		this.contentType = type;
	}

	@Override
	public ServletOutputStream getOutputStream() {
		if (this.writer != null) {
			throw new IllegalStateException("getWriter() was called before");
		}
		ServletOutputStream current = this.output;
		if (current == null) {
			current = new NoOutput(this.obstacle);
			this.output = current;
		}
		return current;
	}

	@Override
	public PrintWriter getWriter() {
		if (this.output != null) {
			throw new IllegalStateException("getOutputStream() was called before");
		}
		PrintWriter current = this.writer;
		if (current == null) {
			current = new PrintWriter(new NoWriter());
			this.writer = current;
		}
		return current;
	}

	@Override
	public void setContentLength(int len) {
		setContentLengthLong(len);
	}

	@Override
	public void setContentLengthLong(long len) {
		setHeader("Content-Length", String.valueOf(len));
	}

	@Override
	public void setBufferSize(int size) {
		// There is no buffer.
	}

	@Override
	public int getBufferSize() {
		return 0;
	}

	@Override
	public void flushBuffer() {
		this.committed = true;
	}

	@Override
	public boolean isCommitted() {
		return this.committed;
	}

	@Override
	public void reset() {
		resetBuffer();
		this.headers.clear();
		this.status = SC_OK;
		this.contentType = null;
		this.characterEncoding = null;
		this.output = null;
		this.writer = null;
	}

	@Override
	public void resetBuffer() {
		if (this.committed) {
			throw new IllegalStateException("the response is committed");
		}
	}

	@Override
	public void setLocale(Locale loc) {
		this.locale = loc;
	}

	@Override
	public Locale getLocale() {
		return this.locale;
	}

	/** Drops what is written. */
	private static final class NoOutput extends ServletOutputStream {

		private final Obstacle obstacle;

		NoOutput(Obstacle obstacle) {
			this.obstacle = obstacle;
		}

		@Override
		public void write(int b) {
			// Dropped.
		}

		@Override
		public void write(byte[] b, int off, int len) {
			// Dropped.
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener writeListener) {
			throw this.obstacle.met("writes asynchronously");
		}

	}

	/** Drops what is written. */
	private static final class NoWriter extends CharArrayWriter {

		@Override
		public void write(int c) {
			// Dropped.
		}

		@Override
		public void write(char[] c, int off, int len) {
			// Dropped.
		}

		@Override
		public void write(String str, int off, int len) {
			// Dropped.
		}

	}

}
