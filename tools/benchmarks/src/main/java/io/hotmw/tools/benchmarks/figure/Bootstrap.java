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

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Confidence intervals by resampling: rounds are drawn anew, and readings within each,
 * thousands of times, and the interval holds the middle 95 % of what comes out. Two
 * measurements that are compared are drawn with the same rounds, since a machine that is
 * slow for one in a round is slow for the other as well. The draw is the same every time,
 * so that equal readings give an equal interval.
 */
final class Bootstrap {

	private static final int DRAWS = 4000;

	private static final double TAIL = 0.025;

	private static final long SEED = 20_260_101;

	private final Statistic statistic;

	Bootstrap(Statistic statistic) {
		this.statistic = statistic;
	}

	Interval of(Measurement measurement) {
		int rounds = measurement.rounds().size();
		return interval(rounds, (draw) -> this.statistic.of(draw.readings(measurement)));
	}

	Interval of(Measurement measured, Measurement reference, Comparison comparison) {
		measured.requireSameRounds(reference);
		return interval(measured.rounds().size(), (draw) -> comparison.of(this.statistic.of(draw.readings(measured)),
				this.statistic.of(draw.readings(reference))));
	}

	private static Interval interval(int rounds, ToDoubleFunction<Draw> figure) {
		Random random = new Random(SEED);
		double[] figures = new double[DRAWS];
		for (int i = 0; i < DRAWS; i++) {
			figures[i] = figure.applyAsDouble(Draw.at(random, rounds));
		}
		Arrays.sort(figures);
		int cut = (int) (DRAWS * TAIL);
		return new Interval(figure.applyAsDouble(Draw.nothing(rounds)), figures[cut], figures[DRAWS - 1 - cut]);
	}

	/** Which rounds are drawn, and with what their readings are; or all, as they are. */
	private record Draw(List<Integer> rounds, @Nullable Random random) {

		static Draw at(Random random, int rounds) {
			return new Draw(random.ints(rounds, 0, rounds).boxed().toList(), random);
		}

		static Draw nothing(int rounds) {
			return new Draw(IntStream.range(0, rounds).boxed().toList(), null);
		}

		double[] readings(Measurement measurement) {
			return this.rounds.stream()
				.map(measurement.rounds()::get)
				.flatMapToDouble((round) -> Arrays.stream(readings(round)))
				.toArray();
		}

		private double[] readings(List<Double> round) {
			double[] readings = new double[round.size()];
			Random source = this.random;
			Arrays.setAll(readings, (i) -> round.get((source != null) ? source.nextInt(round.size()) : i));
			return readings;
		}

	}

}
