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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;

/**
 * All rows as one page. The same rows give the same page.
 */
final class MarkdownReport {

	private static final String INTRODUCTION = """
			# Benchmarks

			Made by the command below, never by hand. Times on a shared machine mean little by themselves: each figure is compared with something
			that was measured beside it, in the same run and in random order. A figure is followed by the interval that holds it with a confidence
			of 95 % (bootstrap over rounds and over the readings of each). *reached* means the whole interval is; *open* means that the limit lies
			within the interval; *not shown above* or *below* a limit means that the interval does not lie beyond it. The readings themselves are in the
			JSON files in [benchmarks](benchmarks), from which this page can be computed again. Where the time goes, and why what is missed is missed,
			is told in [performance](performance.md).
			""";

	private final List<Row> rows;

	private final StringBuilder page = new StringBuilder();

	private MarkdownReport(List<Row> rows) {
		this.rows = rows;
	}

	static String of(List<Row> rows) {
		if (rows.isEmpty()) {
			throw new IllegalArgumentException("'rows' must not be empty");
		}
		MarkdownReport report = new MarkdownReport(rows);
		report.write();
		return report.page.toString();
	}

	private void write() {
		this.page.append(INTRODUCTION);
		Conditions newest = this.rows.stream()
			.map(Row::conditions)
			.max(Comparator.comparing(Conditions::date))
			.orElseThrow();
		writeConditions(newest);
		writeOverview();
		this.rows.forEach((row) -> writeRow(row, newest));
	}

	private void writeConditions(Conditions conditions) {
		line("");
		line("| | |");
		line("|---|---|");
		line("| machine | " + machine(conditions) + " |");
		line("| JDK | " + conditions.jdk() + " |");
		if (conditions.commit() != null) {
			line("| commit | `" + conditions.commit() + "` |");
		}
		line("| command | `" + conditions.command() + "` |");
		line("| date | " + conditions.date() + " |");
	}

	private static String machine(Conditions conditions) {
		return "%d cores, %s, %d GB of memory, %s".formatted(conditions.cores(), conditions.processor(),
				conditions.memoryGigabytes(), conditions.system());
	}

	private void writeOverview() {
		line("");
		line("![Each figure as a multiple of its limit](benchmarks/overview.svg)");
		line("");
		line("| row | figure | compared with | result | to reach | |");
		line("|---|---|---|---|---|---|");
		for (Row row : this.rows) {
			for (Finding finding : row.findings()) {
				if (finding.target() != null) {
					Measurement reference = finding.reference();
					line("| [%s](#%s) | %s | %s | %s | %s | %s |".formatted(row.id(), "row-" + row.id(),
							finding.figure(), (reference != null) ? reference.name() : "–",
							Numbers.figure(finding.interval(), finding.unit()), Numbers.target(finding),
							Numbers.verdict(finding.verdict())));
				}
			}
		}
	}

	private void writeRow(Row row, Conditions newest) {
		line("");
		line("## Row " + row.id());
		line("");
		line("**" + row.title() + ".** " + row.method().strip().replaceAll("\\s+", " "));
		line("");
		List<String> under = new ArrayList<>(List.of("Measured " + row.conditions().date(),
				"load average at the start " + Numbers.number(row.conditions().load())));
		if (!row.conditions().command().equals(newest.command())) {
			under.add("with `" + row.conditions().command() + "`");
		}
		String commit = row.conditions().commit();
		if (!Objects.equals(commit, newest.commit())) {
			under.add((commit != null) ? "of commit `" + commit + "`" : "of an unknown commit");
		}
		if (!row.conditions().sameMachineAs(newest)) {
			under.add("on another machine: " + machine(row.conditions()) + ", " + row.conditions().jdk());
		}
		line(String.join(", ", under) + ".");
		writeFindings(row);
		line("");
		line("![%s](benchmarks/%s.svg)".formatted(row.title(), row.id()));
	}

	private void writeFindings(Row row) {
		line("");
		line("| figure | measured | compared with | result | to reach | |");
		line("|---|---|---|---|---|---|");
		for (Finding finding : row.findings()) {
			line("| %s | %s | %s | %s | %s | %s |".formatted(finding.figure(), measurement(finding, finding.measured()),
					reference(finding), Numbers.figure(finding.interval(), finding.unit()), Numbers.target(finding),
					Numbers.verdict(finding.verdict())));
		}
	}

	private static String reference(Finding finding) {
		Measurement reference = finding.reference();
		return (reference != null) ? measurement(finding, reference) : "–";
	}

	private static String measurement(Finding finding, Measurement measurement) {
		return measurement.name() + ": " + Numbers.quantity(finding.of(measurement).value(), measurement.unit());
	}

	private void line(String text) {
		this.page.append(text).append('\n');
	}

}
