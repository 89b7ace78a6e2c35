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

package io.hotmw.autoconfigure.bind.origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DocumentTextTests {

	private static DocumentText yaml(String... lines) {
		return DocumentText.read("DEFAULT_GROUP@app.yaml", "yaml", String.join("\n", lines));
	}

	@Test
	void originOfWhenYamlShouldTellLineAndColumn() {
		DocumentText document = yaml("# a comment", "hotmw:", "  filters:", "    auth:", "      order: abc",
				"      match:", "        paths: [/a, /b]");

		assertThat(document.originOf("hotmw.filters.auth.order")).isEqualTo("DEFAULT_GROUP@app.yaml - 5:14");
		assertThat(document.originOf("hotmw.filters.auth.match.paths[1]")).isEqualTo("DEFAULT_GROUP@app.yaml - 7:21");
		assertThat(document.originOf("hotmw.filters.auth.enabled")).isNull();
	}

	@Test
	void originOfWhenPropertiesOrJsonShouldTellLineAndColumn() {
		assertThat(DocumentText.read("G@a", "properties", "# x\nhotmw.filters.auth.order=abc")
			.originOf("hotmw.filters.auth.order")).isEqualTo("G@a - 2:26");
		assertThat(DocumentText.read("G@a", "json", "{\"hotmw\":\n {\"filters\": {\"auth\": {\"order\": \"abc\"}}}}")
			.originOf("hotmw.filters.auth.order")).isEqualTo("G@a - 2:33");
	}

	@Test
	void originOfWhenSeveralDocumentsHoldThePropertyShouldTellTheLast() {
		assertThat(yaml("a: 1", "---", "a: 2").originOf("a")).isEqualTo("DEFAULT_GROUP@app.yaml - 3:4");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "hotmw: {filters: {}} | EXPLICITLY_EMPTY", "hotmw.filters: {} | EXPLICITLY_EMPTY",
					"hotmw: {filters: } | NONE", "hotmw: {filters: ~} | NONE", "hotmw: | NONE", "hotmw: {} | NONE",
					"a: 1 | NONE", "# nothing | NONE", "hotmw: {filters: {auth: {order: 1}}} | PRESENT",
					"hotmw: {filters: {auth: }} | PRESENT" })
	void hotmwKeysShouldTellEmptyOnPurposeFromMissing(String text, HotmwKeys expected) {
		assertThat(yaml(text).hotmwKeys()).isEqualTo(expected);
	}

	@Test
	void hotmwKeysWhenPropertiesShouldTellEmptyOnPurpose() {
		assertThat(DocumentText.read("G@a", "properties", "hotmw.filters=").hotmwKeys())
			.isEqualTo(HotmwKeys.EXPLICITLY_EMPTY);
	}

	@Test
	void readWhenTextDoesNotFollowTheFormatShouldThrow() {
		assertThatIllegalArgumentException().isThrownBy(() -> yaml("a: [1, 2", "b: {"))
			.withMessageStartingWith("'DEFAULT_GROUP@app.yaml' is not valid yaml: ");
	}

	@Test
	void readWhenFormatIsUnknownShouldThrow() {
		assertThatIllegalArgumentException().isThrownBy(() -> DocumentText.read("G@a", "toml", ""))
			.withMessageContaining("unknown format 'toml'");
	}

}
