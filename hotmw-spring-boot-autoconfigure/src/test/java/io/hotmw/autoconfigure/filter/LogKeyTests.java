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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogKey}.
 */
class LogKeyTests {

	@Test
	void keyOfAnotherShouldBeRefusedAndTheOwnDefaultTaken() {
		assertThat(errors("traceId")).startsWith("mdc-key|'traceId' is where something else stands in the log|");
		assertThat(errors("gen")).startsWith("mdc-key|'gen' is where");
		assertThat(errors("trafficTag")).startsWith("mdc-key|'trafficTag' is where");
		assertThat(errors("requestId")).isEmpty();
		assertThat(errors("version")).isEmpty();
	}

	@Test
	void keyThatIsNotSeenShouldBeRefused() {
		assertThat(errors("a\u0000b")).isEqualTo(
				"mdc-key|is not a key of up to 100 visible characters|set for example requestId, or leave it out");
		assertThat(errors("")).startsWith("mdc-key|is not a key");
	}

	@Test
	void keyShouldNotBeComparedWithAGenerationThatIsNotShown() {
		StringBuilder found = new StringBuilder();
		new LogKey("requestId", "").check("x", (option, reason, remedy) -> found.append(reason));

		assertThat(found).isEmpty();
	}

	private static String errors(String key) {
		StringBuilder found = new StringBuilder();
		new LogKey("requestId", "gen").check(key,
				(option, reason, remedy) -> found.append(option + "|" + reason + "|" + remedy));
		return found.toString();
	}

}
