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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Documents of every kind, for whatever takes a document from outside: good ones, good
 * ones with faults, structures with anchors, aliases and keys that stand twice, depth,
 * breadth, placeholders that lead to too much, wrong encodings, and noise.
 */
public final class ArbitraryDocuments {

	/**
	 * How many levels of placeholders stand behind a setting, each twice as much as the
	 * one before.
	 */
	private static final int LEVELS_BEHIND_SETTINGS = 40;

	private static final List<String> KEYS = List.of("a", "hotmw", "filters", "hotmw.filters", "hotmw.filters.a", "b-c",
			"bc", "type", "order", "enabled", "critical", "optional", "position", "match", "paths", "paths[0]",
			"headers", "methods", "dispatcher-types", "options", "change", "author", "limits", "limits.max-depth",
			"[0]", "x[]", "1", "true", "~", "", "é", "-", "a.b.c", "[a", "a]", "${x}");

	private static final List<String> VALUES = List.of("test", "1", "0x1F", "1:30:00", "-.5e3", "9".repeat(40), "true",
			"off", "null", "~", "''", "\"\\u0000\"", "/a/**", "/{*x}", "${x}", "${x:${y:${z}}}", "${random.uuid}",
			"2026-01-01", "before-security", "REQUEST", "[]", "{}", "*", "&", "!", "|", "\uFEFF", "\uFFFD", "\uD800",
			"\u0007", "x".repeat(300));

	private static final List<String> PIECES = List.of("", "\n", "  ", "&a ", "*a", "<<: *a", "!!str ", "!!binary ",
			"!!set ", "!!python/object:x ", "!x ", "? ", ": ", "- ", "---\n", "...\n", "%TAG ! tag:x\n", "# c\n", "|\n",
			">-\n", "{", "}", "[", "]", ",", "\t", "\"", "'", "@", "`", "\r", "\u0085", "\u2028");

	private static final List<String> SETTINGS = List.of("hotmw.generation.response-header", "hotmw.generation.mdc-key",
			"hotmw.reconcile.interval", "hotmw.retry.multiplier", "hotmw.drain-timeout", "hotmw.change.author",
			"hotmw.limits.max-depth", "hotmw.expectations.e.request", "hotmw.unknown");

	private static final List<String> FILTER_PROPERTIES = List.of("order", "match.paths[0]", "options.x",
			"match.headers.h");

