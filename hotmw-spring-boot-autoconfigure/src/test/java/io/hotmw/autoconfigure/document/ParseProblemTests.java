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

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ParseProblem}.
 */
class ParseProblemTests {

	@Test
	void ofShouldNameTheLastPlaceAndQuoteNothing() {
		IOException failure = new IOException("in 'reader', line 2, column 3:\n  password: s3cret\nline 7, column 1");

		assertThat(ParseProblem.of(failure).description()).isEqualTo("IOException at line 7, column 1");
	}

	@Test
	void ofWhenThereIsNoColumnShouldNameTheLine() {
		assertThat(ParseProblem.of(new IOException("bad line 5")).description()).isEqualTo("IOException at line 5");
	}

	@Test
	void ofWhenThereIsNoMessageShouldNameTheKind() {
		assertThat(ParseProblem.of(new IllegalStateException()).description()).isEqualTo("IllegalStateException");
	}

}
