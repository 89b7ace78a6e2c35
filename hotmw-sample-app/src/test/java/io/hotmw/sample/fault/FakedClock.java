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

package io.hotmw.sample.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The clock of the system as a whole process sees it, the JDK and the client of Nacos
 * with it. Moved by libfaketime, which reads from a file by how much; what measures
 * durations ({@link System#nanoTime()}) is left alone, as when somebody sets the clock of
 * a machine.
 */
final class FakedClock {

	/** Names the library where it is not installed. */
	static final String LIBRARY = "HOTMW_LIBFAKETIME";

	private final Path library;

	private final Path offset;

	private FakedClock(Path library, Path folder) {
		this.library = library;
		this.offset = folder.resolve("clock");
		set(Duration.ZERO);
	}

	/**
	 * Finds what moves a clock.
	 * @param folder where there can be a file
	 * @return the clock, if libfaketime is here
	 */
	static Optional<FakedClock> in(Path folder) {
		return library().map((library) -> new FakedClock(library, folder));
	}

	private static Optional<Path> library() {
		String named = System.getenv(LIBRARY);
		if (named != null) {
			return Optional.of(Path.of(named));
		}
		try (DirectoryStream<Path> architectures = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
			for (Path architecture : architectures) {
				Path library = architecture.resolve("faketime").resolve("libfaketimeMT.so.1");
				if (Files.exists(library)) {
					return Optional.of(library);
				}
			}
		}
		catch (IOException ignored) {
			// Not a system that keeps its libraries there.
		}
		return Optional.empty();
	}

	/**
	 * The beginning of a command that is executed under this clock.
	 * @return the beginning
	 */
	List<String> wrapper() {
		return List.of("env", "LD_PRELOAD=" + this.library, "FAKETIME_TIMESTAMP_FILE=" + this.offset,
				"FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0");
	}

	/**
	 * Sets the clock, which those under it see within a second.
	 * @param ahead how far it is ahead of the real one, or behind if negative
	 */
	void set(Duration ahead) {
		try {
			Path fresh = this.offset.resolveSibling("clock.new");
			Files.writeString(fresh, "%+d\n".formatted(ahead.toSeconds()));
			Files.move(fresh, this.offset, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
