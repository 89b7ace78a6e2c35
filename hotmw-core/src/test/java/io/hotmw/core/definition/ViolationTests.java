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

package io.hotmw.core.definition;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Violation}.
 */
class ViolationTests {

	private static List<Violation> violations(int count) {
		return IntStream.range(0, count).mapToObj((i) -> new Violation("p" + i, null, null, "r", "m")).toList();
	}

	@Test
	void atMostWhenThereAreNoMoreShouldKeepAll() {
		assertThat(Violation.atMost(3, violations(3))).isEqualTo(violations(3));
	}

	@Test
	void atMostWhenThereAreMoreShouldKeepTheFirstOnesAndCountTheOthers() {
		List<Violation> cut = Violation.atMost(3, violations(10));

		assertThat(cut).startsWith(violations(3).toArray(Violation[]::new)).hasSize(4).endsWith(Violation.more(7));
		assertThat(Violation.atMost(3, cut)).isEqualTo(cut);
	}

	@Test
	void atMostWhenCutListsArePutTogetherShouldCountAll() {
		List<Violation> both = Stream
			.concat(Violation.atMost(3, violations(10)).stream(), Violation.atMost(3, violations(4)).stream())
			.toList();

		assertThat(Violation.atMost(5, both)).hasSize(6).endsWith(Violation.more(9));
		assertThat(Violation.atMost(6, both)).hasSize(7).endsWith(Violation.more(8));
	}

	@Test
	void credentialsInAddressesShouldNotBeInAnyText() {
		String address = "https://u:s3cr3t@h";
		Violation violation = new Violation("a.b", address, "document at " + address, "'" + address + "' is wrong",
				"mend " + address);

		String shown = "https://******@h";
		assertThat(violation).isEqualTo(
				new Violation("a.b", shown, "document at " + shown, "'" + shown + "' is wrong", "mend " + shown));
		assertThat(violation.toString()).contains(shown).doesNotContain("s3cr3t");
	}

	@Test
	void credentialsWhenTheTextQuotesTheValueInsideAWordShouldNotBeInIt() {
		Violation violation = new Violation("a.b", "https://u:s3cr3t@h", null, "is(https://u:s3cr3t@h)@odd", "mend");

		assertThat(violation.toString()).doesNotContain("s3cr3t");
	}

	@Test
	void credentialsThatAreLongShouldBeTakenOutBeforeTheTextIsCut() {
		Violation violation = new Violation("a.b", "https://u:" + "s3cr3t".repeat(10_000) + "@h", null, "wrong", "mend")
			.shortened();

		assertThat(violation.value()).isEqualTo("https://******@h");
	}

	@Test
	void shortenedWhenNothingIsLongShouldBeTheSame() {
		Violation violation = new Violation("a.b", "x", "document", "x is not a number", "write one instead of x");

		assertThat(violation.shortened()).isEqualTo(violation);
	}

	@Test
	void shortenedWhenTheValueIsLongShouldQuoteWhatIsLeftOfIt() {
		String value = "x".repeat(50_000);

		Violation violation = new Violation("a.b", value, "document", "'" + value + "' is wrong", "mend " + value)
			.shortened();

		String kept = "x".repeat(500) + "…";
		assertThat(violation)
			.isEqualTo(new Violation("a.b", kept, "document", "'" + kept + "' is wrong", "mend " + kept));
		assertThat(violation.shortened()).isEqualTo(violation);
	}

	@Test
	void shortenedWhenTheTextsAreLongShouldNotQuoteApartOfTheValue() {
		String secret = "secret".repeat(10);
		Violation violation = new Violation("p".repeat(50_000), secret, "o".repeat(50_000),
				"x".repeat(1990) + secret + "x".repeat(50_000), "x".repeat(1990) + secret + "x".repeat(50_000))
			.shortened();

		assertThat(violation.toString()).doesNotContain("secret").hasSizeLessThan(5200);
		assertThat(violation.value()).isEqualTo(FilterOptions.MASK);
	}

	@Test
	void exceptionShouldBeBounded() {
		ChainValidationException exception = new ChainValidationException(violations(100_000));

		assertThat(exception.violations()).hasSize(101).endsWith(Violation.more(99_900));
		assertThat(exception).hasMessageEndingWith("and 99900 more violations");
		assertThat(exception.getMessage()).hasSizeLessThan(2000);
	}

}
