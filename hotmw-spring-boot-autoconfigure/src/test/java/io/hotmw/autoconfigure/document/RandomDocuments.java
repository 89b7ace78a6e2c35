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

package io.hotmw.autoconfigure.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes documents of every kind from a seed: good ones, good ones with faults, structures
 * of YAML with anchors, aliases, merge keys and tags, placeholders that lead to too much,
 * and noise. The same seed makes the same documents. For whatever takes a document from
 * outside.
 */
public final class RandomDocuments {

	/** The formats of the documents. */
	public static final List<String> FORMATS = List.of("yaml", "json", "properties");

	private static final List<String> KEYS = List.of("hotmw", "filters", "hotmw.filters", "hotmw.filters.a", "a", "b-c",
			"bc", "type", "order", "enabled", "critical", "optional", "position", "match", "paths", "paths[0]",
			"headers", "methods", "dispatcher-types", "options", "change", "author", "limits", "limits.max-depth",
			"[0]", "x[]", "1", "true", "~", "\"\"", "é", "-", "a.b.c", "[a", "a]", "${x}");

	private static final List<String> VALUES = List.of("test", "1", "0x1F", "1:30:00", "-.5e3", "9".repeat(40), "true",
			"off", "null", "~", "''", "\"\\u0000\"", "/a/**", "/{*x}", "${x}", "${x:${y:${z}}}", "${random.uuid}",
			"2026-01-01", "before-security", "REQUEST", "[]", "{}", "*", "&", "!", "|", "\uFEFF", "\uFFFD", "\uD800",
			"\u0007", "x".repeat(300));

	private static final List<String> YAML_PIECES = List.of("&a ", "*a", "<<: *a", "!!str ", "!!binary ", "!!set ",
			"!!python/object:x ", "!x ", "? ", ": ", "- ", "---\n", "...\n", "%TAG ! tag:x\n", "# c\n", "|\n", ">-\n",
			"{", "}", "[", "]", ",", "\n", "\t", "  ", "\"", "'", "@", "`", "\r");

	private static final List<String> GOOD = List.of("""
			hotmw:
			  filters:
			    a:
			      type: test
			      order: 1
			      match: { paths: [/a/**], methods: [GET] }
			    b: { type: test, enabled: false }
			  change: { author: lee }
			""",
			"{\"hotmw\": {\"filters\": {\"a\": {\"type\": \"test\", \"order\": 2, \"match\": {\"paths\": [\"/a\"]}}}}}",
			"hotmw.filters.a.type=test\nhotmw.filters.a.order=3\nhotmw.filters.a.match.paths[]=/a,/b\n");

	private final Random random;

