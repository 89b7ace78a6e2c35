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

import java.io.PrintWriter;
import java.nio.CharBuffer;

/**
 * The container's own writer of a response, and how many bytes what is written takes. All
 * other methods of a {@link PrintWriter} end in those that are overridden here.
 */
final class CountedWriter extends PrintWriter {

	private final PrintWriter delegate;

	private final CountedResponse response;

	private final EncodedLength length;

	private boolean closed;

	CountedWriter(PrintWriter delegate, CountedResponse response, EncodedLength length) {
		super(delegate);
		this.delegate = delegate;
		this.response = response;
		this.length = length;
	}

	boolean isFor(PrintWriter writer) {
		return this.delegate == writer;
	}

	/** What was written is thrown away. */
	void restart() {
		this.length.restart();
	}

	@Override
	public void write(int character) {
		this.delegate.write(character);
		count(Character.toString((char) character), 0, 1);
	}

	@Override
	public void write(char[] characters, int offset, int length) {
		this.delegate.write(characters, offset, length);
		count(CharBuffer.wrap(characters), offset, offset + length);
	}

	@Override
	public void write(String text, int offset, int length) {
		this.delegate.write(text, offset, length);
		count(text, offset, offset + length);
	}

	@Override
	public void println() {
		this.delegate.println();
		String separator = System.lineSeparator();
		count(separator, 0, separator.length());
	}

	private void count(CharSequence text, int from, int to) {
		// A closed writer is silent about what it does not take.
		if (!this.closed) {
			this.response.count(this.length.add(text, from, to));
		}
	}

	@Override
	public void flush() {
		this.delegate.flush();
	}

	@Override
	public void close() {
		this.closed = true;
		this.delegate.close();
	}

	@Override
	public boolean checkError() {
		return this.delegate.checkError();
	}

}
