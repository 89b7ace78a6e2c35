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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionFamilyTests {

	private final ExceptionFamily family = ExceptionFamily.of("java.net.", "java.io.FileNotFound");

	@Test
	void exceptionShouldBelongByItsNameOrThatOfAClassAbove() {
		assertThat(this.family.has(new ConnectException())).isTrue();
		assertThat(this.family.has(new FileNotFoundException())).isTrue();
		assertThat(this.family.has(new OwnException())).isTrue();
		assertThat(this.family.has(new IOException(new ConnectException()))).isFalse();
	}

	@Test
	void chainShouldEndWithTheLastCause() {
		ConnectException cause = new ConnectException();
		IOException middle = new IOException(cause);
		UncheckedIOException failure = new UncheckedIOException(middle);

		assertThat(ExceptionFamily.chain(failure)).containsExactly(failure, middle, cause);
	}

	@Test
	void chainThatLeadsBackToItselfShouldEnd() {
		IOException first = new IOException();
		first.initCause(new IOException(first));

		assertThat(ExceptionFamily.chain(first)).hasSize(ExceptionFamily.MAX_CAUSES);
	}

	private static final class OwnException extends ConnectException {

		private static final long serialVersionUID = 1L;

	}

}
