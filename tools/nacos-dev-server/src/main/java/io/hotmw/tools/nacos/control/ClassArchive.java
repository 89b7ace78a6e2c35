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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server's classes as one JVM leaves them for the next (class data sharing), which
 * halves the time of a start. The first server that is stopped cleanly writes the archive
 * into its own home folder; from there it is moved beside the server's jars, and every
 * later start reads it. Thread-safe, also between processes.
 */
class ClassArchive {

	private static final String PREFIX = "classes-";

	private static final String SUFFIX = ".jsa";

	private final Path shared;

	private final Path fresh;

	/**
	 * Create the archive for a server.
	 * @param classPath the class path of the server's process; the archive that all
	 * servers share is kept beside its first jar
	 * @param home the server's home folder
	 */
	ClassArchive(List<Path> classPath, Path home) {
		this.shared = classPath.get(0).resolveSibling(PREFIX + fingerprint(classPath) + SUFFIX);
		this.fresh = home.resolve("tmp").resolve(PREFIX + "fresh" + SUFFIX);
	}

	/**
	 * Return the options with which the server's JVM reads the archive, or writes one if
	 * there is none yet.
	 * @param writing whether it may write one
	 * @return options for the command line, possibly none
	 * @throws IOException if the home folder cannot be written
	 */
	List<String> options(boolean writing) throws IOException {
		// Half an archive, if the last server was killed while it wrote.
		Files.deleteIfExists(this.fresh);
		if (!writing && !Files.exists(this.shared)) {
			return List.of();
		}
		String option = Files.exists(this.shared) ? "-XX:SharedArchiveFile=" + this.shared
				: "-XX:ArchiveClassesAtExit=" + this.fresh;
		// It warns of every class that it leaves out.
		return List.of("-Xshare:auto", "-Xlog:cds*=error", option);
	}

	/**
	 * Take what a server that has ended by itself may have left, for the starts to come.
	 */
	void keep() {
		if (!Files.exists(this.fresh)) {
			return;
		}
		try {
			Path arrived = Files.createTempFile(this.shared.getParent(), PREFIX, ".tmp");
			Files.move(this.fresh, arrived, StandardCopyOption.REPLACE_EXISTING);
			deleteOutdated();
			Files.move(arrived, this.shared, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ignored) {
			// Costs nothing but time at the next start.
		}
	}

	private void deleteOutdated() throws IOException {
		try (Stream<Path> files = Files.list(this.shared.getParent())) {
			for (Path file : files.filter((file) -> file.toString().endsWith(SUFFIX)).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

	// The JVM ignores an archive of other jars or of another JVM, so it must not be
	// found.
	private static String fingerprint(List<Path> classPath) {
		String description = Stream
			.concat(Stream.of(Runtime.version().toString(), System.getProperty("java.home")),
					classPath.stream()
						.map((jar) -> jar + " " + jar.toFile().length() + " " + jar.toFile().lastModified()))
			.collect(Collectors.joining("\n"));
		return UUID.nameUUIDFromBytes(description.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
