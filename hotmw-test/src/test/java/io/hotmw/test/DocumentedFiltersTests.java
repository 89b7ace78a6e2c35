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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever copies an example from the page of a filter gets a document that is accepted.
 */
class DocumentedFiltersTests {

	private static final Path PAGES = Path.of("..", "docs", "filters");

	private static final Pattern EXAMPLE = Pattern.compile("^```yaml\\R(hotmw:.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("examples")
	void exampleShouldBeAccepted(String page, int number, String example, @TempDir Path folder) throws IOException {
		Path document = Files.writeString(folder.resolve(page + "-" + number + ".yaml"), example);

		try (HotmwChain chain = HotmwChain.of(document.toString()).load()) {
			assertThat(chain.violations()).as(example).isEmpty();
			assertThat(chain.definition().filters()).isNotEmpty();
		}
	}

	static List<Arguments> examples() throws IOException {
		List<Arguments> examples = new ArrayList<>();
		try (Stream<Path> pages = Files.list(PAGES)) {
			for (Path page : pages.sorted().toList()) {
				Matcher matcher = EXAMPLE.matcher(Files.readString(page));
				for (int number = 1; matcher.find(); number++) {
					examples.add(Arguments.of(page.getFileName().toString(), number, matcher.group(1)));
				}
				assertThat(examples).as("examples of %s", page)
					.anyMatch((example) -> example.get()[0].equals(page.getFileName().toString()));
			}
		}
		return examples;
	}

}
