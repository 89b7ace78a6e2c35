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

package io.hotmw.tools.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Interval;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * What is drawn of rows.
 */
final class Plots {

	private Plots() {
	}

	/**
	 * Draws how near each figure comes to its limit.
	 * @param rows the rows
	 * @return the plot, or {@code null} if no figure has a limit
	 */
	static @Nullable String overview(List<Row> rows) {
		List<Plot.Entry> entries = new ArrayList<>();
		for (Row row : rows) {
			for (Finding finding : row.findings()) {
				Target target = finding.target();
				if (target != null && target.limit() > 0) {
					Interval interval = relative(finding.interval(), target);
					entries.add(new Plot.Entry(row.id() + ": " + finding.figure(), interval,
							Numbers.number(interval.value())));
				}
			}
		}
		return entries.isEmpty() ? null : Plot.of("multiple of the limit (left of the line is better)", entries, 1.0);
	}

	// Better is always to the left.
	private static Interval relative(Interval figure, Target target) {
		double limit = target.limit();
		return (target.kind() == Target.Kind.NOT_SHOWN_BELOW)
				? new Interval(limit / figure.value(), limit / figure.high(), limit / figure.low())
				: new Interval(figure.value() / limit, figure.low() / limit, figure.high() / limit);
	}

	/**
	 * Draws what was measured in the unit that the first measurement has.
	 * @param row the row
	 * @return the plot
	 */
	static String measurements(Row row) {
		String unit = row.findings().get(0).measured().unit();
		Map<String, Plot.Entry> entries = new LinkedHashMap<>();
		for (Finding finding : row.findings()) {
			add(entries, finding, finding.measured(), unit);
			Measurement reference = finding.reference();
			if (reference != null) {
				add(entries, finding, reference, unit);
			}
		}
		return Plot.of(row.title() + (unit.equals("×") ? "" : " (" + unit + ")"), List.copyOf(entries.values()), null);
	}

	private static void add(Map<String, Plot.Entry> entries, Finding finding, Measurement measurement, String unit) {
		if (measurement.unit().equals(unit)) {
			Interval interval = finding.of(measurement);
			entries.putIfAbsent(measurement.name(),
					new Plot.Entry(measurement.name(), interval, Numbers.quantity(interval.value(), unit)));
		}
	}

}
