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

package io.hotmw.sample.soak;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What grows, if anything does: for each part of the footprint, by how much it may have
 * grown from the first checkpoint to the last. The growth is that of a straight line
 * through all checkpoints, whose slope is the median of the slopes between any two: one
 * that happened to be high or low does not count. The bounds do not depend on the number
 * of changes. The more there are, the smaller a leak is found.
 */
enum Trend {

	HEAP("KiB of heap", Footprint::heap, 8 * 1024),

	METASPACE("KiB of metaspace", Footprint::metaspace, 16 * 1024),

	CLASSES("classes", Footprint::classes, 100),

	THREADS("threads", Footprint::threads, 8),

	HANDLES("file handles", Footprint::handles, 24);

	private final String unit;

	@SuppressWarnings("ImmutableEnumChecker") // method references hold nothing
	private final ToLongFunction<Footprint> part;

	private final double bound;

	Trend(String unit, ToLongFunction<Footprint> part, double bound) {
		this.unit = unit;
		this.part = part;
		this.bound = bound;
	}

	/**
	 * Names what has grown by more than it may.
	 * @param footprints the footprints at checkpoints that are equally far apart
	 * @return a line for each part, none if there is no trend
	 */
	static List<String> in(List<Footprint> footprints) {
		return Arrays.stream(values())
			.filter((trend) -> trend.growth(footprints) > trend.bound)
			.map((trend) -> "%s grew by %.0f, more than %.0f: %s".formatted(trend.unit, trend.growth(footprints),
					trend.bound, footprints.stream().mapToLong(trend.part).boxed().toList()))
			.toList();
	}

	/**
	 * Describes every part's growth.
	 * @param footprints the footprints at checkpoints that are equally far apart
	 * @return one line
	 */
	static String describe(List<Footprint> footprints) {
		return String.join(", ",
				Arrays.stream(values())
					.map((trend) -> "%+.0f %s".formatted(trend.growth(footprints), trend.unit))
					.toList());
	}

	private double growth(List<Footprint> footprints) {
		double[] values = footprints.stream().mapToDouble(this.part::applyAsLong).toArray();
		double[] slopes = IntStream.range(0, values.length)
			.boxed()
			.flatMapToDouble((first) -> IntStream.range(first + 1, values.length)
				.mapToDouble((second) -> (values[second] - values[first]) / (second - first)))
			.sorted()
			.toArray();
		return median(slopes) * (values.length - 1);
	}

	private static double median(double[] sorted) {
		return DoubleStream.of(sorted[(sorted.length - 1) / 2], sorted[sorted.length / 2]).average().orElseThrow();
	}

}