	/**
	 * Begin a series of documents.
	 * @param seed tells which
	 */
	public RandomDocuments(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * A format, which the next document may or may not be in.
	 * @return one of {@link #FORMATS}
	 */
	public String format() {
		return one(FORMATS);
	}

	/**
	 * A document.
	 * @param format the format that it is more or less in
	 * @return the text
	 */
	public String text(String format) {
		return switch (this.random.nextInt(9)) {
			case 0 -> good(format);
			case 1, 2 -> mutated(good(format));
			case 3, 4 -> structure(format);
			case 5 -> mutated(structure(format));
			case 6 -> pieces();
			case 7 -> placeholders(format);
			default -> noise();
		};
	}

	/**
	 * A document that is in order.
	 * @param format the format
	 * @return the text
	 */
	public String good(String format) {
		return GOOD.get(FORMATS.indexOf(format)).replace(": 1\n", ": " + this.random.nextInt(1000) + "\n");
	}

	/**
	 * A document whose placeholders lead to more than can be meant: twice as much at each
	 * of many levels, back to where they began, far, to many others from one text, or
	 * into each other.
	 * @param format the format
	 * @return the text
	 */
	public String placeholders(String format) {
		Map<String, String> values = new LinkedHashMap<>();
		int levels = 20 + this.random.nextInt(400);
		String end = one(List.of("1", "${p0}", "${none}", "${none:${p0}}", "${random.int}"));
		switch (this.random.nextInt(5)) {
			case 0 -> levels(values, Math.min(levels, 60), "${p%d}${p%d}", end);
			case 1 -> levels(values, 1 + this.random.nextInt(3), "${p%d}", "${p0}");
			case 2 -> levels(values, levels * 5, "${p%d}", end);
			case 3 -> levels(values, 1 + this.random.nextInt(2), "${p%d}".repeat(levels * 2), end);
			default -> levels(values, 1 + this.random.nextInt(5),
					"${none:".repeat(levels) + "${p%d}" + "}".repeat(levels), end);
		}
		values.put("hotmw.filters.a.type", "test");
		values.put("hotmw.filters.a." + one(List.of("order", "match.paths[0]", "options.x", "match.headers.h")),
				"${p0}");
		boolean json = "json".equals(format);
		return values.entrySet()
			.stream()
			.map((entry) -> line(format, entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(json ? ",\n" : "\n", json ? "{" : "", json ? "}" : ""));
	}

	private static void levels(Map<String, String> values, int levels, String pattern, String end) {
		for (int i = 0; i < levels; i++) {
			values.put("p" + i, pattern.replace("%d", String.valueOf(i + 1)));
		}
		values.put("p" + levels, end);
	}

	private static String line(String format, String name, String value) {
		return switch (format) {
			case "json" -> "\"" + name + "\": \"" + value + "\"";
			case "yaml" -> name + ": '" + value + "'";
			default -> name + "=" + value;
		};
	}

	private String mutated(String text) {
		StringBuilder result = new StringBuilder(text);
		for (int i = this.random.nextInt(6); i >= 0; i--) {
			int at = this.random.nextInt(result.length() + 1);
			int end = Math.min(result.length(), at + this.random.nextInt(12));
			switch (this.random.nextInt(5)) {
				case 0 -> result.delete(at, end);
				case 1 -> result.insert(at, one(VALUES));
				case 2 -> result.insert(at, one(YAML_PIECES));
				case 3 -> result.insert(at, result.substring(at, end).repeat(this.random.nextInt(40)));
				default -> result.insert(at, (char) this.random.nextInt(0x10000));
			}
		}
		return result.toString();
	}

	private String structure(String format) {
		StringBuilder result = new StringBuilder();
		if ("properties".equals(format)) {
			for (int i = this.random.nextInt(30); i >= 0; i--) {
				result.append(one(KEYS)).append('.').append(one(KEYS)).append('=').append(one(VALUES)).append('\n');
			}
			return result.toString();
		}
		boolean yaml = "yaml".equals(format);
		for (int i = yaml ? this.random.nextInt(3) : 0; i >= 0; i--) {
			result.append(yaml ? "---\n" : "");
			value(result, yaml, 1 + this.random.nextInt(9));
			result.append('\n');
		}
		return result.toString();
	}

	private void value(StringBuilder result, boolean yaml, int depth) {
		if (yaml && this.random.nextInt(6) == 0) {
			result.append(this.random.nextBoolean() ? "*n" + this.random.nextInt(4)
					: "&n" + this.random.nextInt(4) + " " + ((this.random.nextInt(4) == 0) ? "!!set " : ""));
			if (result.charAt(result.length() - 1) != ' ') {
				result.append(' ');
				return;
			}
		}
		int kind = (depth == 0) ? 0 : this.random.nextInt(3);
		if (kind == 0) {
			result.append(yaml ? one(VALUES) : "\"" + one(KEYS).replace("\"", "") + "\"");
			return;
		}
		result.append((kind == 1) ? "{" : "[");
		for (int i = this.random.nextInt(5); i >= 0; i--) {
			if (kind == 1) {
				String key = one(KEYS).replace("\"", "");
				result.append((yaml && this.random.nextInt(8) == 0) ? "<<" : "\"" + key + "\"").append(" : ");
			}
			value(result, yaml, depth - 1);
			result.append((i > 0) ? "," : "");
		}
		result.append((kind == 1) ? "}" : "]");
	}

	private String pieces() {
		StringBuilder result = new StringBuilder();
		for (int i = this.random.nextInt(60); i >= 0; i--) {
			switch (this.random.nextInt(3)) {
				case 0 -> result.append(one(KEYS)).append(": ");
				case 1 -> result.append(one(VALUES));
				default -> result.append(one(YAML_PIECES));
			}
		}
		return result.toString();
	}

	private String noise() {
		byte[] bytes = new byte[this.random.nextInt(200)];
		this.random.nextBytes(bytes);
		Charset charset = one(List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
		return new String(bytes, charset);
	}

	private <T> T one(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
