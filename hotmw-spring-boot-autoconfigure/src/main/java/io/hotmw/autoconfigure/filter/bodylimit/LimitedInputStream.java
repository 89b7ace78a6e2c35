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
import java.nio.ByteBuffer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * The body of a request, which fails to be read beyond the limit.
 */
final class LimitedInputStream extends ServletInputStream {

	private static final int BYTE_MASK = 0xff;

	private static final int MAX_CHUNK = 8192;

	private final ServletInputStream delegate;

	private final LimitedBody body;

	LimitedInputStream(ServletInputStream delegate, LimitedBody body) {
		this.delegate = delegate;
		this.body = body;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) > 0) ? single[0] & BYTE_MASK : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		int count = this.delegate.read(bytes, offset, this.body.clip(length));
		this.body.count(count);
		return count;
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * By way of an array: what is inherited asks {@link #isReady()} also where nobody
	 * listens, which Jetty answers with what it has at hand.
	 */
	@Override
	public int read(ByteBuffer buffer) throws IOException {
		byte[] bytes = new byte[Math.min(buffer.remaining(), MAX_CHUNK)];
		int count = read(bytes, 0, bytes.length);
		if (count > 0) {
			buffer.put(bytes, 0, count);
		}
		return count;
	}

	@Override
	public int available() throws IOException {
		return this.delegate.available();
	}

	@Override
	public boolean isFinished() {
		return this.delegate.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.body.isExceeded() || this.delegate.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.delegate.setReadListener(listener);
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

}
