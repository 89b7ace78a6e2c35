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

package io.hotmw.tools.nacos;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Ends this process when another one has ended, so that a killed test run leaves no
 * server behind.
 */
class ParentWatch {

	private static final Duration PERIOD = Duration.ofMillis(500);

	private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

	private final @Nullable ProcessHandle parent;

	/**
	 * Create a watch that does not look yet.
	 * @param pid the process to watch; if it is gone already, that counts as its end
	 */
	ParentWatch(long pid) {
		this.parent = ProcessHandle.of(pid).orElse(null);
	}

	/**
	 * Begin to watch, on a daemon thread.
	 */
	void start() {
		runDaemon("parent-watch", this::watch);
	}

	// Not ProcessHandle.onExit: for a process that is not a child it looks ever less
	// often,
	// in the end every five seconds.
	private void watch() {
		while (this.parent != null && this.parent.isAlive()) {
			pause(PERIOD);
		}
		runDaemon("parent-watch-halt", this::haltAfterLimit);
		System.exit(0);
	}

	private void haltAfterLimit() {
		pause(SHUTDOWN_LIMIT);
		Runtime.getRuntime().halt(0);
	}

	private static void pause(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nobody interrupts this thread", ex);
		}
	}

	private static void runDaemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
