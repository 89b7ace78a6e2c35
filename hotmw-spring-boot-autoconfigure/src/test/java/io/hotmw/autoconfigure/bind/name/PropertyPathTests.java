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

package io.hotmw.autoconfigure.bind.name;

import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

import static org.assertj.core.api.Assertions.assertThat;

class PropertyPathTests {

	@Test
	void parseWhenDottedShouldKeepElementsAsWritten() {
		assertThat(PropertyPath.parse("hotmw.filters.auth.match.headers.X-Tenant").elements()).extracting(Element::text)
			.containsExactly("hotmw", "filters", "auth", "match", "headers", "X-Tenant");
	}

	@Test
	void parseWhenBracketedShouldTellIndexesFromKeys() {
		PropertyPath path = PropertyPath.parse("a[12].b[https://x.y/z][c]");

		assertThat(path.elements()).containsExactly(new Element("a", false), new Element("12", true),
				new Element("b", false), new Element("https://x.y/z", true), new Element("c", true));
		assertThat(path.element(1).isIndex()).isTrue();
		assertThat(path.element(3).isIndex()).isFalse();
	}

	@Test
	void parseWhenBracketIsNotClosedShouldTakeItForText() {
		assertThat(PropertyPath.parse("a.[b").elements()).extracting(Element::text).containsExactly("a", "[b");
	}

	@Test
	void parseWhenElementIsEmptyShouldKeepIt() {
		assertThat(PropertyPath.parse("a..b").elements()).extracting(Element::text).containsExactly("a", "", "b");
	}

	@Test
	void ofEnvironmentVariableShouldLowerCaseAndIndexNumbers() {
		PropertyPath path = PropertyPath.ofEnvironmentVariable("HOTMW_FILTERS_AUTH_MATCH_PATHS_0");

		assertThat(path.elements()).extracting(Element::text)
			.containsExactly("hotmw", "filters", "auth", "match", "paths", "0");
		assertThat(path.element(5).isIndex()).isTrue();
	}

	@Test
	void uniformShouldIgnoreCaseDashesAndUnderscores() {
		assertThat(new Element("jwkSetUri", false).uniform()).isEqualTo("jwkseturi")
			.isEqualTo(new Element("jwk-set-uri", false).uniform())
			.isEqualTo(new Element("JWK_SET_URI", false).uniform());
	}

	@Test
	void isPlainShouldAcceptWhatDocumentsWriteWithoutBrackets() {
		assertThat(new Element("jwk-set-uri", false).isPlain()).isTrue();
		assertThat(new Element("jwkSetUri", false).isPlain()).isFalse();
		assertThat(new Element("-x", false).isPlain()).isFalse();
		assertThat(new Element("", false).isPlain()).isFalse();
		assertThat(new Element("1", true).isPlain()).isFalse();
	}

}
