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

package io.hotmw.tools.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class CommitTests {

	private final Path folder;

	CommitTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeCheckout() throws Exception {
		assumeThat(isGitThere()).as("git is not installed").isTrue();
		git("init", "--quiet");
		Files.createDirectories(this.folder.resolve("docs"));
		Files.writeString(this.folder.resolve("docs/benchmarks.md"), "before");
		Files.writeString(this.folder.resolve("source"), "before");
		git("add", "--all");
		git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message=test");
	}

	@Test
	void inWhenNothingWasChangedShouldNameTheCommit() throws Exception {
		assertThat(Commit.in(this.folder.resolve("docs"))).matches("[0-9a-f]{12}");
	}

	@Test
	void inWhenOnlyTheReportWasChangedShouldNameTheCommit() throws Exception {
		Files.writeString(this.folder.resolve("docs/benchmarks.md"), "after");

		assertThat(Commit.in(this.folder.resolve("docs"))).matches("[0-9a-f]{12}");
	}

	@Test
	void inWhenASourceWasChangedShouldSaySo() throws Exception {
		Files.writeString(this.folder.resolve("source"), "after");

		assertThat(Commit.in(this.folder.resolve("docs"))).matches("[0-9a-f]{12}-dirty");
	}

	@Test
	void inWhenThereIsNoCheckoutShouldBeUnknown() throws Exception {
		Path other = Files.createTempDirectory("no-checkout");
		try {
			assertThat(Commit.in(other)).isNull();
		}
		finally {
			Files.delete(other);
		}
	}

	private static boolean isGitThere() throws InterruptedException {
		try {
			return new ProcessBuilder("git", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ignored) {
			return false;
		}
	}

	private void git(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).directory(this.folder.toFile()).inheritIO().start().waitFor()).isZero();
	}

}
