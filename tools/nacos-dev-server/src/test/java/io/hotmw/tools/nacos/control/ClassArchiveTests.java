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
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassArchiveTests {

	@TempDir
	private Path folder;

	private ClassArchive archive;

	@BeforeEach
	void createArchive() throws IOException {
		Path jar = Files.writeString(this.folder.resolve("server.jar"), "a jar");
		this.archive = new ClassArchive(List.of(jar), this.folder.resolve("home"));
		Files.createDirectories(this.folder.resolve("home/tmp"));
	}

	@Test
	void optionsWhenThereIsNoArchiveShouldWriteOneBelowHome() throws Exception {
		assertThat(this.archive.options(true))
			.contains("-XX:ArchiveClassesAtExit=" + this.folder.resolve("home/tmp/classes-fresh.jsa"));
	}

	@Test
	void optionsWhenThereIsNoArchiveAndWritingIsOffShouldBeEmpty() throws Exception {
		assertThat(this.archive.options(false)).isEmpty();
	}

	@Test
	void optionsWhenArchiveWasKeptShouldReadItInBothCases() throws Exception {
		Files.writeString(this.folder.resolve("home/tmp/classes-fresh.jsa"), "an archive");
		this.archive.keep();

		assertThat(this.archive.options(false)).anyMatch((option) -> option.startsWith("-XX:SharedArchiveFile="))
			.isEqualTo(this.archive.options(true));
	}

}
