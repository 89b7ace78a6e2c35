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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request, which comes at once. For one thread.
 */
final class SentBody implements InputBuffer {

	private final ByteBuffer content;

	private boolean read;

	SentBody(String content) {
		this.content = ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII));
	}

	void recycle() {
		this.read = false;
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) {
		if (this.read || this.content.capacity() == 0) {
			return -1;
		}
		this.read = true;
		this.content.clear();
		handler.setByteBuffer(this.content);
		return this.content.remaining();
	}

	@Override
	public int available() {
		return this.read ? 0 : this.content.capacity();
	}

}
