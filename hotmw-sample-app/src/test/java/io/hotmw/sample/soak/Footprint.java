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

package io.hotmw.sample.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * What a leak would make grow, after garbage was collected.
 *
 * @param heap the used heap in kibibytes
 * @param metaspace the used metaspace in kibibytes
 * @param classes the loaded classes, but for those that the JVM makes for itself where
 * method handles and reflection are much used
 * @param threads the live threads, but for the workers of pools
 * @param handles the open file handles, sockets among them; 0 where the system does not
 * say
 */
record Footprint(long heap, long metaspace, long classes, long threads, long handles) {

	private static final int COLLECTIONS = 3;

	private static final Pattern LOADER = Pattern
		.compile("0x\\S+\\s+0x\\S+\\s+0x\\S+\\s+(\\d+)\\s+\\d+\\s+\\d+\\s+(.+)");

	private static final Pattern HIDDEN = Pattern.compile("\\s+(\\d+)\\s+\\d+\\s+\\d+\\s+\\+ hidden classes");

	/** Pools that grow with what is asked of them, and shrink when they please. */
	private static final Pattern WORKER = Pattern.compile(
			"http-nio-.*-exec-\\d+|WebSocket background processing.*|HttpClient-\\d+-Worker-\\d+|ForkJoinPool.*|task-\\d+|nacos-grpc-client-executor-.*");

	/**
	 * Measures. The requests that are under way hold memory, more or less of it: the
	 * least of several looks counts.
	 * @return the footprint
	 */
	static Footprint now() {
		long heap = Stream.generate(Footprint::heapAfterCollection)
			.limit(COLLECTIONS)
			.mapToLong(Long::longValue)
			.min()
			.orElseThrow();
		return new Footprint(heap, usedMetaspace(), loadedClasses(), lastingThreads(), openHandles());
	}

	private static long heapAfterCollection() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
	}

	private static long usedMetaspace() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed() / 1024)
			.sum();
	}

	private static long openHandles() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

	private static long lastingThreads() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter((thread) -> thread != null && !WORKER.matcher(thread.getThreadName()).matches())
			.count();
	}

	private static long loadedClasses() {
		long classes = 0;
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
