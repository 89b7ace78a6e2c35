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

package io.hotmw.tools.nacos;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The folder that holds all that the server writes, prepared for a start: the settings
 * that Nacos reads from {@code conf/application.properties}, and those that it takes from
 * system properties only.
 */
class ServerHome {

	private static final String LOOPBACK = "127.0.0.1";

	private static final int SECRET_BYTES = 32;

	private final ServerArguments arguments;

	private final Path home;

	private final Path conf;

	ServerHome(ServerArguments arguments) {
		this.arguments = arguments;
		this.home = arguments.home();
		this.conf = this.home.resolve("conf");
	}

	/**
	 * Create what is missing, write the settings and set the system properties.
	 * @throws IOException if the home folder cannot be written
	 */
	void prepare() throws IOException {
		Files.createDirectories(this.conf);
		try (Writer writer = Files.newBufferedWriter(this.conf.resolve("application.properties"))) {
			settings().store(writer, "Written at every start; edit nothing here");
		}
		setSystemProperties();
	}

	private Properties settings() throws IOException {
		Properties settings = new Properties();
		settings.setProperty("nacos.server.main.port", String.valueOf(this.arguments.ports().http()));
		settings.setProperty("nacos.server.contextPath", "/nacos");
		settings.setProperty("server.address", LOOPBACK);
		settings.setProperty("server.tomcat.basedir", this.home.resolve("tomcat").toString());
		settings.setProperty("server.tomcat.accesslog.enabled", "false");
		if (this.arguments.consolePort() != null) {
			settings.setProperty("nacos.console.port", String.valueOf(this.arguments.consolePort()));
		}
		settings.setProperty("nacos.istio.mcp.server.enabled", "false");
		settings.setProperty("nacos.k8s.sync.enabled", "false");
		settings.setProperty("spring.autoconfigure.exclude",
				"org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration");
		// Three seconds by default, in which a busy machine cannot create the database.
		settings.setProperty("db.pool.config.connection-timeout", "30000");
		putAuth(settings);
		return settings;
	}

	private void putAuth(Properties settings) throws IOException {
		String auth = String.valueOf(this.arguments.auth());
		settings.setProperty("nacos.core.auth.enabled", auth);
		settings.setProperty("nacos.core.auth.admin.enabled", auth);
		settings.setProperty("nacos.core.auth.console.enabled", auth);
		settings.setProperty("nacos.core.auth.system.type", "nacos");
		settings.setProperty("nacos.core.auth.caching.enabled", "false");
		settings.setProperty("nacos.core.auth.server.identity.key", "hotmw-nacos-dev-server");
		settings.setProperty("nacos.core.auth.server.identity.value", newSecret());
		settings.setProperty("nacos.core.auth.plugin.nacos.token.secret.key", tokenSecret());
	}

	// Kept, so that tokens survive a restart as they do on any Nacos server.
	private String tokenSecret() throws IOException {
		Path file = this.conf.resolve("token.secret");
		if (!Files.exists(file)) {
			Files.writeString(file, newSecret());
		}
		return Files.readString(file);
	}

	private String newSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(secret);
		return Base64.getEncoder().encodeToString(secret);
	}

	private void setSystemProperties() {
		System.setProperty("nacos.standalone", "true");
		// Neither service discovery nor the AI registry: they cost start-up time.
		System.setProperty("nacos.functionMode", "config");
		System.setProperty("nacos.deployment.type", (this.arguments.consolePort() != null) ? "merged" : "server");
		System.setProperty("nacos.home", this.home.toString());
		System.setProperty("nacos.server.ip", LOOPBACK);
		// Without it gRPC listens on every interface.
		System.setProperty("nacos.remote.grpc.listen.ip", LOOPBACK);
		// Nacos looks for it here only, and takes its own, with 40 files, if it is
		// missing.
		System.setProperty("logging.config", "classpath:io/hotmw/tools/nacos/logback.xml");
		System.setProperty("derby.stream.error.file", this.home.resolve("derby.log").toString());
		System.setProperty("spring.config.additional-location", "file:" + this.conf + "/");
	}

}
