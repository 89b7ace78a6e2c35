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

package io.hotmw.sample.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a leak would make grow.
 *
 * @param threads the live threads, but for the workers of pools
 * @param classes the loaded classes, but for those that the JVM makes for itself where
 * method handles and reflection are much used
 */
record Footprint(int threads, int classes) {

	private static final Pattern LOADER = Pattern
		.compile("0x\\S+\\s+0x\\S+\\s+0x\\S+\\s+(\\d+)\\s+\\d+\\s+\\d+\\s+(.+)");

	private static final Pattern HIDDEN = Pattern.compile("\\s+(\\d+)\\s+\\d+\\s+\\d+\\s+\\+ hidden classes");

	/** Pools that grow with what is asked of them, and shrink when they please. */
	private static final Pattern WORKER = Pattern
		.compile("http-nio-.*-exec-\\d+|HttpClient-\\d+-Worker-\\d+|ForkJoinPool.*|nacos-grpc-client-executor-.*");

	static Footprint now() {
		System.gc();
		return new Footprint(lastingThreads(), loadedClasses());
	}

	private static int lastingThreads() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return (int) Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter((thread) -> thread != null && !WORKER.matcher(thread.getThreadName()).matches())
			.count();
	}

	private static int loadedClasses() {
		int classes = 0;
		boolean counted = false;
		for (String line : statistics().lines().toList()) {
			Matcher loader = LOADER.matcher(line);
			Matcher hidden = HIDDEN.matcher(line);
			if (loader.matches()) {
				counted = !loader.group(2).startsWith("<boot") && !loader.group(2).endsWith("DelegatingClassLoader");
				classes += counted ? Integer.parseInt(loader.group(1)) : 0;
			}
			else if (hidden.matches() && counted) {
				classes += Integer.parseInt(hidden.group(1));
			}
		}
		return classes;
	}

	private static String statistics() {
		try {
			return (String) ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmClassloaderStats",
						new Object[] { new String[0] }, new String[] { String[].class.getName() });
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
