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

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SecretSealer}.
 */
class SecretSealerTests {

	private static final String KEY = "correct horse battery staple";

	private static final SecretSealer SEALER = new SecretSealer(KEY);

	private static final SecretSealer WITHOUT_KEY = new SecretSealer(" ");

	private static final Map<String, String> PROPERTIES = Map.of("a.secret", "hunter22", "a.order", "1");

	private static Map<String, String> seal(Map<String, String> properties) throws UnsealableSecretException {
		return SEALER.seal("here", properties, (name, value) -> name.endsWith("secret"));
	}

	@Test
	void openShouldReturnWhatWasSealed() throws Exception {
		Map<String, String> sealed = seal(PROPERTIES);

		assertThat(sealed).containsEntry("a.order", "1");
		assertThat(sealed.get("a.secret")).startsWith("{hotmw:v1}").doesNotContain("hunter22");
		assertThat(new SecretSealer(KEY).open("here", sealed)).isEqualTo(PROPERTIES);
	}

	@Test
	void sealShouldNeverGiveTheSameTextTwice() throws Exception {
		assertThat(seal(PROPERTIES)).isNotEqualTo(seal(PROPERTIES));
	}

	@Test
	void sealWhenPreparedShouldNotDeriveAKey() throws Exception {
		AtomicInteger derived = new AtomicInteger();
		SecretSealer sealer = new SecretSealer(KEY, (passphrase, salt) -> {
			derived.incrementAndGet();
			return new byte[32];
		});

		sealer.prepare();

		assertThat(derived).hasValue(1);
		Map<String, String> sealed = sealer.seal("here", PROPERTIES, (name, value) -> true);
		assertThat(derived).hasValue(1);
		assertThat(sealer.open("here", sealed)).isEqualTo(PROPERTIES);
	}

	@Test
	void sealWhenManyOthersWereOpenedShouldStillHaveTheKey() throws Exception {
		AtomicInteger derived = new AtomicInteger();
		SecretSealer.KeyDerivation derivation = (passphrase, salt) -> {
			derived.incrementAndGet();
			return new byte[32];
		};
		SecretSealer sealer = new SecretSealer(KEY, derivation);
		sealer.prepare();
		for (int i = 0; i < 20; i++) {
			Map<String, String> others = new SecretSealer(KEY, derivation).seal("here", PROPERTIES,
					(name, value) -> true);
			sealer.open("here", others);
		}
		int before = derived.get();

		sealer.seal("here", PROPERTIES, (name, value) -> true);

		assertThat(derived).hasValue(before);
	}

	@Test
	void prepareWhenThereIsNoKeyShouldDoNothing() {
		SecretSealer sealer = new SecretSealer(null, (passphrase, salt) -> {
			throw new AssertionError("nothing to derive from");
		});

		assertThatNoException().isThrownBy(sealer::prepare);
	}

	@Test
	void openWhenKeyIsAnotherShouldThrowWithoutAnyValue() throws Exception {
		Map<String, String> sealed = seal(PROPERTIES);

		assertThatExceptionOfType(CorruptStateException.class)
			.isThrownBy(() -> new SecretSealer("another key").open("here", sealed))
			.withMessageContaining("'a.secret' cannot be decrypted")
			.withMessageNotContaining("hunter22");
		assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> WITHOUT_KEY.open("here", sealed))
			.withMessageContaining("there is no hotmw.encryption-key");
	}

	@Test
	void openWhenValueWasMovedShouldThrow() throws Exception {
		String sealed = seal(PROPERTIES).get("a.secret");

		assertThatExceptionOfType(CorruptStateException.class)
			.isThrownBy(() -> SEALER.open("here", Map.of("b.secret", sealed)));
		assertThatExceptionOfType(CorruptStateException.class)
			.isThrownBy(() -> SEALER.open("there", Map.of("a.secret", sealed)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{hotmw:v1}", "{hotmw:v1}AAAA", "{hotmw:v1}not base64",
			"{hotmw:v1}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void openWhenValueIsMadeUpShouldThrow(String value) {
		assertThatExceptionOfType(CorruptStateException.class)
			.isThrownBy(() -> SEALER.open("here", Map.of("a.secret", value)));
	}

	@Test
	void sealWhenThereIsNoKeyShouldRefuseALiteralSecret() throws Exception {
		assertThatExceptionOfType(UnsealableSecretException.class)
			.isThrownBy(() -> WITHOUT_KEY.seal("here", PROPERTIES, (name, value) -> name.endsWith("secret")))
			.withMessageContaining("'a.secret' is a literal secret")
			.withMessageNotContaining("hunter22");
		assertThat(WITHOUT_KEY.seal("here", PROPERTIES, (name, value) -> false)).isEqualTo(PROPERTIES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${my.secret}", "${one}${two}", "{cipher}AQB", "ENC(AQB)" })
	void sealWhenValueOnlyRefersToASecretShouldLeaveItAsItIs(String value) throws Exception {
		assertThat(WITHOUT_KEY.seal("here", Map.of("a.secret", value), (name, secret) -> true))
			.containsEntry("a.secret", value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${my.secret:hunter22}", "hunter${22}", "x{cipher}AQB", "ENC(AQB) too" })
	void sealWhenPartOfTheValueIsLiteralShouldRefuseItWithoutAKey(String value) {
		assertThatExceptionOfType(UnsealableSecretException.class)
			.isThrownBy(() -> WITHOUT_KEY.seal("here", Map.of("a.secret", value), (name, secret) -> true));
	}

	@Test
	void sealWhenValueLooksSealedShouldSealItOnceMore() throws Exception {
		Map<String, String> odd = Map.of("a.label", "{hotmw:v1}mine");

		Map<String, String> sealed = seal(odd);

		assertThat(sealed).isNotEqualTo(odd);
		assertThat(SEALER.open("here", sealed)).isEqualTo(odd);
	}

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void openWhenEachValueHasASaltOfItsOwnShouldRefuseWithoutDerivingAKeyForEach() {
		Map<String, String> made = new TreeMap<>();
		for (int i = 0; i < 10_000; i++) {
			byte[] value = ByteBuffer.allocate(60).putInt(i).array();
			made.put("a" + i, SecretSealer.PREFIX + Base64.getEncoder().encodeToString(value));
		}

		assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> SEALER.open("here", made))
			.withMessageContaining("encrypted with 10000 salts");
	}

	@Test
	void openWhenTwoSealersHaveWrittenShouldRefuse() throws Exception {
		Map<String, String> mixed = new TreeMap<>(seal(Map.of("a.secret", "hunter22")));
		mixed.putAll(new SecretSealer(KEY).seal("here", Map.of("b.secret", "hunter23"), (name, value) -> true));

		assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> SEALER.open("here", mixed))
			.withMessageContaining("encrypted with 2 salts");
	}

	@Test
	void openShouldReadWhatWasWrittenBefore() throws Exception {
		Map<String, String> written = Map.of("a.secret",
				"{hotmw:v1}AAECAwQFBgcICQoLDA0OD8qHIkki3Yx7q+U5TAaknBh+0irGZ+tveV7kYrYv+reuI+lW5w==", "b.secret",
				"{hotmw:v1}AAECAwQFBgcICQoLDA0OD4f6nOwfOP5h9W9x6Umbqcpy0SXBhpgrD9ZPNLkPM8/pVocaJw==", "c", "3");

		assertThat(SEALER.open("here", written))
			.isEqualTo(Map.of("a.secret", "hunter22", "b.secret", "hunter23", "c", "3"));
	}

}
