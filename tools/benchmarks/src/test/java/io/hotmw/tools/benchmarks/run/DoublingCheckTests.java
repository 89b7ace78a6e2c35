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

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DoublingCheck}.
 */
class DoublingCheckTests {

	private final DoublingCheck check = new DoublingCheck(row("a request", 0.5));

	@Test
	void failuresWhenARatioHasDoubledEachTimeShouldTell() throws Exception {
		assertThat(this.check.failures(rows(1.1, 1.2, 1.3))).singleElement()
			.asString()
			.contains("row a: a request is 1.3", "documented is 0.5");
	}

	@Test
	void failuresWhenARatioIsAlmostTwiceAsLargeShouldBeEmpty() throws Exception {
		assertThat(this.check.failures(rows(0.99))).isEmpty();
	}

	@Test
	void failuresWhenDocumentedIsFarBetterThanTheTargetShouldBeginAtTwiceTheDocumented() throws Exception {
		DoublingCheck far = new DoublingCheck(row("a request", 0.01));

		assertThat(far.failures(rows(0.019))).isEmpty();
		assertThat(far.failures(rows(0.021, 0.022, 0.023))).hasSize(1);
	}

	@Test
	void failuresWhenMoreIsBetterShouldBeginAtHalf() throws Exception {
		Target target = Target.notShownBelow(1);
		DoublingCheck throughput = new DoublingCheck(row("throughput", target, 0.9));

		assertThat(throughput.failures(() -> row("throughput", target, 0.46))).isEmpty();
		assertThat(throughput.failures(() -> row("throughput", target, 2.0))).isEmpty();
		assertThat(throughput.failures(() -> row("throughput", target, 0.44))).hasSize(1);
	}

	@Test
	void failuresWhenDocumentedIsBetterThanEqualShouldBeginAtTwiceAsBadAsEqual() throws Exception {
		Target target = Target.notShownAbove(1);
		DoublingCheck threads = new DoublingCheck(row("slowdown", target, 0.5));

		assertThat(threads.failures(() -> row("slowdown", target, 1.9))).isEmpty();
		assertThat(threads.failures(() -> row("slowdown", target, 2.1))).hasSize(1);
	}

	@Test
	void failuresWhenOnlyTheLastMeasurementIsFineShouldBeEmpty() throws Exception {
		assertThat(this.check.failures(rows(1.1, 1.2, 0.6))).isEmpty();
	}

	@Test
	void failuresWhenAFigureIsNotDocumentedShouldSayHowToDocumentIt() {
		assertThatIllegalStateException().isThrownBy(() -> this.check.failures(() -> row("another", 1)))
			.withMessageContaining("-Dbenchmark.only=a");
	}

	@Test
	void failuresWhenBytesHaveDoubledShouldTell() throws Exception {
		DoublingCheck bytes = new DoublingCheck(allocation(56));

		assertThat(bytes.failures(() -> allocation(112))).isEmpty();
		assertThat(bytes.failures(() -> allocation(136))).singleElement().asString().contains("136", "(B)");
	}

	private static Row allocation(double bytes) {
		return row(Finding
			.difference("allocated", Measurement.ofSingles("hotmw", "B", List.of(bytes)),
					Measurement.ofSingles("no filter", "B", List.of(0.0)))
			.toReach(Target.atMost(64)));
	}

	private static Callable<Row> rows(Double... ratios) {
		Iterator<Double> next = Arrays.asList(ratios).iterator();
		return () -> row("a request", next.next());
	}

	private static Row row(String figure, double ratio) {
		return row(figure, Target.atMost(0.4), ratio);
	}

	private static Row row(String figure, Target target, Double... ratios) {
		List<Double> readings = Arrays.stream(ratios).map((ratio) -> ratio * 10).toList();
		return row(Finding
			.ratio(figure, Measurement.ofSingles("hotmw", "ns", readings),
					Measurement.ofSingles("Tomcat", "ns", List.of(10.0)))
			.toReach(target));
	}

	private static Row row(Finding finding) {
		return new Row("a", "title", "method", List.of(finding),
				new Conditions("processor", 2, 24, "system", "jdk", 0, "date", "command", null));
	}

}
