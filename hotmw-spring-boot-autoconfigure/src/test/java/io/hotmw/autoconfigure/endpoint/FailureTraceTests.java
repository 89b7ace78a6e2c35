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

package io.hotmw.autoconfigure.endpoint;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureTrace}.
 */
class FailureTraceTests {

	@Test
	void toStringShouldTellTypesAndPlacesWithoutMessages() {
		IllegalStateException failure = new IllegalStateException("hunter22", new IllegalArgumentException("hunter22"));

		String trace = new FailureTrace(failure).toString();

		assertThat(trace).startsWith("java.lang.IllegalStateException\n\tat " + FailureTraceTests.class.getName())
			.contains("\nCaused by: java.lang.IllegalArgumentException\n\tat ")
			.doesNotContain("hunter22");
	}

	@Test
	void toStringWhenCausesLeadBackShouldEnd() {
		IllegalStateException cause = new IllegalStateException();
		IllegalStateException failure = new IllegalStateException(cause);
		cause.initCause(failure);

		assertThat(new FailureTrace(failure).toString()).containsOnlyOnce("Caused by: ");
	}

}
