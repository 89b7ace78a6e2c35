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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Finding}, {@link Bootstrap} and {@link Measurement}.
 */
class FindingTests {

	@Test
	void intervalWhenReadingsAreAllEqualShouldBeTheRatio() {
		Finding finding = Finding.ratio("x", of(List.of(6.0, 6.0), List.of(6.0)), of(List.of(3.0), List.of(3.0, 3.0)));

		assertThat(finding.interval()).isEqualTo(new Interval(2, 2, 2));
		assertThat(finding.unit()).isEqualTo("×");
	}

	@Test
	void intervalWhenBothAreSlowInTheSameRoundShouldStayNarrow() {
		Measurement measured = of(List.of(2.0), List.of(20.0), List.of(4.0), List.of(8.0));
		Measurement reference = of(List.of(1.0), List.of(10.0), List.of(2.0), List.of(4.0));

		assertThat(Finding.ratio("x", measured, reference).interval()).isEqualTo(new Interval(2, 2, 2));
	}

	@Test
	void intervalWhenReadingsScatterShouldHoldTheTruthAndNarrowWithMoreRounds() {
		Interval few = scattered(5);
		Interval many = scattered(80);

		assertThat(many.low()).isLessThan(2).isGreaterThan(few.low());
		assertThat(many.high()).isGreaterThan(2).isLessThan(few.high());
		assertThat(many.value()).isCloseTo(2, within(0.1));
	}

	private static Interval scattered(int rounds) {
		Random random = new Random(7);
		List<List<Double>> measured = new ArrayList<>();
		List<List<Double>> reference = new ArrayList<>();
		for (int i = 0; i < rounds; i++) {
			measured.add(List.of(20 + random.nextGaussian(), 20 + random.nextGaussian()));
			reference.add(List.of(10 + random.nextGaussian(), 10 + random.nextGaussian()));
		}
		return Finding.ratio("x", new Measurement("m", "ns", measured), new Measurement("r", "ns", reference))
			.interval();
	}

	@Test
	void intervalWhenAskedAgainShouldBeTheSame() {
		assertThat(scattered(5)).isEqualTo(scattered(5));
	}

	@Test
	void intervalWhenADifferenceShouldKeepTheUnit() {
		Finding finding = Finding.difference("x", of(List.of(96.0)), of(List.of(64.0)));

		assertThat(finding.interval()).isEqualTo(new Interval(32, 32, 32));
		assertThat(finding.unit()).isEqualTo("ns");
	}

	@Test
	void intervalWhenByMedianShouldNotFollowAnOutlier() {
		Measurement measured = Measurement.ofSingles("m", "ms", List.of(1.0, 3.0, 2.0, 1000.0, 4.0));

		assertThat(Finding.alone("x", measured).byMedian().interval().value()).isEqualTo(3);
		assertThat(Finding.alone("x", measured).interval().value()).isEqualTo(202);
	}

	@Test
	void intervalWhenRoundsDifferShouldBeRefused() {
		Finding finding = Finding.ratio("x", of(List.of(1.0)), of(List.of(1.0), List.of(2.0)));

		assertThatIllegalArgumentException().isThrownBy(finding::interval).withMessageContaining("rounds");
	}

	@Test
	void overWhenRoundsHaveSeveralReadingsShouldDivideTheirMeans() {
		Measurement quotient = of(List.of(2.0, 4.0), List.of(10.0)).over(of(List.of(1.0), List.of(4.0, 6.0)), "q");

		assertThat(quotient.rounds()).containsExactly(List.of(3.0), List.of(2.0));
	}

	@Test
	void minusWhenRoundsHaveSeveralReadingsShouldSubtractTheMedianFromEach() {
		Measurement rest = of(List.of(2.0, 4.0), List.of(10.0)).minus(of(List.of(1.0), List.of(4.0, 6.0)), "rest");

		assertThat(rest.rounds()).containsExactly(List.of(1.0, 3.0), List.of(5.0));
		assertThat(rest.unit()).isEqualTo("ns");
	}

	@Test
	void newMeasurementWhenARoundIsEmptyShouldBeRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> of(List.of(1.0), List.of()));
	}

	@SafeVarargs
	@SuppressWarnings("varargs") // Only read.
	private static Measurement of(List<Double>... rounds) {
		return new Measurement("m", "ns", List.of(rounds));
	}

}
