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
import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.tools.benchmarks.experiment.Effort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link BenchmarkArguments} and {@link Experiments}.
 */
class BenchmarkArgumentsTests {

	@Test
	void parseWhenRowsAreGivenShouldKnowThem() {
		BenchmarkArguments arguments = BenchmarkArguments.parse("--docs=docs", "--folder=target", "--effort=trial",
				"--only=a, f");

		assertThat(arguments.rows()).containsExactly("a", "f");
		assertThat(arguments.effort()).isEqualTo(Effort.TRIAL);
		assertThat(arguments.docs()).isEqualTo(Path.of("docs"));
	}

	@Test
	void parseWhenNoRowIsGivenShouldMeanAllInFull() {
		BenchmarkArguments arguments = BenchmarkArguments.parse("--docs=docs", "--folder=target", "--only=");

		assertThat(arguments.effort()).isEqualTo(Effort.FULL);
		assertThat(Experiments.of(arguments.rows())).hasSameSizeAs(Experiments.all());
	}

	@Test
	void parseWhenAFolderIsMissingShouldNameIt() {
		assertThatNullPointerException().isThrownBy(() -> BenchmarkArguments.parse("--docs=docs"))
			.withMessageContaining("--folder");
	}

	@Test
	void experimentsWhenARowIsUnknownShouldBeRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Experiments.of(List.of("a", "z")))
			.withMessageContaining("[a, z]");
	}

}
