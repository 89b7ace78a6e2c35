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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Interval;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * Writes figures with no more digits than they deserve.
 */
final class Numbers {

	private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

	private static final double MANY = 1000;

	private Numbers() {
	}

	static String number(double value) {
		if (Math.abs(value) >= MANY) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
		return (rounded.signum() == 0) ? "0" : rounded.toPlainString();
	}

	static String quantity(double value, String unit) {
		return number(value) + (unit.equals("×") ? "" : " " + unit);
	}

	static String figure(Interval interval, String unit) {
		return "%s [%s … %s]".formatted(quantity(interval.value(), unit), number(interval.low()),
				number(interval.high()));
	}

	static String target(Finding finding) {
		Target target = finding.target();
		if (target == null) {
			return "–";
		}
		String limit = quantity(target.limit(), finding.unit());
		return switch (target.kind()) {
			case AT_MOST -> "≤ " + limit;
			case NOT_SHOWN_ABOVE -> "not shown above " + limit;
			case NOT_SHOWN_BELOW -> "not shown below " + limit;
		};
	}

	static String verdict(Target.@Nullable Verdict verdict) {
		if (verdict == null) {
			return "–";
		}
		return switch (verdict) {
			case REACHED -> "reached";
			case OPEN -> "open: the interval holds the limit";
			case MISSED -> "**missed**";
		};
	}

}
