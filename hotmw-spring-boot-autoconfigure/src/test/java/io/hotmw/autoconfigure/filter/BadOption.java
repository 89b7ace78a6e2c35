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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bad value of one option, and what must be said about it: a row of
 * {@code bad-options.txt}.
 *
 * @param type the type of the filter
 * @param option the option as documents write it
 * @param value the bad value
 * @param given all options that are given, the bad one included
 * @param reason words that the reason must contain
 * @param remedy words that the remedy must contain
 */
record BadOption(String type, String option, String value, Map<String, String> given, String reason, String remedy) {

	private static final String FILE = "bad-options.txt";

	/**
	 * Reads the table.
	 * @return all rows
	 */
	static List<BadOption> all() {
		List<BadOption> rows = new ArrayList<>();
		Map<String, String> base = new LinkedHashMap<>();
		String type = "";
		for (String line : lines()) {
			if (line.startsWith("= ")) {
				type = line.substring(2).strip();
				base = new LinkedHashMap<>();
			}
			else if (line.startsWith("+ ")) {
				put(line.substring(2), base);
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				rows.add(row(type, line, base));
			}
		}
		return rows;
	}

	/**
	 * The options that bad ones are added to, by type.
	 * @return options that are in order
	 */
	static Map<String, Map<String, String>> bases() {
		Map<String, Map<String, String>> bases = new LinkedHashMap<>();
		Map<String, String> base = new LinkedHashMap<>();
		for (String line : lines()) {
			if (line.startsWith("= ")) {
				base = new LinkedHashMap<>();
				bases.put(line.substring(2).strip(), base);
			}
			else if (line.startsWith("+ ")) {
				put(line.substring(2), base);
			}
		}
		return bases;
	}

	private static BadOption row(String type, String line, Map<String, String> base) {
		String[] cells = line.split("\\|", -1);
		if (cells.length < 4 || cells.length > 5) {
			throw new IllegalStateException("'" + line + "' does not have 4 or 5 cells");
		}
		Map<String, String> given = new LinkedHashMap<>(base);
		if (cells.length == 5) {
			List.of(cells[4].split(";", -1)).forEach((change) -> put(change, given));
		}
		String option = cells[0].strip();
		String value = unescaped(cells[1].strip());
		given.put(option, value);
		return new BadOption(type, option, value, given, cells[2].strip(), cells[3].strip());
	}

	private static void put(String change, Map<String, String> options) {
		String text = change.strip();
		int equals = text.indexOf('=');
		if (text.startsWith("without ")) {
			options.remove(text.substring("without ".length()));
		}
		else {
			options.put(text.substring(0, equals).strip(), unescaped(text.substring(equals + 1).strip()));
		}
	}

	private static String unescaped(String text) {
		return text.equals("<empty>") ? "" : text.replace("<NUL>", "\0").replace("<LF>", "\n").replace("<pipe>", "|");
	}

	private static List<String> lines() {
		try (InputStream file = BadOption.class.getResourceAsStream(FILE)) {
			if (file == null) {
				throw new IllegalStateException(FILE + " is missing");
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The option as the list of all options names it.
	 * @return the name with {@code [0]} for elements and {@code .x} for entries of maps
	 */
	String place() {
		return this.option.replaceAll("\\[[0-9]+]", "[0]").replaceAll("\\[[^\\]0][^\\]]*]", ".x");
	}

	@Override
	public String toString() {
		return this.type + ": " + this.option + " = " + this.value.replace("\0", "<NUL>").replace("\n", "<LF>");
	}

}
