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

package io.hotmw.tools.demo;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when its standard input ends. The demo
 * holds the other end of that pipe, so the operating system cuts the tether however the
 * demo comes to its end, also when it is killed.
 */
public final class Tether {

	private static final long SHUTDOWN_LIMIT_MILLIS = 10_000;

	private Tether() {
	}

	/**
	 * Runs the main class.
	 * @param args the name of the main class, then its arguments
	 * @throws ReflectiveOperationException if there is no such main class or it fails
	 */
	public static void main(String[] args) throws ReflectiveOperationException {
		startDaemon("tether", Tether::exitAtEndOfInput);
		Class.forName(args[0])
			.getMethod("main", String[].class)
			.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
	}

	private static void exitAtEndOfInput() {
		try {
			while (System.in.read() >= 0) {
				// Nothing is ever said through the pipe.
			}
		}
		catch (IOException ignored) {
			// A pipe that cannot be read has no one at its other end either.
		}
		startDaemon("tether-halt", Tether::haltAfterLimit);
		System.exit(0);
	}

	private static void haltAfterLimit() {
		try {
			Thread.sleep(SHUTDOWN_LIMIT_MILLIS);
		}
		catch (InterruptedException ignored) {
			// No reason to stay.
		}
		Runtime.getRuntime().halt(0);
	}

	private static void startDaemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
