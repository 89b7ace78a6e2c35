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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the command line of the demo says. Immutable.
 *
 * @param sampleJar the executable jar of the sample
 * @param folder the folder that everything is written below, absolute
 * @param nacosPort the HTTP port of Nacos
 * @param port the port of the sample
 * @param document the document that is published if Nacos has none yet, absolute
 */
record DemoArguments(Path sampleJar, Path folder, int nacosPort, int port, Path document) {

	/**
	 * Read a command line.
	 * @param args the words of the command line, {@code --name=value} each
	 * @return what it says
	 * @throws DemoException if an argument is missing or malformed; the message names it
	 */
	static DemoArguments parse(String... args) {
		Map<String, String> values = new HashMap<>();
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (!arg.startsWith("--") || equals < 0) {
				throw new DemoException("argument '" + arg + "' must have the form --name=value");
			}
			values.put(arg.substring(2, equals), arg.substring(equals + 1));
		}
		return new DemoArguments(path(values, "sample-jar"), path(values, "folder"), port(values, "nacos-port"),
				port(values, "port"), path(values, "document"));
	}

	private static Path path(Map<String, String> values, String name) {
		return Path.of(required(values, name)).toAbsolutePath().normalize();
	}

	private static int port(Map<String, String> values, String name) {
		String value = required(values, name);
		try {
			int port = Integer.parseInt(value);
			if (port >= 1 && port <= 65_535) {
				return port;
			}
		}
		catch (NumberFormatException ignored) {
			// Falls through to the message for every value that is no port.
		}
		throw new DemoException("'" + name + "' must be a port between 1 and 65535 but is '" + value + "'");
	}

	private static String required(Map<String, String> values, String name) {
		String value = values.get(name);
		if (value == null || value.isBlank()) {
			throw new DemoException("argument '--" + name + "' is missing");
		}
		return value;
	}

}
