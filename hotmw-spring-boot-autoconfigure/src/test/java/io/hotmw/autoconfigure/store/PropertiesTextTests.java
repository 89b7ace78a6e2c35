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

package io.hotmw.autoconfigure.store;

import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertiesText}.
 */
class PropertiesTextTests {

	private static final Map<String, String> ODD = Map.of("a.b", "1", "a[x y=:#!]", " \u00e9\uD83D\uDE00\t\n\\u0041 ",
			"#", "#", "!", "!", "empty", "");

	@Test
	void readShouldReturnWhatWasWritten() throws Exception {
		assertThat(PropertiesText.read(PropertiesText.write("odd\nones", ODD))).isEqualTo(ODD);
		assertThat(PropertiesText.read(PropertiesText.write("none", Map.of()))).isEmpty();
	}

	@Test
	void writeShouldGiveTheSameTextForEqualProperties() {
		assertThat(PropertiesText.write("odd", ODD)).isEqualTo(PropertiesText.write("odd", ODD))
			.startsWith("# odd\nsha256=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "  a  b ", "a=b:c#d!e", "\t\n\r\f\u000b\\", "\\u0041", "\u00e9\uD83D\uDE00\u2028",
			"\u0000\u007f", "#", "!" })
	void writeShouldEscapeAsJavaDoes(String text) throws Exception {
		Properties java = new Properties();
		java.setProperty(text, text);
		StringWriter stored = new StringWriter();
		java.store(stored, null);
		String line = stored.toString().split(System.lineSeparator(), 2)[1];

		assertThat(PropertiesText.write("odd", Map.of(text, text)))
			.endsWith("\n" + line.replace(System.lineSeparator(), "\n"));
		assertThat(PropertiesText.read(PropertiesText.write("odd", Map.of(text, text)))).isEqualTo(Map.of(text, text));
	}

	@Test
	void readWhenLineEndsDifferShouldNotMind() throws Exception {
		assertThat(PropertiesText.read(PropertiesText.write("odd", ODD).replace("\n", "\r\n"))).isEqualTo(ODD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.b=1", "sha256=\na.b=1", "\\u00", "\u0000\u0001", "<html>" })
	void readWhenTextIsAnotherShouldThrow(String text) {
		assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> PropertiesText.read(text));
	}

	@Test
	void readWhenTextIsCutOffAnywhereShouldThrow() {
		String text = PropertiesText.write("cut", Map.of("a", "one", "b", "two"));

		for (int length = 0; length < text.length() - 1; length++) {
			String cut = text.substring(0, length);
			assertThatExceptionOfType(CorruptStateException.class).as(cut).isThrownBy(() -> PropertiesText.read(cut));
		}
	}

}
