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

package io.hotmw.tools.nacos.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the kernel knows of another process of the same user.
 */
class LinuxProcess {

	private static final String LISTENING = "0A";

	private static final int WRITE_FLAGS = 3;

	private final Path proc;

	LinuxProcess(long pid) {
		this.proc = Path.of("/proc", String.valueOf(pid));
	}

	Path workingFolder() throws IOException {
		return this.proc.resolve("cwd").toRealPath();
	}

	/**
	 * Return the addresses of the TCP sockets that wait for connections, of both protocol
	 * versions.
	 */
	Set<String> listeningAddresses() throws IOException {
		Set<String> own = new HashSet<>(descriptors().values());
		Set<String> addresses = new TreeSet<>();
		for (String table : Set.of("tcp", "tcp6")) {
			for (String line : Files.readAllLines(this.proc.resolve("net").resolve(table))) {
				String[] fields = line.trim().split("\\s+", -1);
				if (fields[3].equals(LISTENING) && own.contains("socket:[" + fields[9] + "]")) {
					addresses.add(address(fields[1]));
				}
			}
		}
		return addresses;
	}

	Set<Path> filesOpenForWriting() throws IOException {
		Set<Path> files = new TreeSet<>();
		for (Map.Entry<String, String> descriptor : descriptors().entrySet()) {
			boolean isFile = descriptor.getValue().startsWith("/") && !descriptor.getValue().startsWith("/dev/");
			if (isFile && isOpenForWriting(descriptor.getKey())) {
				files.add(Path.of(descriptor.getValue()));
			}
		}
		return files;
	}

	private boolean isOpenForWriting(String descriptor) throws IOException {
		String flags = Files.readAllLines(this.proc.resolve("fdinfo").resolve(descriptor))
			.stream()
			.filter((line) -> line.startsWith("flags:"))
			.findFirst()
			.orElseThrow();
		return (Integer.parseInt(flags.substring("flags:".length()).trim(), 8) & WRITE_FLAGS) != 0;
	}

	private Map<String, String> descriptors() throws IOException {
		Map<String, String> targets = new HashMap<>();
		try (Stream<Path> descriptors = Files.list(this.proc.resolve("fd"))) {
			for (Path descriptor : descriptors.collect(Collectors.toSet())) {
				if (Files.isSymbolicLink(descriptor)) {
					targets.put(descriptor.getFileName().toString(), Files.readSymbolicLink(descriptor).toString());
				}
			}
		}
		return targets;
	}

	// The kernel writes an IPv4 address as one little-endian number, an IPv6 one longer.
	private static String address(String field) {
		String[] parts = field.split(":", -1);
		int port = Integer.parseInt(parts[1], 16);
		if (parts[0].length() > 8) {
			return "[" + parts[0] + "]:" + port;
		}
		long number = Long.parseLong(parts[0], 16);
		return (number & 255) + "." + (number >> 8 & 255) + "." + (number >> 16 & 255) + "." + (number >> 24) + ":"
				+ port;
	}

}
