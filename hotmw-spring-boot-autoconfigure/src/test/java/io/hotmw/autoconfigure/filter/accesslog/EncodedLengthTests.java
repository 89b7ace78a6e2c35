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

package io.hotmw.autoconfigure.filter.accesslog;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedLengthTests {

	/** One to four bytes in UTF-8, and what many encodings do not have. */
	private static final String TEXT = "a\u007f\u0080\u00fc\u07ff\u0800\u20ac\uffff\ud83d\ude00 \ud83d\ude01\u6f22z";

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32",
			"windows-1252", "GBK", "GB18030", "Shift_JIS", "EUC-KR" })
	void addShouldMeasureWhatIsEncodedHoweverItComes(String name) {
		Charset charset = Charset.forName(name);
		int expected = TEXT.getBytes(charset).length;

		assertThat(EncodedLength.in(charset).add(TEXT, 0, TEXT.length())).isEqualTo(expected);
		for (int size = 1; size < TEXT.length(); size++) {
			assertThat(inPieces(charset, TEXT, size)).as("pieces of %d", size).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "ISO-8859-1", "GB18030", "UTF-16LE" })
	void addWhenHalfACharacterIsAloneShouldCountWhatTakesItsPlace(String name) {
		Charset charset = Charset.forName(name);
		String text = "a\ud83db\ude00c\ude00\ud83d\ud83d\ude00d";

		for (int size = 1; size <= text.length(); size++) {
			assertThat(inPieces(charset, text, size)).as("pieces of %d", size).isEqualTo(text.getBytes(charset).length);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GB18030" })
	void addShouldMeasureLongTexts(String name) {
		String text = "\u20ac\ud83d\ude00".repeat(10_000);

		assertThat(EncodedLength.in(Charset.forName(name)).add(text, 0, text.length()))
			.isEqualTo(text.getBytes(Charset.forName(name)).length);
	}

	@Test
	void addShouldMeasureAPartOfAText() {
		assertThat(EncodedLength.in(StandardCharsets.UTF_8).add("aa\u20ac\u20acaa", 2, 4)).isEqualTo(6);
		assertThat(EncodedLength.in(StandardCharsets.UTF_16BE).add("aa\u20ac\u20acaa", 2, 5)).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GB18030", "UTF-16" })
	void restartShouldForgetWhatCameBefore(String name) {
		Charset charset = Charset.forName(name);
		EncodedLength length = EncodedLength.in(charset);
		length.add("a\ud83d", 0, 2);

		length.restart();

		assertThat(length.add("ab", 0, 2)).isEqualTo("ab".getBytes(charset).length);
	}

	private static long inPieces(Charset charset, String text, int size) {
		EncodedLength length = EncodedLength.in(charset);
		long bytes = 0;
		for (int from = 0; from < text.length(); from += size) {
			bytes += length.add(text, from, Math.min(from + size, text.length()));
		}
		return bytes;
	}

}
