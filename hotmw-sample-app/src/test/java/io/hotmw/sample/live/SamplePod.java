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

package io.hotmw.sample.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another instance of the sample, as a new pod would be: a JVM of its own in an empty
 * folder, in which the Nacos client has no snapshot. Not thread-safe.
 */
public final class SamplePod implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration START_LIMIT = Duration.ofSeconds(90);

	private static final long STOP_LIMIT_SECONDS = 15;

	private final Path log;

	private final Process process;

	private SamplePod(List<String> wrapper, Class<?> main, Path folder, String... arguments) {
		this.log = folder.resolve("pod.log");
		List<String> command = new ArrayList<>(wrapper);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-DJM.SNAPSHOT.PATH=" + folder,
				"-DJM.LOG.PATH=" + folder, "-cp", System.getProperty("java.class.path"), main.getName(),
				"--server.port=0"));
		command.addAll(List.of(arguments));
		try {
			this.process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(this.log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts an instance and waits until it serves.
	 * @param folder an empty folder
	 * @param arguments its command line
	 * @return the instance
	 */
	static SamplePod start(Path folder, String... arguments) {
		return start(List.of(), SampleApplication.class, folder, arguments);
	}

	/**
	 * Starts an instance with another main class and waits until it serves.
	 * @param wrapper the beginning of the command that is to execute that of the instance
	 * in its own place, possibly empty
	 * @param main the main class
	 * @param folder an empty folder
	 * @param arguments its command line
	 * @return the instance
	 */
	public static SamplePod start(List<String> wrapper, Class<?> main, Path folder, String... arguments) {
		SamplePod pod = new SamplePod(wrapper, main, folder, arguments);
		try {
			Awaitility.await()
				.atMost(START_LIMIT)
				.failFast(() -> assertThat(pod.process.isAlive()).as(pod::log).isTrue())
				.until(() -> pod.port() != null);
			return pod;
		}
		catch (RuntimeException ex) {
			pod.close();
			throw ex;
		}
	}

	/**
	 * Returns a client of the instance.
	 * @return the client
	 */
	public ServiceClient client() {
		Integer port = port();
		if (port == null) {
			throw new IllegalStateException("the instance does not serve");
		}
		return new ServiceClient(port);
	}

	/**
	 * Returns what the instance has logged so far.
	 * @return the log
	 */
	public String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

	private @Nullable Integer port() {
		Matcher matcher = PORT.matcher(log());
		return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
	}

}
