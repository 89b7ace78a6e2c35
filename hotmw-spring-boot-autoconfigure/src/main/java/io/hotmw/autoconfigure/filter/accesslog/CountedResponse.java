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

package io.hotmw.autoconfigure.filter.accesslog;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that counts the bytes of its body as they pass. It holds nothing back and
 * changes nothing.
 *
 * <p>
 * Only one thread at a time writes a response, and the container lets the one that ends
 * the request see what those before it did; so the count needs no lock.
 */
final class CountedResponse extends HttpServletResponseWrapper {

	/** Where nobody can say how long a body is. */
	static final long UNKNOWN = -1;

	private static final String CONTENT_LENGTH = "Content-Length";

	private long count;

	/** Tomcat does not show the header before the response is on its way. */
	private long declared = UNKNOWN;

	private boolean errorSent;

	private @Nullable CountedOutputStream stream;

	private @Nullable CountedWriter writer;

	CountedResponse(HttpServletResponse response) {
		super(response);
	}

	void count(long bytes) {
		this.count += bytes;
	}

	/**
	 * How long the body is that went through this response, or that the container sends
	 * in its place as was declared.
	 * @param bypassed whether somebody may have written to the container's own response
	 * @return the length in bytes, {@link #UNKNOWN} if somebody else writes the body
	 */
	long bytes(boolean bypassed) {
		if (this.errorSent) {
			return UNKNOWN;
		}
		if (bypassed) {
			return declaredLength();
		}
		return (this.count > 0) ? this.count : Math.max(declaredLength(), 0);
	}

	/**
	 * Says whether anything was written.
	 * @return whether nothing was, as far as this response knows
	 */
	boolean isEmpty() {
		return this.count == 0;
	}

	private long declaredLength() {
		return (this.declared >= 0) ? this.declared : parse(getHeader(CONTENT_LENGTH));
	}

	/**
	 * The values of a header, also of those that a container adds only when it sends the
	 * response.
	 * @param name the name in lower case
	 * @return the values
	 */
	Collection<String> headersToSend(String name) {
		Collection<String> values = getHeaders(name);
		if (!values.isEmpty()) {
			return values;
		}
		String type = getContentType();
		return switch (name) {
			case "content-type" -> (type != null) ? List.of(type) : List.of();
			case "content-length" -> (this.declared >= 0) ? List.of(Long.toString(this.declared)) : List.of();
			default -> List.of();
		};
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		ServletOutputStream original = super.getOutputStream();
		CountedOutputStream counted = this.stream;
		if (counted == null || !counted.isFor(original)) {
			counted = new CountedOutputStream(original, this);
			this.stream = counted;
		}
		return counted;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		PrintWriter original = super.getWriter();
		// By the container's writer, not by the encoding that the response has now:
		// Tomcat's goes on in the encoding that it began with, also after a reset.
		CountedWriter counted = this.writer;
		if (counted == null || !counted.isFor(original)) {
			counted = new CountedWriter(original, this, EncodedLength.in(Charset.forName(getCharacterEncoding())));
			this.writer = counted;
		}
		return counted;
	}

	@Override
	public void reset() {
		super.reset();
		restart();
		this.declared = UNKNOWN;
		this.errorSent = false;
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		restart();
	}

	private void restart() {
		this.count = 0;
		if (this.writer != null) {
			this.writer.restart();
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		super.sendError(status);
		this.errorSent = true;
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		super.sendError(status, message);
		this.errorSent = true;
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		super.sendRedirect(location);
		this.count = 0;
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		super.sendRedirect(location, status);
		this.count = 0;
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		super.sendRedirect(location, clearBuffer);
		this.count = clearBuffer ? 0 : this.count;
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		super.sendRedirect(location, status, clearBuffer);
		this.count = clearBuffer ? 0 : this.count;
	}

	@Override
	public void setContentLength(int length) {
		super.setContentLength(length);
		this.declared = length;
	}

	@Override
	public void setContentLengthLong(long length) {
		super.setContentLengthLong(length);
		this.declared = length;
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		super.setHeader(name, value);
		note(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		super.addHeader(name, value);
		note(name, value);
	}

	@Override
	public void setIntHeader(String name, int value) {
		super.setIntHeader(name, value);
		noteLength(name, value);
	}

	@Override
	public void addIntHeader(String name, int value) {
		super.addIntHeader(name, value);
		noteLength(name, value);
	}

	private void note(String name, @Nullable String value) {
		if (CONTENT_LENGTH.equalsIgnoreCase(name)) {
			this.declared = parse(value);
		}
	}

	private void noteLength(String name, int value) {
		if (CONTENT_LENGTH.equalsIgnoreCase(name)) {
			this.declared = value;
		}
	}

	private static long parse(@Nullable String length) {
		try {
			return (length != null) ? Long.parseLong(length) : UNKNOWN;
		}
		catch (NumberFormatException ex) {
			return UNKNOWN;
		}
	}

}
