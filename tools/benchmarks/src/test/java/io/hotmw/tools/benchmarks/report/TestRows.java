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

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

final class TestRows {

	static final Conditions CONDITIONS = conditions("Some Processor", "2026-01-02 03:04 UTC");

	private TestRows() {
	}

	static Conditions conditions(String processor, String date) {
		return conditions(processor, date, "0123abc");
	}

	static Conditions conditions(String processor, String date, @Nullable String commit) {
		return new Conditions(processor, 2, 24, "Linux amd64", "Some VM 17", 0.5, date, "./mvnw -Pbenchmark", commit);
	}

	static Row row(String id, double ratio, double limit, Conditions conditions) {
		Finding ratioFinding = Finding
			.ratio("a request & more", singles("hotmw", "ns", 10 * ratio), singles("Tomcat", "ns", 10))
			.toReach(Target.atMost(limit));
		Finding bytes = Finding.difference("bytes", singles("hotmw", "B", 96), singles("container", "B", 48))
			.toReach(Target.atMost(64));
		Finding other = Finding.ratio("beside a loop", singles("hotmw", "ns", 10 * ratio), singles("a loop", "ns", 4));
		return new Row(id, "One request <" + id + ">", "How it is measured.", List.of(ratioFinding, bytes, other),
				conditions);
	}

	private static Measurement singles(String name, String unit, double reading) {
		return Measurement.ofSingles(name, unit, List.of(reading, reading, reading));
	}

}
