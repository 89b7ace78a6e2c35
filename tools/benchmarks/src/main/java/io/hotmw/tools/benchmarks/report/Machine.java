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

package io.hotmw.tools.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.figure.Conditions;

/**
 * This machine, without its name.
 */
public final class Machine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	private final String command;

	private final @Nullable String commit;

	/**
	 * Create a description.
	 * @param clock tells the date
	 * @param command what measures
	 * @param commit what is measured, or {@code null} if that is not known
	 */
	public Machine(Clock clock, String command, @Nullable String commit) {
		this.clock = clock;
		this.command = command;
		this.commit = commit;
	}

	/**
	 * Takes down the conditions of a measurement that begins.
	 * @return the conditions
	 */
	public Conditions now() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return new Conditions(processor(), Runtime.getRuntime().availableProcessors(),
				Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
				System.getProperty("os.name") + " " + System.getProperty("os.arch"),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
				system.getSystemLoadAverage(), DATE.format(this.clock.instant()), this.command, this.commit);
	}

	// Only Linux tells it in a file.
	private static String processor() {
		if (!Files.isReadable(PROCESSORS)) {
			return "unknown processor";
		}
		try {
			return Files.readAllLines(PROCESSORS)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown processor");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
