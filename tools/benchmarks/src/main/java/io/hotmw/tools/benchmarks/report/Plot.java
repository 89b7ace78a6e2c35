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

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.figure.Interval;

/**
 * Values with their intervals, one below the other on a logarithmic axis, as SVG.
 */
final class Plot {

	private static final int LABELS = 430;

	private static final int AXIS = 420;

	private static final int VALUES = 130;

	private static final int LINE = 22;

	private static final int TOP = 34;

	private static final int BOTTOM = 30;

	// Room beside the outermost values.
	private static final double MARGIN = 1.25;

	private final String title;

	private final List<Entry> entries;

	private final @Nullable Double mark;

	private final StringBuilder svg = new StringBuilder();

	private Plot(String title, List<Entry> entries, @Nullable Double mark) {
		this.title = title;
		this.entries = entries;
		this.mark = mark;
	}

	/**
	 * Draws a plot.
	 * @param title what the axis shows
	 * @param entries the values, larger than zero
	 * @param mark a value on the axis to draw a line at, or {@code null}
	 * @return the SVG document
	 */
	static String of(String title, List<Entry> entries, @Nullable Double mark) {
		if (entries.isEmpty()) {
			throw new IllegalArgumentException("'entries' must not be empty");
		}
		Plot plot = new Plot(title, entries, mark);
		plot.draw();
		return plot.svg.toString();
	}

	private void draw() {
		int width = LABELS + AXIS + VALUES;
		int height = TOP + this.entries.size() * LINE + BOTTOM;
		element("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
				width, height);
		element("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
		element("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>", LABELS, escaped(this.title));
		DoubleUnaryOperator axis = axis();
		drawGrid(axis, height);
		for (int i = 0; i < this.entries.size(); i++) {
			drawEntry(this.entries.get(i), TOP + i * LINE + LINE / 2, axis);
		}
		element("</svg>");
	}

	private double lowest() {
		double lowest = this.entries.stream().mapToDouble(Entry::low).min().orElseThrow();
		return ((this.mark != null) ? Math.min(lowest, this.mark) : lowest) / MARGIN;
	}

	private double highest() {
		double highest = this.entries.stream().mapToDouble(Entry::high).max().orElseThrow();
		return ((this.mark != null) ? Math.max(highest, this.mark) : highest) * MARGIN;
	}

	private DoubleUnaryOperator axis() {
		double low = Math.log10(lowest());
		double high = Math.log10(highest());
		return (value) -> LABELS + AXIS * (Math.log10(value) - low) / (high - low);
	}

	private void drawGrid(DoubleUnaryOperator axis, int height) {
		double highest = highest();
		for (double power = Math.pow(10, Math.floor(Math.log10(lowest()))); power <= highest; power *= 10) {
			for (double factor : new double[] { 1, 2, 5 }) {
				double value = power * factor;
				if (value >= lowest() && value <= highest) {
					drawLine(axis.applyAsDouble(value), height, "#dddddd");
					element("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%s</text>",
							axis.applyAsDouble(value), height - BOTTOM / 3, Numbers.number(value));
				}
			}
		}
		if (this.mark != null) {
			drawLine(axis.applyAsDouble(this.mark), height, "#cc3311");
		}
	}

	private void drawLine(double x, int height, String colour) {
		element("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>", x, TOP, x, height - BOTTOM,
				colour);
	}

	private void drawEntry(Entry entry, int y, DoubleUnaryOperator axis) {
		element("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LABELS - 12, y + 4, escaped(entry.label()));
		element("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#4477aa\" stroke-width=\"3\"/>",
				axis.applyAsDouble(entry.low()), y, axis.applyAsDouble(entry.high()), y);
		element("<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#225588\"/>", axis.applyAsDouble(entry.value()), y);
		element("<text x=\"%d\" y=\"%d\">%s</text>", LABELS + AXIS + 8, y + 4, escaped(entry.text()));
	}

	private void element(String format, Object... arguments) {
		this.svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/**
	 * A line of the plot.
	 *
	 * @param label what the value is of
	 * @param interval the value and its interval
	 * @param text the value in words
	 */
	record Entry(String label, Interval interval, String text) {

		// A part of the upper end: the axis has no zero.
		private static final double SMALLEST = 0.01;

		double low() {
			return Math.max(this.interval.low(), SMALLEST * high());
		}

		double value() {
			return Math.max(this.interval.value(), low());
		}

		double high() {
			return (this.interval.high() > 0) ? this.interval.high() : SMALLEST;
		}

	}

}
