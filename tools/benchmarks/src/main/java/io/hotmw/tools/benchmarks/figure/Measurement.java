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

/**
 * What was read of one thing, round by round. What was read in the same round of two
 * measurements was read at about the same time, under the same load of the machine.
 *
 * @param name what was measured
 * @param unit the unit of the readings
 * @param rounds the readings of each round
 */
public record Measurement(String name, String unit, List<List<Double>> rounds) {

	public Measurement {
		if (rounds.isEmpty() || rounds.stream().anyMatch(List::isEmpty)) {
			throw new IllegalArgumentException("'rounds' must not be empty, nor may one of them, in '" + name + "'");
		}
		rounds = rounds.stream().map(List::copyOf).toList();
	}

	/**
	 * Makes a measurement of which each round gave one reading.
	 * @param name what was measured
	 * @param unit the unit of the readings
	 * @param readings the reading of each round
	 * @return the measurement
	 */
	public static Measurement ofSingles(String name, String unit, List<Double> readings) {
		return new Measurement(name, unit, readings.stream().map(List::of).toList());
	}

	/**
	 * Divides round by round.
	 * @param other the divisor, of as many rounds
	 * @param name what the quotient is
	 * @return the quotient of the medians of each round
	 */
	public Measurement over(Measurement other, String name) {
		requireSameRounds(other);
		List<Double> quotients = new ArrayList<>();
		for (int i = 0; i < this.rounds.size(); i++) {
			quotients.add(median(this.rounds.get(i)) / median(other.rounds.get(i)));
		}
		return ofSingles(name, "×", quotients);
	}

	/**
	 * Subtracts round by round.
	 * @param other what to take away, of as many rounds
	 * @param name what the rest is
	 * @return each reading without the median of what was read of the other in its round
	 */
	public Measurement minus(Measurement other, String name) {
		requireSameRounds(other);
		List<List<Double>> rests = new ArrayList<>();
		for (int i = 0; i < this.rounds.size(); i++) {
			double part = median(other.rounds.get(i));
			rests.add(this.rounds.get(i).stream().map((reading) -> reading - part).toList());
		}
		return new Measurement(name, this.unit, rests);
	}

	void requireSameRounds(Measurement other) {
		if (this.rounds.size() != other.rounds.size()) {
			throw new IllegalArgumentException("'%s' has %d rounds, but '%s' has %d".formatted(this.name,
					this.rounds.size(), other.name, other.rounds.size()));
		}
	}

	private static double median(List<Double> readings) {
		return Statistic.MEDIAN.of(readings.stream().mapToDouble(Double::doubleValue).toArray());
	}

}
