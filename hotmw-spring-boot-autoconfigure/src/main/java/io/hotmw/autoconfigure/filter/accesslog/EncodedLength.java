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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How many bytes a text takes that comes in pieces: the two halves of a character beyond
 * the basic plane may come one by one, and some encodings begin with a mark. What cannot
 * be encoded counts as what containers put in its place, a question mark. Not
 * thread-safe.
 */
abstract class EncodedLength {

	/**
	 * Creates a length.
	 * @param charset the encoding
	 * @return the length of texts in this encoding
	 */
	static EncodedLength in(Charset charset) {
		return StandardCharsets.UTF_8.equals(charset) ? new Utf8() : new Other(charset);
	}

	/**
	 * Measures a further piece.
	 * @param text the text
	 * @param from where the piece begins
	 * @param to where it ends
	 * @return the bytes that it adds
	 */
	abstract long add(CharSequence text, int from, int to);

	/** Forgets all pieces. */
	abstract void restart();

	/** Without encoding anything: that is what nearly all texts are in. */
	private static final class Utf8 extends EncodedLength {

		private static final int ONE_BYTE_END = 0x80;

		private static final int TWO_BYTES_END = 0x800;

		private static final int TWO = 2;

		private static final int THREE = 3;

		private static final int FOUR = 4;

		private boolean afterHighSurrogate;

		@Override
		long add(CharSequence text, int from, int to) {
			long bytes = 0;
			for (int i = from; i < to; i++) {
				char ch = text.charAt(i);
				bytes += (ch < ONE_BYTE_END && !this.afterHighSurrogate) ? 1 : further(ch);
			}
			return bytes;
		}

		private int further(char ch) {
			boolean pair = this.afterHighSurrogate && Character.isLowSurrogate(ch);
			// The half that nothing followed has become a question mark.
			int before = (this.afterHighSurrogate && !pair) ? 1 : 0;
			this.afterHighSurrogate = Character.isHighSurrogate(ch);
			return before + (pair ? FOUR : lengthOf(ch));
		}

		private static int lengthOf(char ch) {
			if (Character.isHighSurrogate(ch)) {
				return 0;
			}
			if (ch < ONE_BYTE_END || Character.isLowSurrogate(ch)) {
				return 1;
			}
			return (ch < TWO_BYTES_END) ? TWO : THREE;
		}

		@Override
		void restart() {
			this.afterHighSurrogate = false;
		}

	}

	/** By encoding what comes, a little at a time. */
	private static final class Other extends EncodedLength {

		private static final int SCRATCH_LENGTH = 512;

		private final CharsetEncoder encoder;

		private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_LENGTH);

		/** Half a character that waits for the other. */
		private final CharBuffer rest = CharBuffer.allocate(2);

		Other(Charset charset) {
			this.encoder = charset.newEncoder()
				.onMalformedInput(CodingErrorAction.REPLACE)
				.onUnmappableCharacter(CodingErrorAction.REPLACE);
		}

		@Override
		long add(CharSequence text, int from, int to) {
			CharBuffer piece = CharBuffer.wrap(text, from, to);
			long bytes = 0;
			while (this.rest.position() > 0 && piece.hasRemaining()) {
				this.rest.put(piece.get()).flip();
				bytes += encode(this.rest);
				this.rest.compact();
			}
			bytes += encode(piece);
			while (piece.hasRemaining()) {
				this.rest.put(piece.get());
			}
			return bytes;
		}

		private long encode(CharBuffer characters) {
			long bytes = 0;
			CoderResult result;
			do {
				this.scratch.clear();
				result = this.encoder.encode(characters, this.scratch, false);
				bytes += this.scratch.position();
			}
			while (result.isOverflow());
			return bytes;
		}

		@Override
		void restart() {
			this.encoder.reset();
			this.rest.clear();
		}

	}

}
