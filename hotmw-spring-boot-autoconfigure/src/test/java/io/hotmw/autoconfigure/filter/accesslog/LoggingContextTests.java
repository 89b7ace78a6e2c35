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

package io.hotmw.autoconfigure.filter.accesslog;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoggingContext}.
 */
class LoggingContextTests {

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void runShouldHaveWhatStoodThereWhenItWasKept() {
		MDC.put("generation", "3");
		LoggingContext context = LoggingContext.current();
		MDC.put("generation", "4");
		MDC.put("other", "request");

		context.run(() -> {
			assertThat(MDC.get("generation")).isEqualTo("3");
			assertThat(MDC.get("other")).isNull();
		});

		assertThat(MDC.get("generation")).isEqualTo("4");
		assertThat(MDC.get("other")).isEqualTo("request");
	}

	@Test
	void runOnThreadWithoutContextShouldLeaveNothingBehind() {
		MDC.put("generation", "3");
		LoggingContext context = LoggingContext.current();

		CompletableFuture.runAsync(() -> {
			context.run(() -> assertThat(MDC.get("generation")).isEqualTo("3"));
			assertThat(MDC.get("generation")).isNull();
		}, (task) -> new Thread(task).start()).join();
	}

	@Test
	void runWhenTaskFailsShouldPutBackWhatStoodThere() {
		LoggingContext context = LoggingContext.current();
		MDC.put("generation", "4");

		assertThatIllegalStateException().isThrownBy(() -> context.run(() -> {
			assertThat(MDC.get("generation")).isNull();
			throw new IllegalStateException("on purpose");
		}));

		assertThat(MDC.get("generation")).isEqualTo("4");
	}

}
