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

package io.hotmw.tools.benchmarks.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.hotmw.tools.demo.Tether;

/**
 * A program in a JVM of its own, which ends with this one. It says something to its
 * parent by writing it into a file.
 */
public final class ChildJvm implements AutoCloseable {

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	private static final long POLL_MILLIS = 20;

	private final Path folder;

	private final Process process;

	private ChildJvm(Path folder, Process process) {
		this.folder = folder;
		this.process = process;
	}

	/**
	 * Starts a program.
	 * @param main its main class, whose first argument is the file to write its answer to
	 * @param folder a folder for its files
	 * @param options options of the JVM
	 * @param arguments further arguments
	 * @return the running program
	 * @throws IOException if it cannot be started
	 */
	public static ChildJvm start(Class<?> main, Path folder, List<String> options, List<String> arguments)
			throws IOException {
		Files.createDirectories(folder);
		Files.deleteIfExists(answerIn(folder));
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		// Else the Nacos client writes to the home folder, and starts from there.
		command.add("-DJM.SNAPSHOT.PATH=" + folder.toAbsolutePath());
		command.add("-DJM.LOG.PATH=" + folder.toAbsolutePath());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tether.class.getName(), main.getName(),
				answerIn(folder).toAbsolutePath().toString()));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("output.log").toFile())
			.start();
		return new ChildJvm(folder, process);
	}

	/**
	 * Waits until the program has answered.
	 * @param limit how long to wait
	 * @return what it wrote
	 * @throws IOException if the answer cannot be read
	 * @throws InterruptedException if the wait is interrupted
	 */
	public String answer(Duration limit) throws IOException, InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		while (!Files.exists(answerIn(this.folder))) {
			if (this.process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("The program ended without an answer; see output.log in its folder");
			}
			if (System.nanoTime() > end) {
				throw new IllegalStateException("The program gave no answer within " + limit);
			}
		}
		return Files.readString(answerIn(this.folder));
	}

	/**
	 * Gives an answer: all of it becomes visible at once.
	 * @param file where the parent looks
	 * @param answer the answer
	 * @throws IOException if it cannot be written
	 */
	public static void tell(Path file, String answer) throws IOException {
		Path draft = file.resolveSibling(file.getFileName() + ".draft");
		Files.writeString(draft, answer);
		Files.move(draft, file);
	}

	private static Path answerIn(Path folder) {
		return folder.resolve("answer");
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (this.process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
	}

}
