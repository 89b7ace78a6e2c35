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

package io.hotmw.autoconfigure.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StateFile}.
 */
@ExtendWith(OutputCaptureExtension.class)
class StateFileTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);

	@TempDir
	private @Nullable Path folder;

	private Path path = Path.of("unset");

	@BeforeEach
	void place() {
		this.path = Objects.requireNonNull(this.folder).resolve("new").resolve("state");
	}

	@Test
	void readShouldReturnWhatWasWrittenLast() {
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			assertThat(file.read()).isNull();
			assertThat(file.write("one \u00e9")).isTrue();
			assertThat(file.write("two \u00e9")).isTrue();
			assertThat(file.read()).isEqualTo("two \u00e9");
			assertThat(file.problem()).isNull();
		}
	}

	@Test
	void writeWhenTheFileCannotBeReplacedShouldWarnOnce(CapturedOutput output) throws IOException {
		Files.createDirectories(this.path.resolve("not empty"));
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			assertThat(file.write("1")).isFalse();
			String problem = file.problem();
			assertThat(file.write("2")).isFalse();

			assertThat(file.problem()).isEqualTo(problem).contains("cannot be written").contains("state.tmp");
			assertThat(output.toString().split("is not written", -1)).hasSize(2);
		}
	}

	@Test
	void writeShouldLetTheOwnerReadItOnlyAndLeaveNothingElse() throws IOException {
		Files.createDirectories(this.path.getParent());
		Files.writeString(this.path, "readable for all");
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			file.write("text");
		}

		assertThat(Files.getPosixFilePermissions(this.path)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ,
				PosixFilePermission.OWNER_WRITE);
		assertThat(names()).containsExactlyInAnyOrder("state", "state.lock");
	}

	@Test
	void writeWhenAnotherHasTheLockShouldSaySoOnceAndWriteWhenItIsFree(CapturedOutput output) {
		try (StateFile second = new StateFile(this.path, CLOCK)) {
			try (StateFile first = new StateFile(this.path, CLOCK)) {
				first.write("first");

				assertThat(second.write("second")).isFalse();
				assertThat(second.write("second")).isFalse();
				assertThat(second.problem()).contains("holds its lock");
				assertThat(second.read()).isEqualTo("first");
			}

			assertThat(second.write("second")).isTrue();
			assertThat(second.read()).isEqualTo("second");
			assertThat(output.getAll().split("holds its lock", -1)).hasSize(2);
		}
	}

	@Test
	void writeWhenAnotherProcessHasTheLockShouldNotWrite() throws Exception {
		Files.createDirectories(this.path.getParent());
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LockHolder.class.getName(), this.path + ".lock")
			.redirectErrorStream(true)
			.start();
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			assertThat(other.inputReader().readLine()).isEqualTo("locked");

			assertThat(file.write("text")).isFalse();

			other.outputWriter().close();
			assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
			assertThat(file.write("text")).isTrue();
		}
		finally {
			other.destroyForcibly();
		}
	}

	@Test
	void writeWhenFolderCannotBeMadeShouldSaySo() throws IOException {
		Files.writeString(this.path.getParent(), "in the way");
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			assertThat(file.write("text")).isFalse();
			assertThat(file.problem()).contains("cannot be written");
			assertThat(file.read()).isNull();
		}
	}

	@Test
	void readWhenFileIsNoTextShouldSetItAside() throws IOException {
		Files.createDirectories(this.path.getParent());
		Files.write(this.path, new byte[] { (byte) 0xff, (byte) 0xfe, (byte) 0xff });
		try (StateFile file = new StateFile(this.path, CLOCK)) {
			assertThat(file.read()).isNull();
			assertThat(names()).contains("state.corrupt-20260501T100000.000Z").doesNotContain("state");
			assertThat(file.write("text")).isTrue();
		}
	}

	@Test
	void setAsideWhenAnotherHasTheLockShouldLeaveItsFile(CapturedOutput output) {
		try (StateFile first = new StateFile(this.path, CLOCK); StateFile second = new StateFile(this.path, CLOCK)) {
			first.write("first");

			second.setAside("it makes no sense");

			assertThat(first.read()).isEqualTo("first");
			assertThat(output).contains("is corrupt and not used: it makes no sense");
		}
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.path.getParent())) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
