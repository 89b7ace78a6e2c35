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

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * Writes a body without ever blocking, by turns as bytes of an array and of a buffer.
 */
final class ChunkWriter implements WriteListener {

	private static final int CHUNKS = 400;

	private static final int LENGTH = 5000;

	private final AsyncContext context;

	private final ServletOutputStream stream;

	private int written;

	ChunkWriter(AsyncContext context, ServletOutputStream stream) {
		this.context = context;
		this.stream = stream;
	}

	@Override
	public void onWritePossible() throws IOException {
		while (this.stream.isReady()) {
			if (this.written == CHUNKS) {
				this.context.complete();
				return;
			}
			this.written++;
			if (this.written % 2 == 0) {
				this.stream.write(new byte[LENGTH]);
			}
			else {
				this.stream.write(ByteBuffer.allocate(LENGTH));
			}
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.context.complete();
	}

}
