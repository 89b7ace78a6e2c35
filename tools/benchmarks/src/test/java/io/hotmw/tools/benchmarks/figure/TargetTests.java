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

package io.hotmw.tools.benchmarks.figure;

import org.junit.jupiter.api.Test;

import io.hotmw.tools.benchmarks.figure.Target.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Target}.
 */
class TargetTests {

	private static final Interval BELOW = new Interval(0.8, 0.7, 0.9);

	private static final Interval AROUND = new Interval(0.95, 0.9, 1.1);

	private static final Interval ABOVE = new Interval(1.2, 1.1, 1.3);

	@Test
	void judgeWhenAtMostShouldNeedTheWholeInterval() {
		Target target = Target.atMost(1);

		assertThat(target.judge(BELOW)).isEqualTo(Verdict.REACHED);
		assertThat(target.judge(AROUND)).isEqualTo(Verdict.OPEN);
		assertThat(target.judge(ABOVE)).isEqualTo(Verdict.MISSED);
	}

	@Test
	void judgeWhenNotShownAboveShouldMissOnlyWhatIsWhollyAbove() {
		Target target = Target.notShownAbove(1);

		assertThat(target.judge(BELOW)).isEqualTo(Verdict.REACHED);
		assertThat(target.judge(AROUND)).isEqualTo(Verdict.REACHED);
		assertThat(target.judge(ABOVE)).isEqualTo(Verdict.MISSED);
	}

	@Test
	void judgeWhenNotShownBelowShouldMissOnlyWhatIsWhollyBelow() {
		Target target = Target.notShownBelow(1);

		assertThat(target.judge(BELOW)).isEqualTo(Verdict.MISSED);
		assertThat(target.judge(AROUND)).isEqualTo(Verdict.REACHED);
		assertThat(target.judge(ABOVE)).isEqualTo(Verdict.REACHED);
	}

}
