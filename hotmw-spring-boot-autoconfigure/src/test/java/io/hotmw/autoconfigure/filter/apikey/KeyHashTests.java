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

package io.hotmw.autoconfigure.filter.apikey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link KeyHash}. The vectors are those of NIST for SHA-256 (FIPS 180-4,
 * "SHA256" examples and SHA256ShortMsg, public domain).
 */
class KeyHashTests {

	private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	@ParameterizedTest
	@CsvSource({ "abc, sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"abc, sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
			"'', sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
			"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, "
					+ "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" })
	void ofShouldBeTheHashThatStandardToolsPrint(String key, String text) {
		assertThat(KeyHash.parse(text)).hasValue(KeyHash.of(key)).get().hasSameHashCodeAs(KeyHash.of(key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "sha256:", "sha256:ba78",
			"SHA256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag",
			"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00",
			"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  -",
			"sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"sha256:\u0660a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" })
	void parseWhenTextIsNoHashShouldFindNone(String text) {
		assertThat(KeyHash.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { TestApiKeys.BILLING, TestApiKeys.REPORTS, "-n", "%s%d\\n", "$(id)`id`\"'*", "sha256:" })
	void ofShouldBeTheHashThatTheRecommendedCommandPrints(String key) throws Exception {
		ProcessBuilder shell = new ProcessBuilder("sh", "-c", KeyOptionsReader.HASH_COMMAND);
		shell.environment().put("KEY", key);

		Process process = shell.redirectErrorStream(true).start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assumeThat(printed).as("sha256sum").doesNotContain("not found");
		assertThat(KeyHash.parse(printed.strip())).hasValue(KeyHash.of(key));
	}

	@Test
	void recommendedCommandShouldBeTheDocumentedOne() throws Exception {
		assertThat(Path.of("../docs/filters/api-key.md")).content()
			.contains('\n' + KeyOptionsReader.HASH_COMMAND + '\n');
	}

	@Test
	void equalsShouldTellKeysApart() {
		assertThat(KeyHash.of("abc")).isNotEqualTo(KeyHash.of("abd")).isNotEqualTo(ABC).isNotEqualTo(null);
	}

	@Test
	void toStringShouldNotShowTheHash() {
		assertThat(KeyHash.of("abc")).hasToString("sha256:******");
	}

}