	private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
			StandardCharsets.UTF_16, StandardCharsets.UTF_16LE);

	private ArbitraryDocuments() {
	}

	/**
	 * All of them.
	 * @return documents of every kind
	 */
	public static Arbitrary<ArbitraryDocument> any() {
		return Arbitraries.frequencyOf(Tuple.of(3, good()), Tuple.of(5, mutated(good())), Tuple.of(5, structured()),
				Tuple.of(2, mutated(structured())), Tuple.of(2, nested()), Tuple.of(1, broad()),
				Tuple.of(2, twice(Arbitraries.oneOf(good(), structured()))), Tuple.of(2, placeholders()),
				Tuple.of(2, placeholdersInSettings()), Tuple.of(2, misread(good())), Tuple.of(2, noise()));
	}

	/**
	 * Documents that are in order.
	 * @return documents that define the filter {@code a} of the type {@code test}
	 */
	public static Arbitrary<ArbitraryDocument> good() {
		Arbitrary<Integer> order = Arbitraries.integers().between(0, 999);
		return Combinators.combine(Format.any(), order).as(ArbitraryDocuments::good);
	}

	/**
	 * A document that is in order.
	 * @param format its format
	 * @param order the order of its filter {@code a}
	 * @return the document
	 */
	public static ArbitraryDocument good(Format format, int order) {
		return new ArbitraryDocument(format, switch (format) {
			case YAML -> """
					hotmw:
					  filters:
					    a:
					      type: test
					      order: %d
					      match: { paths: [/a/**], methods: [GET] }
					    b: { type: test, enabled: false }
					  change: { author: lee }
					""".formatted(order);
			case JSON -> """
					{"hotmw": {"filters": {"a": {"type": "test", "order": %d, "match": {"paths": ["/a"]}}}}}
					""".formatted(order);
			case PROPERTIES -> """
					hotmw.filters.a.type=test
					hotmw.filters.a.order=%d
					hotmw.filters.a.match.paths[]=/a,/b
					""".formatted(order);
		});
	}

	/**
	 * Documents whose placeholders lead to more than can be meant: twice as much at each
	 * of many levels, back to where they began, far, to many others from one text, or
	 * into each other.
	 * @return documents with a property of a filter that leads to it
	 */
	public static Arbitrary<ArbitraryDocument> placeholders() {
		Arbitrary<Integer> levels = Arbitraries.integers().between(20, 420);
		Arbitrary<String> end = Arbitraries.of("1", "${p0}", "${none}", "${none:${p0}}", "${random.int}");
		Arbitrary<Placeholders> values = Arbitraries.oneOf(
				Combinators.combine(levels, end).as((many, last) -> new Placeholders("${p%d}${p%d}", many / 7, last)),
				Arbitraries.integers().between(1, 3).map((few) -> new Placeholders("${p%d}", few, "${p0}")),
				Combinators.combine(levels, end).as((many, last) -> new Placeholders("${p%d}", many * 5, last)),
				Combinators.combine(levels, end)
					.as((many, last) -> new Placeholders("${p%d}".repeat(many * 2), 2, last)),
				Combinators.combine(levels, end)
					.as((many, last) -> new Placeholders("${none:".repeat(many) + "${p%d}" + "}".repeat(many), 3,
							last)));
		Arbitrary<String> property = Arbitraries.of(FILTER_PROPERTIES).map((name) -> "hotmw.filters.a." + name);
		return Combinators.combine(Format.any(), values, property).as(ArbitraryDocuments::leading);
	}

	/**
	 * Documents that set something by placeholders that is no filter.
	 * @return documents with a setting that leads to levels of placeholders
	 */
	public static Arbitrary<ArbitraryDocument> placeholdersInSettings() {
		Arbitrary<Placeholders> values = Combinators
			.combine(Arbitraries.of("${p%d}", "${p%d}${p%d}", "${none:${p%d}}"),
					Arbitraries.integers().between(0, LEVELS_BEHIND_SETTINGS),
					Arbitraries.of("1", "${p0}", "${none}", "${random.int}", "X-Served-By"))
			.as(Placeholders::new);
		return Combinators.combine(Format.any(), values, Arbitraries.of(SETTINGS)).as(ArbitraryDocuments::leading);
	}

	private static ArbitraryDocument leading(Format format, Placeholders placeholders, String property) {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < placeholders.levels(); i++) {
			lines.add(line(format, "p" + i, placeholders.pattern().replace("%d", String.valueOf(i + 1))));
		}
		lines.add(line(format, "p" + placeholders.levels(), placeholders.end()));
		lines.add(line(format, "hotmw.filters.a.type", "test"));
		lines.add(line(format, property, "${p0}"));
		return new ArbitraryDocument(format,
				(format == Format.JSON) ? "{" + String.join(",\n", lines) + "}" : String.join("\n", lines));
	}

	private static String line(Format format, String name, String value) {
		return switch (format) {
			case JSON -> "\"" + name + "\": \"" + value + "\"";
			case YAML -> name + ": '" + value + "'";
			case PROPERTIES -> name + "=" + value;
		};
	}

	private static Arbitrary<ArbitraryDocument> mutated(Arbitrary<ArbitraryDocument> documents) {
		Arbitrary<Edit> edit = Combinators
			.combine(Arbitraries.integers().between(0, 400), Arbitraries.integers().between(0, 12),
					Arbitraries.integers().between(0, 40).shrinkTowards(1), Arbitraries.oneOf(Arbitraries.of(PIECES),
							Arbitraries.of(VALUES), Arbitraries.chars().all().map(String::valueOf)))
			.as(Edit::new);
		return Combinators.combine(documents, edit.list().ofMinSize(1).ofMaxSize(6)).as((document, edits) -> {
			String text = document.text();
			for (Edit each : edits) {
				text = each.apply(text);
			}
			return new ArbitraryDocument(document.format(), text);
		});
	}

	private static Arbitrary<ArbitraryDocument> structured() {
		Arbitrary<String> yaml = Combinators
			.combine(Arbitraries.of("%s", "a: %s", "hotmw: %s", "hotmw: {filters: {a: %s}}",
					"hotmw:\n  filters:\n    a: &n0 {type: test}\n    b: %s\n    c: *n0"), yamlNode())
			.as(String::formatted)
			.list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.map((documents) -> String.join("\n---\n", documents));
		Arbitrary<String> json = Combinators
			.combine(Arbitraries.of("%s", "{\"hotmw\": %s}", "{\"hotmw\": {\"filters\": {\"a\": %s}}}"), jsonNode())
			.as(String::formatted);
		Arbitrary<String> key = Arbitraries.of(KEYS);
		Arbitrary<String> properties = Combinators
			.combine(Arbitraries.of("", "hotmw.", "hotmw.filters.a."), key, key, Arbitraries.of(VALUES))
			.as((prefix, first, second, value) -> prefix + first + "." + second + "=" + value)
			.list()
			.ofMaxSize(30)
			.map((lines) -> String.join("\n", lines));
		return Arbitraries.oneOf(yaml.map(Format.YAML::of), json.map(Format.JSON::of),
				properties.map(Format.PROPERTIES::of));
	}

	private static Arbitrary<String> yamlNode() {
		Supplier<Arbitrary<String>> leaf = () -> Arbitraries.oneOf(Arbitraries.of(VALUES),
				Arbitraries.integers().between(0, 3).map((anchor) -> "*n" + anchor));
		Arbitrary<String> key = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.of(KEYS).map("\"%s\""::formatted)),
				Tuple.of(1, Arbitraries.of("<<", "? [a]", "!!int 1")));
		return Arbitraries.recursive(leaf, (child) -> Arbitraries.oneOf(sequence(child), mapping(key, child),
				Combinators
					.combine(Arbitraries.integers().between(0, 3), Arbitraries.of("", "!!set ", "!!str ", "!x "), child)
					.as((anchor, tag, node) -> "&n" + anchor + " " + tag + node)),
				0, 5);
	}

	private static Arbitrary<String> jsonNode() {
		Supplier<Arbitrary<String>> leaf = () -> Arbitraries.of("1", "true", "null", "\"test\"", "\"${x}\"", "-1e9",
				"\"\\u0000\"", "NaN", "\"/a/**\"", "01", "'a'");
		Arbitrary<String> key = Arbitraries.of(KEYS).map("\"%s\""::formatted);
		return Arbitraries.recursive(leaf, (child) -> Arbitraries.oneOf(sequence(child), mapping(key, child)), 0, 5);
	}

	private static Arbitrary<String> sequence(Arbitrary<String> child) {
		return child.list().ofMaxSize(4).map((nodes) -> "[" + String.join(", ", nodes) + "]");
	}

	// Few keys of the many are likely to stand twice in one mapping, hence the pairs.
	private static Arbitrary<String> mapping(Arbitrary<String> key, Arbitrary<String> child) {
		Arbitrary<String> entries = Combinators.combine(key, child, child, Arbitraries.of(1, 1, 1, 1, 1, 1, 1, 2))
			.as((name, first, second, times) -> name + " : " + first
					+ ((times == 2) ? ", " + name + " : " + second : ""));
		return entries.list().ofMaxSize(4).map((nodes) -> "{" + String.join(", ", nodes) + "}");
	}

	private static Arbitrary<ArbitraryDocument> nested() {
		Arbitrary<Integer> depth = Arbitraries.integers().between(1, 3000);
		Arbitrary<String> flow = Combinators
			.combine(Arbitraries.of(Map.entry("[", "]"), Map.entry("{\"a\": ", "}"), Map.entry("[{\"a\": ", "}]"),
					Map.entry("[", "")), depth)
			.as((pair, times) -> pair.getKey().repeat(times) + "1" + pair.getValue().repeat(times));
		Arbitrary<String> names = Combinators.combine(Arbitraries.of(".a", "[0]", ".a[1]", "["), depth)
			.as((part, times) -> "hotmw" + part.repeat(times) + "=1");
		Arbitrary<String> blocks = Combinators.combine(Arbitraries.of("- ", "a: ", "? "), depth)
			.as((part, times) -> part.repeat(times) + "1");
		Arbitrary<String> indented = depth.map((times) -> Stream.iterate(0, (i) -> i + 1)
			.limit(Math.min(times, 200))
			.map((i) -> " ".repeat(i) + "a:\n")
			.collect(Collectors.joining()));
		Arbitrary<String> aliases = Combinators
			.combine(Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 10))
			.as(ArbitraryDocuments::multiplied);
		return Arbitraries.oneOf(flow.map(Format.YAML::of), flow.map(Format.JSON::of), names.map(Format.PROPERTIES::of),
				blocks.map(Format.YAML::of), indented.map(Format.YAML::of), aliases.map(Format.YAML::of));
	}

	private static String multiplied(int levels, int width) {
		StringBuilder text = new StringBuilder("n0: &n0 [x]\n");
		for (int i = 1; i < levels; i++) {
			text.append("n%d: &n%d [%s]\n".formatted(i, i, ("*n" + (i - 1) + ",").repeat(width)));
		}
		return text.append("hotmw: {filters: {a: {type: test, options: {x: *n%d}}}}\n".formatted(levels - 1))
			.toString();
	}

	private static Arbitrary<ArbitraryDocument> broad() {
		Arbitrary<String> pattern = Arbitraries.of("hotmw.filters.f%d.type: test", "hotmw.filters.a.options.o%d: 1",
				"other.o%d: 1", "hotmw.filters.f%d.match.paths[%1$d]: /a");
		return Combinators.combine(pattern, Arbitraries.integers().between(1, 3000), Format.any())
			.as((line, times, format) -> {
				Stream<String> lines = Stream.iterate(0, (i) -> i + 1)
					.limit(times)
					.map((i) -> line.replace("%d", "%1$d").formatted(i));
				return format.of(
						(format == Format.JSON)
								? lines.map((each) -> "\"" + each.replace(": ", "\": \"") + "\"")
									.collect(Collectors.joining(",", "{", "}"))
								: lines.collect(Collectors.joining("\n")));
			});
	}

	private static Arbitrary<ArbitraryDocument> twice(Arbitrary<ArbitraryDocument> documents) {
		return Combinators.combine(documents, Arbitraries.of("", "\n", "\n---\n", ","))
			.as((document, between) -> document.format().of(document.text() + between + document.text()));
	}

	// As if it were written in one encoding and read in another.
	private static Arbitrary<ArbitraryDocument> misread(Arbitrary<ArbitraryDocument> documents) {
		return Combinators
			.combine(documents, Arbitraries.of("", "\uFEFF", "# é\u4E2D\uD83D\uDE00\n", "\u0000"),
					Arbitraries.of(CHARSETS), Arbitraries.of(CHARSETS), Arbitraries.of("\n", "\r", "\r\n", "\u0085"))
			.as((document, begin, written, read, end) -> document.format()
				.of(new String((begin + document.text()).replace("\n", end).getBytes(written), read)));
	}

	private static Arbitrary<ArbitraryDocument> noise() {
		Arbitrary<String> text = Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(200),
				Arbitraries.strings().ascii().ofMaxLength(200),
				Arbitraries
					.oneOf(Arbitraries.of(KEYS).map((key) -> key + ": "), Arbitraries.of(VALUES),
							Arbitraries.of(PIECES))
					.list()
					.ofMaxSize(60)
					.map((pieces) -> String.join("", pieces)));
		return Combinators.combine(Format.any(), text).as(ArbitraryDocument::new);
	}

	/**
	 * What a document may be written in.
	 */
	public enum Format {

		/** YAML. */
		YAML,

		/** JSON. */
		JSON,

		/** Properties. */
		PROPERTIES;

		static Arbitrary<Format> any() {
			return Arbitraries.of(Format.class);
		}

		ArbitraryDocument of(String text) {
			return new ArbitraryDocument(this, text);
		}

		/**
		 * The name of the format.
		 * @return the name, as it stands in a request
		 */
		public String id() {
			return switch (this) {
				case YAML -> "yaml";
				case JSON -> "json";
				case PROPERTIES -> "properties";
			};
		}

	}

	/**
	 * A document.
	 *
	 * @param format the format that it is more or less in
	 * @param text the text
	 */
	public record ArbitraryDocument(Format format, String text) {

	}

	private record Placeholders(String pattern, int levels, String end) {

	}

	/**
	 * Writes a part of a text several times, or not at all, and something after it.
	 */
	private record Edit(int at, int length, int times, String piece) {

		String apply(String text) {
			int begin = this.at % (text.length() + 1);
			int end = Math.min(text.length(), begin + this.length);
			return text.substring(0, begin) + text.substring(begin, end).repeat(this.times) + this.piece
					+ text.substring(end);
		}

	}

}
