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

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.nacos.control.NacosPorts;

/**
 * What the command line asks for. Immutable.
 *
 * @param home folder below which the server writes everything, absolute
 * @param ports the HTTP port and the gRPC ports that follow from it
 * @param consolePort port of the web console, or {@code null} for no console
 * @param auth whether every request must carry a token
 * @param parentPid process whose end ends the server, or {@code null} for none
 */
record ServerArguments(Path home, NacosPorts ports, @Nullable Integer consolePort, boolean auth,
		@Nullable Long parentPid) {

	static final String USAGE = """
			usage: java -cp '<jars>' io.hotmw.tools.nacos.NacosDevServer --home=<folder> [options]
			  --home=<folder>         everything the server writes goes below it (required)
			  --port=<port>           HTTP port, default 8848; gRPC takes this port plus 1000 and plus 1001
			  --console-port=<port>   serve the Nacos console on this port, default: no console
			  --auth=<true|false>     require a token with every request, default false
			  --parent-pid=<pid>      exit when this process ends""";

	private static final Set<String> NAMES = Set.of("home", "port", "console-port", "auth", "parent-pid");

	private static final int DEFAULT_PORT = 8848;

	/**
	 * Read a command line.
	 * @param args the words of the command line
	 * @return what it asks for
	 * @throws IllegalArgumentException if an option is unknown, malformed or missing; the
	 * message names it
	 */
	static ServerArguments parse(String... args) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (!arg.startsWith("--") || equals < 0 || !NAMES.contains(arg.substring(2, equals))) {
				throw new IllegalArgumentException("unknown option '" + arg + "'");
			}
			values.put(arg.substring(2, equals), arg.substring(equals + 1));
		}
		String home = values.get("home");
		if (home == null || home.isBlank()) {
			throw new IllegalArgumentException("option '--home' is missing");
		}
		Long port = number("port", values);
		Long consolePort = number("console-port", values);
		return new ServerArguments(Path.of(home).toAbsolutePath().normalize(),
				new NacosPorts((port != null) ? port.intValue() : DEFAULT_PORT),
				(consolePort != null) ? consolePort.intValue() : null, bool("auth", values),
				number("parent-pid", values));
	}

	private static @Nullable Long number(String name, Map<String, String> values) {
		String value = values.get(name);
		if (value == null) {
			return null;
		}
		try {
			return Long.valueOf(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("option '--" + name + "' must be a number but is '" + value + "'", ex);
		}
	}

	private static boolean bool(String name, Map<String, String> values) {
		String value = values.getOrDefault(name, "false");
		if (!value.equals("true") && !value.equals("false")) {
			throw new IllegalArgumentException(
					"option '--" + name + "' must be 'true' or 'false' but is '" + value + "'");
		}
		return value.equals("true");
	}

}
