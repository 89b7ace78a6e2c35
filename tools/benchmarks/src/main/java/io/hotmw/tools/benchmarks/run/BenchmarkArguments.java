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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.hotmw.tools.benchmarks.experiment.Effort;

/**
 * The command line: {@code --docs}, the folder of the documentation; {@code --folder},
 * one for temporary files; {@code --effort}; {@code --only}, the rows separated by
 * commas, or nothing for all of them. Each with {@code =} and its value.
 *
 * @param docs the folder of the documentation
 * @param folder the folder for temporary files
 * @param effort how long experiments take
 * @param rows the letters of the rows; empty for all of them
 */
record BenchmarkArguments(Path docs, Path folder, Effort effort, List<String> rows) {

	BenchmarkArguments {
		rows = List.copyOf(rows);
	}

	static BenchmarkArguments parse(String... args) {
		Map<String, String> values = Arrays.stream(args)
			.map((argument) -> argument.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> (pair.length > 1) ? pair[1] : ""));
		List<String> rows = Arrays.stream(values.getOrDefault("--only", "").split(",", -1))
			.map(String::strip)
			.filter((row) -> !row.isEmpty())
			.toList();
		return new BenchmarkArguments(Path.of(required(values, "--docs")), Path.of(required(values, "--folder")),
				Effort.valueOf(values.getOrDefault("--effort", "full").toUpperCase(Locale.ROOT)), rows);
	}

	private static String required(Map<String, String> values, String name) {
		return Objects.requireNonNull(values.get(name), () -> "'" + name + "' must not be missing");
	}

}
