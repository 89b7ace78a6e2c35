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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RetryPolicy}.
 */
class RetryPolicyTests {

	private static final RandomGenerator NO_JITTER = new FixedRandom(0);

	private static final RandomGenerator MOST_JITTER = new FixedRandom(Math.nextDown(1.0));

	private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

	@Test
	void delayAfterShouldGrowByTheMultiplier() {
		assertThat(this.policy.delayAfter(1, NO_JITTER)).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.policy.delayAfter(2, NO_JITTER)).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.policy.delayAfter(5, NO_JITTER)).isEqualTo(Duration.ofSeconds(16));
	}

	@Test
	void delayAfterShouldNotGrowBeyondTheLongestWait() {
		assertThat(this.policy.delayAfter(6, NO_JITTER)).isEqualTo(Duration.ofSeconds(30));
		assertThat(this.policy.delayAfter(Integer.MAX_VALUE, NO_JITTER)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void delayAfterShouldTakeUpToHalfOff() {
		assertThat(this.policy.delayAfter(1, MOST_JITTER)).isEqualTo(Duration.ofMillis(500));
		assertThat(this.policy.delayAfter(9, MOST_JITTER)).isEqualTo(Duration.ofSeconds(15));
		Random random = new Random(1);
		for (int i = 0; i < 1000; i++) {
			assertThat(this.policy.delayAfter(3, random)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
		}
	}

	@Test
	void delayAfterShouldNeverBeZero() {
		RetryPolicy tiny = new RetryPolicy(Duration.ofNanos(1), 1, Duration.ofNanos(1));

		assertThat(tiny.delayAfter(1, MOST_JITTER)).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void createWhenIntervalIsNotPositiveShouldRefuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(Duration.ZERO, 2, Duration.ofSeconds(1)))
			.withMessageContaining("'initialInterval'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(-1), 2, Duration.ofSeconds(1)))
			.withMessageContaining("PT-1S");
	}

	@Test
	void createWhenMultiplierIsBelowOneShouldRefuse() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(1), 0.9, Duration.ofSeconds(1)))
			.withMessageContaining("'multiplier'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(1), Double.NaN, Duration.ofSeconds(1)));
	}

	@Test
	void createWhenLongestWaitIsShorterThanTheFirstShouldRefuse() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofSeconds(1)))
			.withMessageContaining("'maxInterval'");
	}

	private record FixedRandom(double value) implements RandomGenerator {

		@Override
		public double nextDouble() {
			return this.value;
		}

		@Override
		public long nextLong() {
			return 0;
		}

	}

}
