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

package io.hotmw.autoconfigure.document.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/**
 * Tests for {@link ParseProblem}.
 */
class ParseProblemTests {

	private static final String NONE = "it does not follow the rules of the format";

	// Each text has the secret where the parser may quote it.
	static Stream<Arguments> wrong() {
		return Stream.of(Arguments.of("s3cret: 1\ns3cret: 2", "has a key twice in one map", "2:1"),
				Arguments.of("a: *s3cret", "has an alias (*name) without an anchor (&name) before it", "1:4"),
				Arguments.of("a: s3cret: b", "has a ':' where no value can begin", "1:10"),
				Arguments.of("a: {}\n - s3cret", "belongs to no map or list", "2:2"),
				Arguments.of("a: - s3cret", "has a '-' where no element of a list can begin", "1:4"),
				Arguments.of("a: 1\ns3cret\nb: 1", "neither a key with ':' nor part of a value", "3:1"),
				Arguments.of("a: @s3cret", "has a character that no value can begin with", "1:4"),
				Arguments.of("a: \"s3cret", "ends within a quoted text", "1:11"),
				Arguments.of("a: \"s3cret\\q\"", "has an escape (\\) that does not exist", "1:12"),
				Arguments.of("a: {s3cret: b", "has a map {...} that is not closed", "1:14"),
				Arguments.of("a: [s3cret", "has a list [...] that is not closed", "1:11"),
				Arguments.of("a: !s3cret b", "has a tag (!name) that is not allowed", "1:4"),
				Arguments.of("a: \"s3cret\"x", "belongs to no map or list", "1:12"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void ofWhenYamlIsWrongShouldSaySoInPlainWordsWithoutTheContent(String text, String reason, String place) {
		ParseProblem problem = problem(text);

		assertThat(problem.reason()).contains(reason);
		assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
		assertThat(problem.description() + problem.remedy()).doesNotContain("s3cret");
	}

	@Test
	void ofShouldNameTheLastPlaceAndQuoteNothing() {
		IOException failure = new IOException("in 'reader', line 2, column 3:\n  password: s3cret\nline 7, column 1");

		assertThat(ParseProblem.of(failure).description()).isEqualTo(NONE + ", at line 7, column 1");
	}

	@Test
	void ofWhenTheParserIsAnotherShouldFindThePlace() {
		assertThat(ParseProblem.of(new IOException("[Source: (String)\"s3cret\"; line: 3, column: 5]")).description())
			.isEqualTo(NONE + ", at line 3, column 5");
		assertThat(ParseProblem.of(new IOException("lineNumber: 3; columnNumber: 5; s3cret")).description())
			.isEqualTo(NONE + ", at line 3, column 5");
		assertThat(ParseProblem.of(new IOException("line 99999999999")).description()).isEqualTo(NONE);
	}

	@Test
	void ofWhenThereIsNoColumnShouldNameTheLine() {
		assertThat(ParseProblem.of(new IOException("bad line 5")).description()).isEqualTo(NONE + ", at line 5");
	}

	@Test
	void ofWhenThereIsNoMessageShouldNameNoPlace() {
		assertThat(ParseProblem.of(new IllegalStateException()).description()).isEqualTo(NONE);
	}

	@Test
	void ofWhenACharacterIsNotAllowedShouldNameIt() {
		assertThat(problem("a: s3cret\f").description()).isEqualTo("it has the character U+000C, which is not allowed");
	}

	private static ParseProblem problem(String text) {
		return ParseProblem.of(catchException(() -> new YamlPropertySourceLoader().load("it",
				new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))));
	}

}
