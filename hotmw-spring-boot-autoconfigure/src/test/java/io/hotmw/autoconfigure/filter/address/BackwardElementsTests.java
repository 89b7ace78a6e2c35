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

package io.hotmw.autoconfigure.filter.address;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackwardElements}.
 */
class BackwardElementsTests {

	private static final String AT_MOST = "x".repeat(BackwardElements.MAX_LENGTH);

	@Test
	void nextShouldTakeTheLastFirst() {
		assertThat(plain("a, b ,\tc")).containsExactly("c", "b", "a");
		assertThat(plain("a")).containsExactly("a");
		assertThat(plain()).isEmpty();
	}

	@Test
	void nextShouldTakeTheLinesAsOneList() {
		assertThat(plain("a, b", "c", "d,e")).containsExactly("e", "d", "c", "b", "a");
	}

	@Test
	void nextShouldNotPassOverEmptyElements() {
		assertThat(plain("")).containsExactly("");
		assertThat(plain("a,")).containsExactly("", "a");
		assertThat(plain(",a")).containsExactly("a", "");
		assertThat(plain("a, ,b")).containsExactly("b", "", "a");
		assertThat(plain("a", "", "b")).containsExactly("b", "", "a");
		assertThat(plain(",,")).containsExactly("", "", "");
	}

	@Test
	void nextWhenThereAreQuotesShouldSeparateWhereTheyEnd() {
		assertThat(quoted("a=\"1,2\", b=\"3\"")).containsExactly("b=\"3\"", "a=\"1,2\"");
		assertThat(quoted("a=\"1\\\",2\", b")).containsExactly("b", "a=\"1\\\",2\"");
		assertThat(quoted("a=\"1\\\\\", b=\"\\\"\"")).containsExactly("b=\"\\\"\"", "a=\"1\\\\\"");
		assertThat(quoted("a=\"\", b=\",\"")).containsExactly("b=\",\"", "a=\"\"");
	}

	@Test
	void nextWhenQuotesMeanNothingShouldSeparateAtEveryComma() {
		assertThat(plain("\"a,b\"")).containsExactly("b\"", "\"a");
	}

	@Test
	void nextShouldReadWhatProxiesAddWhateverAClientHasSent() {
		for (String sent : List.of("for=\"", "\"", "\\", "for=\"\\", "for=1.1.1.1;x=\"a\\\"", ",", "\",\"",
				"for=\"a, b", "\\\"", "\"\"\"", ";", "for=1.1.1.1,", "\"\\\"\\")) {
			for (String added : List.of("for=192.0.2.1", "for=\"[2001:db8::1]:80\";by=\"_p\"",
					"for=192.0.2.1;host=\"a,\\\"b\\\\\"")) {
				assertThat(quoted(sent + ", " + added)).as(sent).first().isEqualTo(added);
				assertThat(quoted(sent, added)).as(sent).first().isEqualTo(added);
			}
		}
	}

	@Test
	void nextWhenElementIsTooLongShouldNotReadIt() {
		assertThat(plain(AT_MOST)).containsExactly(AT_MOST);
		assertThat(plain("a," + AT_MOST)).first().isEqualTo("");
		assertThat(plain("x" + AT_MOST)).containsExactly("");
		assertThat(quoted("for=192.0.2.1;x=" + AT_MOST)).containsExactly("");
		assertThat(quoted("x=" + AT_MOST + ";for=192.0.2.1")).containsExactly("");
		assertThat(plain("x" + AT_MOST + ",b")).containsExactly("b", "");
		assertThat(quoted("\"" + ",".repeat(100_000) + "\"")).containsExactly("");
		assertThat(quoted("\"" + "\\".repeat(100_000) + "\"")).containsExactly("");
	}

	private static List<String> plain(String... lines) {
		return all(BackwardElements.plain(List.of(lines)));
	}

	private static List<String> quoted(String... lines) {
		return all(BackwardElements.withQuotes(List.of(lines)));
	}

	private static List<String> all(BackwardElements elements) {
		List<String> result = new ArrayList<>();
		for (String element = elements.next(); element != null; element = elements.next()) {
			result.add(element);
		}
		return result;
	}

}
