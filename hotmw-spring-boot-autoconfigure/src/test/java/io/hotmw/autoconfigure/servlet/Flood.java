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

package io.hotmw.autoconfigure.servlet;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.servlet.AsyncContext;

/**
 * Asynchronous work that writes until it fails, as it does once its client has left, and
 * then completes the request, unless the container was faster.
 */
public final class Flood {

	private static final byte[] PART = new byte[16_384];

	private Flood() {
	}

	public static void start(AsyncContext context) {
		context.start(() -> writeUntilItFails(context));
	}

	private static void writeUntilItFails(AsyncContext context) {
		try {
			OutputStream body = context.getResponse().getOutputStream();
			while (true) {
				body.write(PART);
				body.flush();
			}
		}
		catch (IOException | IllegalStateException ex) {
			completeIfPossible(context);
		}
	}

	static void completeIfPossible(AsyncContext context) {
		try {
			context.complete();
		}
		catch (IllegalStateException ignored) {
			// The container was faster.
		}
	}

}
