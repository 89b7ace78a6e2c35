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

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A real Nacos server in a JVM of its own, listening on the loopback address alone.
 *
 * <p>
 * All methods that change the server's state return when the change is complete. The
 * server ends by itself when the JVM that started it is gone. Thread-safe; one change at
 * a time.
 *
 * <pre class="code">
 * try (NacosServerProcess nacos = NacosServerProcess.start(NacosServerOptions.in(folder))) {
 *     nacos.client().publishAndAwait("app.yaml", "greeting: hello");
 *     nacos.kill();
 *     nacos.restart();
 * }
 * </pre>
 */
public final class NacosServerProcess implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private static final int ATTEMPTS_WITH_FREE_PORTS = 5;

	private static final Duration READY_POLL = Duration.ofMillis(100);

	// The first stop of all also writes the class archive.
	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

	private final NacosServerOptions options;

	private final NacosPorts ports;

	private final @Nullable Integer consolePort;

	private final List<Path> classPath;

	private final ClassArchive archive;

	private final ServerLog log;

	private final NacosClient anonymous;

	private NacosClient client;

	private @Nullable Process process;

	private NacosServerProcess(NacosServerOptions options, NacosPorts ports, @Nullable Integer consolePort) {
		this.options = options;
		this.ports = ports;
		this.consolePort = consolePort;
		this.classPath = new ServerFiles().classPath();
		this.archive = new ClassArchive(this.classPath, options.home());
		this.log = new ServerLog(options.home());
		this.anonymous = NacosClient.to(ports.http());
		this.client = this.anonymous;
	}

	/**
	 * Start a server and wait until it is ready. If its ports are to be free ones and
	 * another process takes them first, others are tried.
	 * @param options where and how to start it
	 * @return the running server
	 * @throws NacosPortTakenException if a fixed port is taken
	 * @throws NacosServerException if the server does not become ready in time; the
	 * message ends with the tail of its log
	 */
	public static NacosServerProcess start(NacosServerOptions options) {
		return start(options, NacosPorts::free);
	}

	static NacosServerProcess start(NacosServerOptions options, Supplier<NacosPorts> freePorts) {
		for (int attempt = 1;; attempt++) {
			NacosPorts ports = (options.port() != NacosServerOptions.ANY_PORT) ? new NacosPorts(options.port())
					: freePorts.get();
			NacosServerProcess server = new NacosServerProcess(options, ports, chooseConsolePort(options));
			try {
				server.launch();
				return server;
			}
			catch (NacosPortTakenException ex) {
				if (options.port() != NacosServerOptions.ANY_PORT || attempt == ATTEMPTS_WITH_FREE_PORTS) {
					throw ex;
				}
			}
		}
	}

	private static @Nullable Integer chooseConsolePort(NacosServerOptions options) {
		Integer port = options.consolePort();
		return (port != null && port == NacosServerOptions.ANY_PORT) ? Integer.valueOf(NacosPorts.freePort()) : port;
	}

	/**
	 * Return the port that applications are configured with.
	 * @return the HTTP port
	 */
	public int httpPort() {
		return this.ports.http();
	}

	/**
	 * Return all ports that the server listens on, but for the console's.
	 * @return the ports
	 */
	public NacosPorts ports() {
		return this.ports;
	}

	/**
	 * Return the value for {@code spring.cloud.nacos.server-addr}.
	 * @return address and HTTP port
	 */
	public String serverAddr() {
		return LOOPBACK + ":" + httpPort();
	}

	/**
	 * Return the address of the web console for a browser.
	 * @return the console's address, or empty if there is no console
	 */
	public Optional<URI> consoleUri() {
		return Optional.ofNullable(this.consolePort).map((port) -> URI.create("http://" + LOOPBACK + ":" + port + "/"));
	}

	/**
	 * Return the folder that holds all that the server writes.
	 * @return the home folder, absolute
	 */
	public Path home() {
		return this.options.home();
	}

	/**
	 * Return the file that takes the server's output.
	 * @return the log file
	 */
	public Path logFile() {
		return this.log.file();
	}

	/**
	 * Return a client of this server, logged in as administrator if the server asks for a
	 * token. It stays usable over a restart.
	 * @return a client for the public namespace and the default group
	 */
	public synchronized NacosClient client() {
		return this.client;
	}

	/**
	 * Return whether the server's process is alive.
	 * @return {@code true} from a start to a stop, a kill or the process's own end
	 */
	public synchronized boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	/**
	 * Return the id of the server's process, the last one if it has ended.
	 * @return the process id
	 */
	public synchronized long pid() {
		return (this.process != null) ? this.process.pid() : -1;
	}

	/**
	 * Stop the server as SIGTERM does, and by force if it takes longer than 45 seconds.
	 * Nothing happens if it is not running.
	 */
	public synchronized void stop() {
		if (this.process != null) {
			this.process.destroy();
			if (waitForExit(this.process, STOP_TIMEOUT)) {
				this.archive.keep();
			}
			else {
				kill();
			}
		}
	}

	/**
	 * End the server as SIGKILL does, with no chance to say goodbye to its clients.
	 * Nothing happens if it is not running.
	 */
	public synchronized void kill() {
		if (this.process != null && !waitForExit(this.process.destroyForcibly(), STOP_TIMEOUT)) {
			throw new NacosServerException("Nacos process " + this.process.pid() + " survived being killed");
		}
	}

	/**
	 * Start the server again on the same ports and with the same data, and wait until it
	 * is ready. A server that is still running is stopped first.
	 * @throws NacosPortTakenException if another process took a port meanwhile
	 * @throws NacosServerException if the server does not become ready in time
	 */
	public synchronized void restart() {
		stop();
		launch();
	}

	/**
	 * Stop the server. Its home folder stays.
	 */
	@Override
	public void close() {
		stop();
	}

	@Override
	public String toString() {
		return "Nacos at " + serverAddr() + " in " + home();
	}

	private synchronized void launch() {
		this.ports.requireFree();
		if (this.consolePort != null) {
			NacosPorts.requireFree(this.consolePort, "its console");
		}
		Process started = new ServerCommand(this.options, this.ports, this.consolePort).start(this.classPath,
				this.archive, this.log);
		this.process = started;
		boolean ready = false;
		try {
			awaitReady(started);
			logIn();
			ready = true;
		}
		finally {
			if (!ready) {
				// Also when this thread is interrupted, which a plain wait would not
				// survive.
				started.destroyForcibly()
					.onExit()
					.completeOnTimeout(started, STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
					.join();
			}
		}
	}

	private void awaitReady(Process started) {
		long deadline = System.nanoTime() + this.options.startTimeout().toNanos();
		while (!isReady()) {
			if (waitForExit(started, READY_POLL)) {
				if (started.exitValue() == NacosPorts.TAKEN_EXIT_STATUS) {
					throw takenMeanwhile();
				}
				throw failure("ended with status " + started.exitValue() + " before it was ready");
			}
			if (System.nanoTime() > deadline) {
				throw failure("was not ready after " + this.options.startTimeout().toMillis() + " ms");
			}
		}
	}

	// The console opens last, after the server says that it is ready.
	private boolean isReady() {
		return this.anonymous.isReady() && consoleUri().map(this.anonymous::answers).orElse(true);
	}

	// The message of the failed process is in the log; which port it was, is asked again.
	private NacosServerException takenMeanwhile() {
		try {
			this.ports.requireFree();
		}
		catch (NacosPortTakenException ex) {
			return ex;
		}
		return new NacosPortTakenException((this.consolePort != null) ? this.consolePort : httpPort(),
				"a server that another process has just kept from starting");
	}

	private void logIn() {
		String password = this.options.adminPassword();
		if (password != null) {
			this.anonymous.createAdmin(password);
			this.client = this.anonymous.loggedIn(NacosClient.ADMIN, password);
		}
	}

	private NacosServerException failure(String what) {
		return new NacosServerException("Nacos at " + serverAddr() + " " + what + "; the end of " + this.log.file()
				+ ":" + System.lineSeparator() + this.log.tail());
	}

	private static boolean waitForExit(Process process, Duration limit) {
		try {
			return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NacosServerException("interrupted while waiting for Nacos process " + process.pid(), ex);
		}
	}

}
