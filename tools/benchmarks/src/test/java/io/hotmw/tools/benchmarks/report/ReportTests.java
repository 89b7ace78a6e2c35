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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.tools.benchmarks.figure.Row;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Report} and what it writes.
 */
class ReportTests {

	private final Path docs;

	private final Report report;

	ReportTests(@TempDir Path docs) {
		this.docs = docs;
		this.report = new Report(docs);
	}

	@Test
	void addWhenARowReachesItsTargetShouldSaySoWithTheInterval() throws IOException {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.CONDITIONS));

		assertThat(page()).contains("| [a](#row-a) | a request & more | Tomcat | 0.5 [0.5 … 0.5] | ≤ 1 | reached |")
			.contains("| bytes | hotmw: 96 B | container: 48 B | 48 B [48 … 48] | ≤ 64 B | reached |")
			.contains("| beside a loop | hotmw: 5 ns | a loop: 4 ns | 1.25 [1.25 … 1.25] | – | – |")
			.contains("| machine | 2 cores, Some Processor, 24 GB of memory, Linux amd64 |")
			.contains("| command | `./mvnw -Pbenchmark` |")
			.contains("| date | 2026-01-02 03:04 UTC |")
			.contains("| commit | `0123abc` |")
			.contains("load average at the start 0.5");
	}

	@Test
	void addWhenARowMissesItsTargetShouldSaySo() throws IOException {
		this.report.add(TestRows.row("a", 1.5, 1, TestRows.CONDITIONS));

		assertThat(page()).contains("1.5 [1.5 … 1.5] | ≤ 1 | **missed** |");
	}

	@Test
	void addWhenARowIsMeasuredAgainShouldKeepTheOthers() throws IOException {
		this.report.add(TestRows.row("b", 0.25, 1, TestRows.CONDITIONS));
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.CONDITIONS));
		this.report.add(TestRows.row("b", 0.75, 1, TestRows.CONDITIONS));

		assertThat(page()).containsSubsequence("## Row a", "## Row b").contains("0.75 [").doesNotContain("0.25 [");
	}

	@Test
	void addWhenARowIsFromAnotherMachineShouldTell() throws IOException {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.conditions("Old Processor", "2025-01-01 00:00 UTC")));
		this.report.add(TestRows.row("b", 0.5, 1, TestRows.CONDITIONS));

		assertThat(page()).containsOnlyOnce("on another machine: 2 cores, Old Processor");
	}

	@Test
	void addWhenARowIsOfAnotherCommitShouldTell() throws IOException {
		this.report
			.add(TestRows.row("a", 0.5, 1, TestRows.conditions("Some Processor", "2025-01-01 00:00 UTC", "4567def")));
		this.report.add(TestRows.row("b", 0.5, 1, TestRows.CONDITIONS));

		assertThat(page()).containsOnlyOnce("of commit `4567def`").contains("| commit | `0123abc` |");
	}

	@Test
	void addWhenTheCommitOfARowIsNotKnownShouldTell() throws IOException {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.conditions("Some Processor", "2025-01-01 00:00 UTC", null)));
		this.report.add(TestRows.row("b", 0.5, 1, TestRows.CONDITIONS));

		assertThat(page()).containsOnlyOnce("of an unknown commit");
	}

	@Test
	void addWhenTheCommitIsNotKnownShouldNotTellOne() throws IOException {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.conditions("Some Processor", "2026-01-02 03:04 UTC", null)));

		assertThat(page()).doesNotContain("commit");
	}

	@Test
	void writeWhenNothingWasMeasuredSinceShouldWriteTheSame() throws IOException {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.CONDITIONS));
		String before = page();

		this.report.write();

		assertThat(page()).isEqualTo(before);
	}

	@Test
	void addShouldDrawPlotsThatAreWellFormed() throws Exception {
		this.report.add(TestRows.row("a", 0.5, 1, TestRows.CONDITIONS));

		for (String plot : new String[] { "overview.svg", "a.svg" }) {
			Path file = this.docs.resolve("benchmarks").resolve(plot);
			assertThat(DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(file.toFile())
				.getElementsByTagName("circle")
				.getLength()).as(plot).isEqualTo(plot.equals("a.svg") ? 3 : 2);
			assertThat(page()).contains("(benchmarks/" + plot + ")");
		}
	}

	@Test
	void readWhenARowWasWrittenShouldReturnIt() {
		Row row = TestRows.row("a", 0.5, 1, TestRows.CONDITIONS);

		this.report.files().write(row);

		assertThat(this.report.files().read("a")).contains(row);
		assertThat(this.report.files().read("b")).isEmpty();
	}

	private String page() throws IOException {
		return Files.readString(this.docs.resolve("benchmarks.md"));
	}

}
