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

package io.hotmw.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwCheck}.
 */
class HotmwCheckTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void runWhenDocumentIsGoodShouldShowTheChain() {
		assertThat(run("check", "--document", "classpath:documents/orders.yaml")).isEqualTo(HotmwCheck.ACCEPTED);

		assertThat(this.out.toString(UTF_8)).startsWith("accepted: revision v1:")
			.contains("  request-id  type request-id, order 10, before-security, critical")
			.contains("  auth        type jwt, order 30, before-security")
			.doesNotContain("127.0.0.1");
		assertThat(this.err.toString(UTF_8)).isEmpty();
	}

	@Test
	void runWhenRequestsAreGivenShouldExplainThem() {
		assertThat(run("check", "--document", "classpath:documents/orders.yaml", "--request", "GET /shop/api/orders",
				"--header", "X-Key: s3cret", "--request", "/shop/"))
			.isEqualTo(HotmwCheck.ACCEPTED);

		assertThat(this.out.toString(UTF_8))
			.contains("GET /shop/api/orders [X-Key: ******] meets request-id, access-log, auth")
			.contains("GET /shop/ meets request-id, access-log")
			.containsPattern("  not auth +which applies to the path /api/\\*\\*, not to / \\(match.paths\\)")
			.doesNotContain("s3cret");
	}

	@Test
	void runWhenDocumentIsWrongShouldShowEveryViolation() {
		assertThat(run("check", "--document", "classpath:documents/refused.yaml")).isEqualTo(HotmwCheck.REFUSED);

		assertThat(this.out.toString(UTF_8)).startsWith("refused: 3 violations")
			.contains("hotmw.filters.auth.order: first (refused.yaml - 5:14)")
			.contains("    to do: write a number such as 100")
			.contains("jwk-set-url")
			.contains("hotmw.filters.request-id.enabled");
	}

	@ParameterizedTest
	@CsvSource({ "yaml, '', that is blank", "properties, ' ', that is blank",
			"yaml, 'hotmw:', that says nothing about filters", "yaml, 'a: 1', that says nothing about filters",
			"json, '{\"a\":1}', that says nothing about filters",
			"properties, '# hotmw.filters.a.order=1', that says nothing about filters" })
	void runWhenDocumentSaysNothingAboutFiltersShouldNoteIt(String format, String text, String reason,
			@TempDir Path folder) throws IOException {
		Path document = Files.writeString(folder.resolve("silent." + format), text);

		assertThat(run("check", "--document", document.toString())).isEqualTo(HotmwCheck.ACCEPTED);

		assertThat(this.out.toString(UTF_8)).startsWith("accepted: revision v1:")
			.contains(String.format("%n1 note%n%nhotmw.filters (silent.%s)%n    is not in the document: %s%n", format,
					reason))
			.contains("    to do: check that this is the document that you meant");
	}

	@Test
	void runWhenDocumentSaysThatThereAreNoFiltersShouldNoteNothing(@TempDir Path folder) throws IOException {
		Path document = Files.writeString(folder.resolve("none.yaml"), "hotmw.filters: {}");

		assertThat(run("check", "--document", document.toString())).isEqualTo(HotmwCheck.ACCEPTED);

		assertThat(this.out.toString(UTF_8)).startsWith("accepted: ").doesNotContain("note");
	}

	@Test
	void runWhenAWrongValueHasCredentialsShouldNotShowThem() {
		assertThat(run("check", "--document", "classpath:documents/orders.yaml", "--property",
				"hotmw.filters.extra.order=https://u:s3cr3t@h"))
			.isEqualTo(HotmwCheck.REFUSED);

		assertThat(this.out.toString(UTF_8)).contains("hotmw.filters.extra.order: https://******@h")
			.doesNotContain("s3cr3t");
	}

	@Test
	void runShouldTakeEveryOption() {
		assertThat(run("check", "--document", "classpath:documents/stamp.properties", "--format", "properties",
				"--configuration", StampConfiguration.class.getName(), "--profile", "quiet", "--property",
				"hotmw.filters.stamp.order=7"))
			.isEqualTo(HotmwCheck.ACCEPTED);
		assertThat(this.out.toString(UTF_8)).contains("stamp       type stamp, order 7");

		assertThat(run("check", "--document", "classpath:documents/stamp.properties", "--configuration",
				StampConfiguration.class.getName(), "--warm"))
			.isEqualTo(HotmwCheck.REFUSED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "validate", "check", "check --document", "check --documents x", "check --format yaml",
			"check --header A:b", "check --document x --configuration no.Such", "check --document x --request GET",
			"check --document x --request /x --header nocolon" })
	void runWhenArgumentsAreWrongShouldShowHowToUseIt(String arguments) {
		assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(HotmwCheck.NOT_CHECKED);

		assertThat(this.err.toString(UTF_8)).contains("usage: check --document FILE");
		assertThat(this.out.toString(UTF_8)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--document nowhere.yaml", "--document pom.xml",
			"--document classpath:documents/orders.yaml --property x",
			"--document classpath:documents/orders.yaml --request /outside",
			"--document classpath:documents/orders.yaml --configuration io.hotmw.test.HotmwCheckTests$Broken" })
	void runWhenNothingCanBeCheckedShouldSayWhy(String arguments) {
		assertThat(run(("check " + arguments).split(" "))).isEqualTo(HotmwCheck.NOT_CHECKED);

		assertThat(this.err.toString(UTF_8)).startsWith("not checked: ").doesNotContain("usage");
	}

	@Test
	void runShouldPrintWhatTheGuideShows() throws Exception {
		String guide = Files.readString(Path.of("..", "docs", "testing.md"));

		run("check", "--document", "classpath:documents/orders.yaml", "--request", "/shop/api/orders", "--request",
				"/shop/api/public/prices");
		assertThat(guide).contains(this.out.toString(UTF_8));

		this.out.reset();
		run("check", "--document", "classpath:documents/refused.yaml");
		assertThat(guide).contains(this.out.toString(UTF_8));
	}

	@Test
	void runWhenRequestIsMalformedShouldSayWhichFormIsWanted() {
		run("check", "--document", "classpath:documents/orders.yaml", "--request", "foo");

		assertThat(this.err.toString(UTF_8))
			.startsWith("'request' 'foo' is not a method, a space and a path: write one "
					+ "such as 'GET /api/orders'; a path alone means GET");
	}

	@Test
	void runWhenTheCheckBreaksDownShouldNotSayThatTheDocumentIsRefused() {
		assertThat(run("check", "--document", "classpath:documents/orders.yaml", "--configuration",
				Exhausting.class.getName()))
			.isEqualTo(HotmwCheck.NOT_CHECKED);

		assertThat(this.err.toString(UTF_8)).contains("exhausted on purpose");
	}

	@Test
	void runWhenFileIsMissingShouldNameIt() {
		run("check", "--document", "nowhere.yaml");

		assertThat(this.err.toString(UTF_8)).startsWith("not checked: The document 'nowhere.yaml' cannot be read");
	}

	private int run(String... arguments) {
		return new HotmwCheck(new PrintStream(this.out, true, UTF_8), new PrintStream(this.err, true, UTF_8))
			.run(arguments);
	}

	static final class Exhausting {

		Exhausting() {
			throw new OutOfMemoryError("exhausted on purpose");
		}

	}

	static final class Broken {

		Broken() {
			throw new IllegalStateException("broken on purpose");
		}

	}

}
