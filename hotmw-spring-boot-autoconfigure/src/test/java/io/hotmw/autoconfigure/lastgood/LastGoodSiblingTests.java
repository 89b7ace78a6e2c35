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

package io.hotmw.autoconfigure.lastgood;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.store.PropertiesText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LastGoodSibling}.
 */
class LastGoodSiblingTests {

	private final FakeSiblings centre = new FakeSiblings();

	private final LastGoodSibling store = new LastGoodSibling(this.centre);

	private void write(String content) throws LastGoodStoreException {
		write(TestLastGoods.of(content));
	}

	private void write(LastGood good) throws LastGoodStoreException {
		this.store.write(good, (existing) -> existing.md5().equals(good.md5()));
	}

	@Test
	void readShouldReturnWhatThisApplicationHasWritten() throws Exception {
		this.centre.document("one");
		write("one");
		LastGood other = TestLastGoods.of("one", "billing", TestLastGoods.NOW);
		write(other);

		assertThat(this.store.read(TestLastGoods.DOCUMENT, "orders")).isEqualTo(TestLastGoods.of("one"));
		assertThat(this.store.read(TestLastGoods.DOCUMENT, "billing")).isEqualTo(other);
		assertThat(this.store.read(TestLastGoods.DOCUMENT, "shipping")).isNull();
	}

	@Test
	void writeWhenItIsThereAlreadyShouldNotPublish() throws Exception {
		this.centre.document("one");
		write("one");
		write(TestLastGoods.of("one", "orders", TestLastGoods.NOW.plusSeconds(60)));

		assertThat(this.centre.publications()).isEqualTo(1);
	}

	@Test
	void writeWhenDocumentIsAnotherByNowShouldNotOverwriteANewerGood() throws Exception {
		this.centre.document("two");
		write("two");

		write("one");

		assertThat(this.store.read(TestLastGoods.DOCUMENT, "orders")).isEqualTo(TestLastGoods.of("two"));
	}

	@Test
	void writeWhenAnotherInstanceIsFasterWithANewerGoodShouldLeaveThat() throws Exception {
		this.centre.document("zero");
		write("zero");
		this.centre.document("one");
		this.centre.beforePublication(() -> {
			this.centre.document("two");
			this.centre.sibling(LastGoodText.write(List.of(TestLastGoods.of("two"))));
		});

		write("one");

		assertThat(this.store.read(TestLastGoods.DOCUMENT, "orders")).isEqualTo(TestLastGoods.of("two"));
	}

	@Test
	void writeWhenAnotherApplicationIsFasterShouldKeepBoth() throws Exception {
		this.centre.document("zero");
		write("zero");
		this.centre.document("one");
		LastGood other = TestLastGoods.of("one", "billing", TestLastGoods.NOW);
		this.centre
			.beforePublication(() -> this.centre.sibling(LastGoodText.write(List.of(TestLastGoods.of("zero"), other))));

		write("one");

		assertThat(this.store.read(TestLastGoods.DOCUMENT, "orders")).isEqualTo(TestLastGoods.of("one"));
		assertThat(this.store.read(TestLastGoods.DOCUMENT, "billing")).isEqualTo(other);
	}

	@Test
	void writeWhenANewerHotmwHasWrittenShouldLeaveItAlone() throws Exception {
		this.centre.document("one");
		String newer = PropertiesText.write("newer", Map.of("format", "2"));
		this.centre.sibling(newer);

		assertThatExceptionOfType(LastGoodStoreException.class).isThrownBy(() -> write("one"))
			.withMessageContaining("a newer hotmw");
		assertThatExceptionOfType(LastGoodStoreException.class)
			.isThrownBy(() -> this.store.read(TestLastGoods.DOCUMENT, "orders"));
		assertThat(this.centre.publications()).isZero();
	}

	@Test
	void writeWhenSiblingMakesNoSenseShouldReplaceIt() throws Exception {
		this.centre.document("one");
		this.centre.sibling("<html>");
		assertThatExceptionOfType(LastGoodStoreException.class)
			.isThrownBy(() -> this.store.read(TestLastGoods.DOCUMENT, "orders"))
			.withMessageContaining("app.yaml.last-good");

		write("one");

		assertThat(this.store.read(TestLastGoods.DOCUMENT, "orders")).isEqualTo(TestLastGoods.of("one"));
	}

	@Test
	void writeWhenItIsNotAllowedShouldSaySo() {
		this.centre.document("one");
		this.centre.writable(false);

		assertThatExceptionOfType(LastGoodStoreException.class).isThrownBy(() -> write("one"))
			.withMessageContaining("has this application the permission to write?");
	}

}
