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

package io.hotmw.core.chain;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import io.hotmw.api.TransientFilterException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureText}.
 */
class FailureTextTests {

	@Test
	void textShouldBeTheMessageThatIsMeantForPeople() {
		assertThat(new FailureText(new TransientFilterException("the key server is away"))).asString()
			.isEqualTo("the key server is away");
		assertThat(new FailureText(new IllegalArgumentException("no such file"))).asString().isEqualTo("no such file");
		assertThat(new FailureText(new ServletException(new IllegalStateException("is closed")))).asString()
			.isEqualTo("is closed");
	}

	@Test
	void textWhenNobodyHasForeseenItShouldNameTheClass() {
		assertThat(new FailureText(new NullPointerException("x"))).asString()
			.isEqualTo("java.lang.NullPointerException: x");
		assertThat(new FailureText(new IllegalStateException())).asString()
			.isEqualTo("java.lang.IllegalStateException");
		assertThat(new FailureText(new ServletException(new IOException("reset")))).asString()
			.endsWith("java.io.IOException: reset");
	}

	@Test
	void textWhenCausesLeadBackToThemselvesShouldEnd() {
		IllegalStateException first = new IllegalStateException();
		first.initCause(new IllegalStateException(" ", first));

		assertThat(new FailureText(first)).asString().isEqualTo("java.lang.IllegalStateException");
	}

}
