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

/**
 * What stands for many readings.
 */
public enum Statistic {

	/** The arithmetic mean. */
	MEAN {

		@Override
		double of(double[] readings) {
			return Arrays.stream(readings).average().orElseThrow();
		}

	},

	/** The reading in the middle, or between the two in the middle. */
	MEDIAN {

		@Override
		double of(double[] readings) {
			double[] sorted = readings.clone();
			Arrays.sort(sorted);
			int half = sorted.length / 2;
			return (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
		}

	};

	abstract double of(double[] readings);

}
