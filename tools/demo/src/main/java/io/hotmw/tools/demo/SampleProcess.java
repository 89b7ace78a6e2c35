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

package io.hotmw.tools.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The sample in a JVM of its own. It ends by itself when the JVM that started it is gone.
 * Not thread-safe.
 */
final class SampleProcess implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(90);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

	private static final Duration POLL = Duration.ofMillis(200);

	private static final String FAILURE_TITLE = "APPLICATION FAILED TO START";

	private final DemoArguments arguments;

	private final Path folder;

	private final Process process;

	private SampleProcess(DemoArguments arguments, DemoKeys keys) throws IOException {
		this.arguments = arguments;
		this.folder = Files.createDirectories(arguments.folder().resolve("sample"));
		ProcessBuilder builder = new ProcessBuilder(command()).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(logFile().toFile());
		builder.environment()
			.putAll(Map.of("NACOS_SERVER_ADDR", "127.0.0.1:" + arguments.nacosPort(), "DEMO_PRIVATE_KEY",
					keys.privateKey().toUri().toString(), "DEMO_PUBLIC_KEY", keys.publicKey().toUri().toString()));
		this.process = builder.start();
	}

	/**
	 * Check that nobody listens on the sample's port.
	 * @param port the port
	 * @throws DemoException if somebody does
	 */
	static void requireFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }))) {
			socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new DemoException(
					"port " + port + " on 127.0.0.1 is taken; the sample needs it. Stop the process that"
							+ " listens there, or choose another port with -Ddemo.port=<port>",
					ex);
		}
	}

	/**
	 * Start the sample and wait until it answers.
	 * @param arguments where it lies, and the ports
	 * @param keys the key pair for its tokens
	 * @return the running sample
	 * @throws DemoException if it does not answer in time; the message names its log
	 * @throws InterruptedException if the demo is to stop; the sample is gone then
	 */
	static SampleProcess start(DemoArguments arguments, DemoKeys keys) throws InterruptedException {
		if (!Files.isRegularFile(arguments.sampleJar())) {
			throw new DemoException(
					"the executable jar of the sample is not at " + arguments.sampleJar() + "; build it first");
		}
		SampleProcess sample = launch(arguments, keys);
		boolean ready = false;
		try {
			sample.awaitReady();
			ready = true;
			return sample;
		}
		finally {
			if (!ready) {
				sample.process.destroyForcibly();
			}
		}
	}

	/**
	 * Return a future that completes when the sample's process has ended.
	 * @return the future
	 */
	CompletableFuture<Process> onExit() {
		return this.process.onExit();
	}

	/**
	 * Return the file that takes the sample's output.
	 * @return the log file
	 */
	Path logFile() {
		return this.folder.resolve("sample.log");
	}

	/**
	 * Stop the sample as SIGTERM does, and by force if it takes longer than 15 seconds.
	 */
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

	private static SampleProcess launch(DemoArguments arguments, DemoKeys keys) {
		try {
			return new SampleProcess(arguments, keys);
		}
		catch (IOException ex) {
			throw new DemoException("could not start a process for the sample: " + ex, ex);
		}
	}

	private List<String> command() {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		String classPath = String.join(System.getProperty("path.separator"), ownClasses().toString(),
				this.arguments.sampleJar().toString());
		return List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				// Else the Nacos client writes to the home folder, and starts from there.
				"-DJM.SNAPSHOT.PATH=" + this.folder.resolve("nacos-client"),
				"-DJM.LOG.PATH=" + this.folder.resolve("nacos-client"), "-cp", classPath, Tether.class.getName(),
				"org.springframework.boot.loader.launch.JarLauncher", "--server.port=" + this.arguments.port(),
				"--spring.profiles.active=demo", "--hotmw.history.file=" + this.folder.resolve("hotmw-history"));
	}

	private static Path ownClasses() {
		try {
			return Path.of(Tether.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new DemoException("the demo's classes have no file of their own", ex);
		}
	}

	private void awaitReady() throws InterruptedException {
		HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.arguments.port() + "/actuator/health"))
			.timeout(Duration.ofSeconds(5))
			.build();
		long deadline = System.nanoTime() + START_LIMIT.toNanos();
		while (!isHealthy(client, request)) {
			if (this.process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new DemoException(failure());
			}
			if (System.nanoTime() > deadline) {
				throw new DemoException(
						"the sample did not answer within " + START_LIMIT.toSeconds() + " s; see " + logFile());
			}
		}
	}

	// Spring Boot's own report says what is wrong. Where that is a document, Nacos stops
	// with the sample, and nobody could publish another: what Nacos keeps must go.
	private String failure() {
		String message = "the sample ended with status " + this.process.exitValue() + " at its start; see " + logFile();
		String report = failureReport();
		return report.isEmpty() ? message : message + "\n\n" + report + "\n\nIf that is a document which was published,"
				+ " delete " + this.arguments.folder() + ", with which the demo begins anew";
	}

	private String failureReport() {
		try {
			String log = Files.readString(logFile());
			int start = log.lastIndexOf(FAILURE_TITLE);
			return (start < 0) ? "" : log.substring(start).strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

	private boolean isHealthy(HttpClient client, HttpRequest request) throws InterruptedException {
		try {
			return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
