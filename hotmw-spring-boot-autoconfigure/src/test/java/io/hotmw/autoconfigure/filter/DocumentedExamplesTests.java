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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.hotmw.autoconfigure.bind.TestSources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * What the pages about filters, the README and the demo show is in order.
 */
class DocumentedExamplesTests {

	private static final BuiltInChain CHAIN = new BuiltInChain(BuiltInOptions.factories());

	/** What stands with the application, and the examples refer to. */
	private static final String APPLICATION = "sample.partners.acme: sha256:" + "0".repeat(64);

	private static final Path PAGES = Path.of("../docs/filters");

	private static final Pattern YAML = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	static Stream<Arguments> examples() throws IOException {
		try (Stream<Path> pages = Files.list(PAGES)) {
			List<Path> files = Stream.concat(pages.sorted(), Stream.of(Path.of("../README.md"))).toList();
			return Stream.concat(files.stream().flatMap(DocumentedExamplesTests::examplesOf),
					Stream.of(argumentSet("the demo", read(Path.of("../tools/demo/hotmw-sample-app.yaml")))));
		}
	}

	private static Stream<Arguments> examplesOf(Path page) {
		String type = page.getFileName().toString().replace(".md", "");
		List<String> found = YAML.matcher(read(page))
			.results()
			.map((MatchResult block) -> block.group(1))
			.map((block) -> whole(type, block))
			.filter((block) -> block.contains("hotmw:\n  filters:\n"))
			.toList();
		return Stream.iterate(0, (i) -> i < found.size(), (i) -> i + 1)
			.map((i) -> argumentSet(type + " " + (i + 1), found.get(i)));
	}

	// A further example may show the options alone.
	private static String whole(String type, String block) {
		return block.startsWith("      options:") ? "hotmw:\n  filters:\n    " + type + ":\n" + block : block;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("examples")
	void exampleShouldBeInOrder(String document) {
		TestSources sources = TestSources.ofYaml(document.split("\n", -1)).yaml("application.yaml", APPLICATION);
		assertThat(CHAIN.violations(sources)).isEmpty();
	}

	@Test
	void everyPageShouldShowAnExample() throws IOException {
		try (Stream<Path> pages = Files.list(PAGES)) {
			assertThat(pages).hasSizeGreaterThanOrEqualTo(15)
				.allMatch((page) -> examplesOf(page).findAny().isPresent());
		}
	}

}
