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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which state of the sources is measured.
 */
final class Commit {

	private static final String NOT_DOCS = ":(top,exclude)docs/benchmarks*";

	private Commit() {
	}

	/**
	 * Asks git, which need not be there.
	 * @param folder a folder of the checkout
	 * @return the short name of the commit, with {@code -dirty} behind it if anything but
	 * the report itself differs from it, or {@code null} if there is no checkout or no
	 * git
	 */
	static @Nullable String in(Path folder) throws InterruptedException {
		String commit = git(folder, "rev-parse", "--short=12", "HEAD");
		String changes = git(folder, "status", "--porcelain", "--", ":(top)", NOT_DOCS);
		if (commit == null || changes == null) {
			return null;
		}
		return changes.isEmpty() ? commit : commit + "-dirty";
	}

	private static @Nullable String git(Path folder, String... arguments) throws InterruptedException {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (process.waitFor() == 0) ? output : null;
		}
		catch (IOException ignored) {
			return null;
		}
	}

}
