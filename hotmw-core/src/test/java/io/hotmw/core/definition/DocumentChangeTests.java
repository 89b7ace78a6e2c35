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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.core.definition.DocumentChange.KeyChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DocumentChange}, {@link ShortText} and {@link ChangeNote}.
 */
class DocumentChangeTests {

	private static DocumentChange change(List<KeyChange> keys) {
		return new DocumentChange("", "DEFAULT_GROUP", "app.yaml", "abc", keys, Instant.EPOCH);
	}

	private static List<KeyChange> keys(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((i) -> new KeyChange(prefix + i, null, "1")).toList();
	}

	private static @Nullable String kept(String value) {
		return new KeyChange("hotmw.a", null, value).newValue();
	}

	@Test
	void createWhenThereAreFewKeysShouldKeepAllInTheirOrder() {
		List<KeyChange> keys = new ArrayList<>(keys("a", 99));
		keys.addAll(keys("hotmw.filters.a.options.x", 1));

		assertThat(change(keys).keys()).isEqualTo(keys);
		assertThat(change(keys).moreKeys()).isZero();
	}

	@Test
	void createWhenThereAreManyKeysShouldKeepThoseOfHotmwFirstAndCountTheOthers() {
		List<KeyChange> keys = new ArrayList<>(keys("a", 45_000));
		keys.addAll(keys("hotmw.filters.a.options.x", 30));
		keys.addAll(keys("HOTMW.filters.a.options.y", 30));

		DocumentChange change = change(keys);

		assertThat(change.keys()).hasSize(100).startsWith(keys.subList(45_000, 45_060).toArray(KeyChange[]::new));
		assertThat(change.keys().get(60).key()).isEqualTo("a0");
		assertThat(change.moreKeys()).isEqualTo(44_960);
		assertThat(new DocumentChange("", "DEFAULT_GROUP", "app.yaml", "abc", change.keys(), change.moreKeys(),
				Instant.EPOCH))
			.isEqualTo(change);
	}

	@Test
	void keyWhenItsValueIsLongShouldKeepTheBeginning() {
		assertThat(kept("x".repeat(200))).isEqualTo("x".repeat(200));
		assertThat(kept("x".repeat(50_000))).isEqualTo("x".repeat(200) + "…");
		assertThat(kept("x".repeat(199) + "\uD83D\uDE00 and more")).isEqualTo("x".repeat(199) + "…");
		assertThat(kept(String.valueOf(kept("x".repeat(50_000))))).isEqualTo("x".repeat(200) + "…");
	}

	@Test
	void keyWhenAnAddressIsLongShouldNotShowTheBeginningOfItsCredentials() {
		String address = "jdbc://user:" + "secret".repeat(50) + "@host/";

		assertThat(kept("see " + address)).isEqualTo("see jdbc://******@host/");
		assertThat(kept(address + " and more")).isEqualTo("jdbc://******@host/ and more");
		assertThat(kept("http://host/ " + "x".repeat(300))).isEqualTo("http://host/ " + "x".repeat(187) + "…");
	}

	@Test
	void keyWhenItIsLongItselfShouldMaskItsValues() {
		KeyChange change = new KeyChange("hotmw." + "x".repeat(50_000) + ".password", null, "hunter22");

		assertThat(change.key()).hasSize(301);
		assertThat(change.oldValue()).isNull();
		assertThat(change.newValue()).isEqualTo(FilterOptions.MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.pin", "hotmwx.pin", "hotmw", "my.hotmw.pin" })
	void keyWhenOutsideHotmwShouldMaskItsValues(String key) {
		KeyChange change = new KeyChange(key, "s3cr3tPin", null);

		assertThat(change.oldValue()).isEqualTo(FilterOptions.MASK);
		assertThat(change.newValue()).isNull();
		assertThat(new KeyChange(key, null, "s3cr3tPin").newValue()).isEqualTo(FilterOptions.MASK);
	}

	@Test
	void keyWhenItsValueHasCredentialsShouldNotShowThem() {
		assertThat(kept("see https://u:s3cr3t@h")).isEqualTo("see https://******@h");
	}

	@Test
	void noteWhenLongShouldKeepTheBeginning() {
		ChangeNote note = new ChangeNote("a".repeat(2000), "b".repeat(2000), "c".repeat(2000));

		assertThat(note.toString()).hasSizeLessThan(3100).contains("a".repeat(1000) + "…");
	}

}
