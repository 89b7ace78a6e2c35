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

import org.jspecify.annotations.Nullable;

/**
 * One figure: what was measured, what it is compared with and what it is to reach.
 *
 * @param figure what the figure tells; unique in its row
 * @param measured what was measured
 * @param reference what was measured beside it, or {@code null} if the measurement is
 * already relative to something
 * @param comparison how the two are compared
 * @param statistic what stands for the readings
 * @param target what is to be reached, or {@code null} if the figure is for comparison
 * only
 */
public record Finding(String figure, Measurement measured, @Nullable Measurement reference, Comparison comparison,
		Statistic statistic, @Nullable Target target) {

	/**
	 * The ratio of two means.
	 * @param figure what the figure tells
	 * @param measured what was measured
	 * @param reference what was measured beside it
	 * @return the finding, without a target
	 */
	public static Finding ratio(String figure, Measurement measured, Measurement reference) {
		return new Finding(figure, measured, reference, Comparison.RATIO, Statistic.MEAN, null);
	}

	/**
	 * The difference of two means.
	 * @param figure what the figure tells
	 * @param measured what was measured
	 * @param reference what was measured beside it
	 * @return the finding, without a target
	 */
	public static Finding difference(String figure, Measurement measured, Measurement reference) {
		return new Finding(figure, measured, reference, Comparison.DIFFERENCE, Statistic.MEAN, null);
	}

	/**
	 * A measurement that is relative to something already.
	 * @param figure what the figure tells
	 * @param measured what was measured
	 * @return the finding, without a target
	 */
	public static Finding alone(String figure, Measurement measured) {
		return new Finding(figure, measured, null, Comparison.DIFFERENCE, Statistic.MEAN, null);
	}

	/**
	 * Returns the same finding with a target.
	 * @param goal what is to be reached
	 * @return a new finding
	 */
	public Finding toReach(Target goal) {
		return new Finding(this.figure, this.measured, this.reference, this.comparison, this.statistic, goal);
	}

	/**
	 * Returns the same finding by the medians.
	 * @return a new finding
	 */
	public Finding byMedian() {
		return new Finding(this.figure, this.measured, this.reference, this.comparison, Statistic.MEDIAN, this.target);
	}

	/**
	 * The figure.
	 * @return its value and interval
	 */
	public Interval interval() {
		Bootstrap bootstrap = new Bootstrap(this.statistic);
		return (this.reference != null) ? bootstrap.of(this.measured, this.reference, this.comparison)
				: bootstrap.of(this.measured);
	}

	/**
	 * What a measurement of this finding came to.
	 * @param measurement the measurement
	 * @return its value and interval
	 */
	public Interval of(Measurement measurement) {
		return new Bootstrap(this.statistic).of(measurement);
	}

	/**
	 * The unit of the figure.
	 * @return the unit, or {@code ×} of a ratio
	 */
	public String unit() {
		return (this.reference != null && this.comparison == Comparison.RATIO) ? "×" : this.measured.unit();
	}

	/**
	 * Whether the target is reached.
	 * @return the verdict, or {@code null} if there is no target
	 */
	public Target.@Nullable Verdict verdict() {
		return (this.target != null) ? this.target.judge(interval()) : null;
	}

}
