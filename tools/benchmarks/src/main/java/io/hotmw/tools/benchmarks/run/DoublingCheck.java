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

package io.hotmw.tools.benchmarks.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Interval;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * Compares figures that have a target, ratios and bytes, with those that are documented.
 * The bound is twice the documented figure (half of it where more is better): it comes
 * from the last full run, whose readings lie in {@code docs/benchmarks}, and moves with
 * it. Where the target is to be no worse than the other, what was better by chance, or on
 * another machine, counts as equal. A figure is beyond its bound only if all of its
 * interval is; and since a busy machine can make even that happen, such a row is measured
 * twice more.
 */
final class DoublingCheck {

	private static final double BOUND = 2;

	private static final int ATTEMPTS = 3;

	private final Row documented;

	/**
	 * Create a check.
	 * @param documented what the last full run found
	 */
	DoublingCheck(Row documented) {
		this.documented = documented;
	}

	/**
	 * Measures until nothing is beyond its bound, or too often.
	 * @param measurement measures the row
	 * @return what the last measurement found beyond its bound, empty if nothing
	 * @throws Exception if it cannot be measured
	 */
	List<String> failures(Callable<Row> measurement) throws Exception {
		List<String> failures = List.of();
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			failures = failures(measurement.call());
			if (failures.isEmpty()) {
				return failures;
			}
		}
		return failures;
	}

	private List<String> failures(Row measured) {
		return measured.findings()
			.stream()
			.filter((finding) -> finding.reference() != null)
			.filter((finding) -> finding.target() != null)
			.flatMap((finding) -> failure(finding, Objects.requireNonNull(finding.target())).stream())
			.toList();
	}

	private Optional<String> failure(Finding measured, Target target) {
		Interval before = this.documented.findings()
			.stream()
			.filter((finding) -> finding.figure().equals(measured.figure()))
			.findFirst()
			.map(Finding::interval)
			.orElseThrow(() -> new IllegalStateException("'" + measured.figure()
					+ "' is not documented; run ./mvnw -Pbenchmark -Dbenchmark.only=" + this.documented.id()));
		Interval now = measured.interval();
		String against = Objects.requireNonNull(measured.reference(), "What is compared has a reference").name();
		String line = "row %s: %s is %.3f [%.3f … %.3f] (%s) beside %s, documented is %.3f [%.3f … %.3f]".formatted(
				this.documented.id(), measured.figure(), now.value(), now.low(), now.high(), measured.unit(), against,
				before.value(), before.low(), before.high());
		System.out.println("benchmark: " + line);
		return isBeyond(now, before.value(), target) ? Optional.of(line) : Optional.empty();
	}

	private static boolean isBeyond(Interval now, double before, Target target) {
		return switch (target.kind()) {
			case AT_MOST -> now.low() > BOUND * before;
			case NOT_SHOWN_ABOVE -> now.low() > BOUND * Math.max(before, target.limit());
			case NOT_SHOWN_BELOW -> now.high() < Math.min(before, target.limit()) / BOUND;
		};
	}

}
