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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The command line of the server's process and its surroundings.
 *
 * @param options where and how to start it
 * @param ports the ports to listen on
 * @param consolePort the port of the console, or {@code null} for no console
 */
record ServerCommand(NacosServerOptions options, NacosPorts ports, @Nullable Integer consolePort) {

	private static final String MAIN_CLASS = "io.hotmw.tools.nacos.NacosDevServer";

	// What an environment may hold that would reconfigure the server's Spring Boot.
	private static final Set<String> FOREIGN_VARIABLES = Set.of("SPRING_", "SERVER_", "NACOS_", "MANAGEMENT_",
			"LOGGING_", "HOTMW_");

	/**
	 * Start the process.
	 * @param classPath the server's jars
	 * @param archive where its classes are kept between two starts
	 * @param log what takes its output
	 * @return the process, not yet ready
	 * @throws NacosServerException if there can be no such process
	 */
	Process start(List<Path> classPath, ClassArchive archive, ServerLog log) {
		try {
			Files.createDirectories(temporaryFolder());
			ProcessBuilder builder = new ProcessBuilder(words(classPath, archive.options(this.options.archiving())))
				.directory(this.options.home().toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
			builder.environment()
				.keySet()
				.removeIf((name) -> FOREIGN_VARIABLES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith));
			Process process = builder.start();
			process.getOutputStream().close();
			return process;
		}
		catch (IOException ex) {
			throw new NacosServerException("could not start a Nacos process in " + this.options.home(), ex);
		}
	}

	private Path temporaryFolder() {
		return this.options.home().resolve("tmp");
	}

	private List<String> words(List<Path> classPath, List<String> archiveOptions) {
		List<String> words = new ArrayList<>();
		words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		words.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				// Else the JVM writes to the system's temporary folder.
				"-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporaryFolder(), "-Duser.home=" + this.options.home(),
				"-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true"));
		words.addAll(archiveOptions);
		words.add("-cp");
		words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
		words.addAll(List.of(MAIN_CLASS, "--home=" + this.options.home(), "--port=" + this.ports.http(),
				"--auth=" + (this.options.adminPassword() != null), "--parent-pid=" + ProcessHandle.current().pid()));
		if (this.consolePort != null) {
			words.add("--console-port=" + this.consolePort);
		}
		return words;
	}

}
