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

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that takes the output of the server, all its starts one after the other.
 */
class ServerLog {

	private static final int TAIL_LINES = 60;

	private final Path file;

	ServerLog(Path home) {
		this.file = home.resolve("server.log");
	}

	Path file() {
		return this.file;
	}

	/**
	 * Return the end of the log, for the message of a failure.
	 * @return the last lines, or a word that says why there are none
	 */
	String tail() {
		try {
			// Single bytes to characters: a killed server may leave half a character.
			List<String> lines = Files.readAllLines(this.file, Charset.forName("ISO-8859-1"));
			return String.join(System.lineSeparator(),
					lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
		}
		catch (IOException ex) {
			return "no log: " + ex;
		}
	}

}
