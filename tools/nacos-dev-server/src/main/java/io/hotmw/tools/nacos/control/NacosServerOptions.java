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

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How to start a {@link NacosServerProcess}. Immutable: each {@code with…} method returns
 * a changed copy.
 *
 * <p>
 * Without further words a server takes free ports, asks for no token, has no console and
 * gets two minutes to become ready.
 */
public final class NacosServerOptions {

	/**
	 * In place of a port: take one that is free.
	 */
	static final int ANY_PORT = 0;

	private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

	private final Path home;

	private final int port;

	private final @Nullable Integer consolePort;

	private final @Nullable String adminPassword;

	private final Duration startTimeout;

	private final boolean archiving;

	private NacosServerOptions(Path home, int port, @Nullable Integer consolePort, @Nullable String adminPassword,
			Duration startTimeout, boolean archiving) {
		this.home = home;
		this.port = port;
		this.consolePort = consolePort;
		this.adminPassword = adminPassword;
		this.startTimeout = startTimeout;
		this.archiving = archiving;
	}

	/**
	 * Return the options of a server that keeps everything it writes in a folder. Data
	 * that is there already is served again.
	 * @param home the home folder, created at the start if it is missing; one running
	 * server at a time
	 * @return the options
	 */
	public static NacosServerOptions in(Path home) {
		return new NacosServerOptions(home.toAbsolutePath().normalize(), ANY_PORT, null, null, DEFAULT_START_TIMEOUT,
				true);
	}

	/**
	 * Return a copy with a fixed HTTP port. The ports 1000 and 1001 above it must be free
	 * as well.
	 * @param httpPort the HTTP port
	 * @return the copy
	 * @throws IllegalArgumentException if one of the ports is out of range
	 */
	public NacosServerOptions withPort(int httpPort) {
		return new NacosServerOptions(this.home, new NacosPorts(httpPort).http(), this.consolePort, this.adminPassword,
				this.startTimeout, this.archiving);
	}

	/**
	 * Return a copy that serves the Nacos console on a free port.
	 * @return the copy
	 */
	public NacosServerOptions withConsole() {
		return new NacosServerOptions(this.home, this.port, ANY_PORT, this.adminPassword, this.startTimeout,
				this.archiving);
	}

	/**
	 * Return a copy that serves the Nacos console on a fixed port.
	 * @param consolePort the console's port
	 * @return the copy
	 */
	public NacosServerOptions withConsole(int consolePort) {
		return new NacosServerOptions(this.home, this.port, consolePort, this.adminPassword, this.startTimeout,
				this.archiving);
	}

	/**
	 * Return a copy that answers nobody without a token. The administrator is
	 * {@value NacosClient#ADMIN} and is created at the first start.
	 * @param adminPassword the administrator's password
	 * @return the copy
	 */
	public NacosServerOptions withAuth(String adminPassword) {
		return new NacosServerOptions(this.home, this.port, this.consolePort, adminPassword, this.startTimeout,
				this.archiving);
	}

	/**
	 * Return a copy with another limit for a start.
	 * @param startTimeout how long the server may take to become ready
	 * @return the copy
	 */
	public NacosServerOptions withStartTimeout(Duration startTimeout) {
		return new NacosServerOptions(this.home, this.port, this.consolePort, this.adminPassword, startTimeout,
				this.archiving);
	}

	/**
	 * Return a copy that never writes the class archive, which makes later starts faster
	 * but costs the stop that writes it many seconds. An archive that is there is read.
	 * @return the copy
	 */
	public NacosServerOptions withoutArchiving() {
		return new NacosServerOptions(this.home, this.port, this.consolePort, this.adminPassword, this.startTimeout,
				false);
	}

	Path home() {
		return this.home;
	}

	int port() {
		return this.port;
	}

	@Nullable Integer consolePort() {
		return this.consolePort;
	}

	@Nullable String adminPassword() {
		return this.adminPassword;
	}

	Duration startTimeout() {
		return this.startTimeout;
	}

	boolean archiving() {
		return this.archiving;
	}

}
