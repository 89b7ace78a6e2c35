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

import org.apache.coyote.OutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a response and drops it, or keeps it if it is watched. For one
 * thread.
 */
final class DroppedBody implements OutputBuffer {

	private long written;

	private @Nullable StringBuilder kept;

	void recycle() {
		this.written = 0;
	}

	void watch(boolean watch) {
		this.kept = watch ? new StringBuilder() : null;
	}

	String kept() {
		return (this.kept != null) ? this.kept.toString() : "";
	}

	@Override
	public int doWrite(ByteBuffer chunk) {
		int length = chunk.remaining();
		if (this.kept != null) {
			this.kept.append(StandardCharsets.US_ASCII.decode(chunk));
		}
		chunk.position(chunk.limit());
		this.written += length;
		return length;
	}

	@Override
	public long getBytesWritten() {
		return this.written;
	}

}
