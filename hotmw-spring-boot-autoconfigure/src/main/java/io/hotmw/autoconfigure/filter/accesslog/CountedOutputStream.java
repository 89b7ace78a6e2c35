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
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The container's own output stream of a response, and how many bytes are written to it,
 * blocking or not. What it refuses does not count.
 */
final class CountedOutputStream extends ServletOutputStream {

	private static final int ASCII_END = 0x80;

	private final ServletOutputStream delegate;

	private final CountedResponse response;

	CountedOutputStream(ServletOutputStream delegate, CountedResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	boolean isFor(ServletOutputStream stream) {
		return this.delegate == stream;
	}

	@Override
	public void write(int value) throws IOException {
		this.delegate.write(value);
		this.response.count(1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.delegate.write(bytes, offset, length);
		this.response.count(length);
	}

	@Override
	public void write(ByteBuffer buffer) throws IOException {
		// Without blocking, the container may take the bytes from the buffer later.
		int length = buffer.remaining();
		this.delegate.write(buffer);
		this.response.count(length);
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * By the container's own method: Jetty writes in the encoding of the response what
	 * others write in ISO 8859-1 or refuse.
	 */
	@Override
	public void print(@Nullable String text) throws IOException {
		this.delegate.print(text);
		String printed = String.valueOf(text);
		boolean sameEverywhere = printed.chars().allMatch((ch) -> ch < ASCII_END);
		this.response.count((sameEverywhere || !encodes(this.delegate)) ? printed.length()
				: printed.getBytes(Charset.forName(this.response.getCharacterEncoding())).length);
	}

	private static boolean encodes(ServletOutputStream stream) {
		ServletOutputStream current = stream;
		while (current instanceof CountedOutputStream counted) {
			current = counted.delegate;
		}
		try {
			return current.getClass().getMethod("print", String.class).getDeclaringClass() != ServletOutputStream.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void flush() throws IOException {
		this.delegate.flush();
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.delegate.setWriteListener(listener);
	}

}
