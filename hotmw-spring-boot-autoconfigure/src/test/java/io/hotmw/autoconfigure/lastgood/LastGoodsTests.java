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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.store.SecretSealer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LastGoods}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LastGoodsTests {

	private static final LastGood ONE = TestLastGoods.of("one");

	private static final LastGood TWO = TestLastGoods.ofRevision("two", "v1:def");

	private static final LastGood SECRET = TestLastGoods.ofRevision("secret", "v1:5ec");

	private final FakeSiblings centre = new FakeSiblings();

	@TempDir
	private @Nullable Path folder;

	private @Nullable LastGoods lastGoods;

	@BeforeEach
	void begin() {
		this.lastGoods = open();
	}

	@AfterEach
	void end() {
		lastGoods().close();
	}

	private LastGoods open() {
		return open(new LastGoodSibling(this.centre), new LastGoodFile(file(), Clock.systemUTC()));
	}

	private static LastGoods open(LastGoodStore... stores) {
		return new LastGoods(List.of(stores), new SecretSealer(null), (name, value) -> value.contains("secret"),
				new LastGood.Writer("orders", "1.0"), Clock.systemUTC());
	}

	private LastGoods lastGoods() {
		return Objects.requireNonNull(this.lastGoods);
	}

	private Path file() {
		return Objects.requireNonNull(this.folder).resolve("last-good");
	}

	@Test
	void acceptedShouldBeFoundInBothStores() {
		this.centre.document("one");

		lastGoods().accepted(List.of(ONE));
		lastGoods().close();

		assertThat(this.centre.sibling()).contains("md5=" + ONE.md5());
		assertThat(file()).content().contains("md5=" + ONE.md5());
		assertThat(find(open())).isEqualTo(ONE);
	}

	@Test
	void acceptedWhenRepeatedShouldWriteOnce() {
		this.centre.document("one");

		for (int i = 0; i < 50; i++) {
			lastGoods().accepted(List.of(TestLastGoods.of("one", "orders", TestLastGoods.NOW.plusSeconds(i))));
		}
		lastGoods().close();

		assertThat(this.centre.publications()).isEqualTo(1);
		assertThat(find(open())).isEqualTo(ONE);
	}

	@Test
	@Timeout(value = 3, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void closeWhenClosedAlreadyShouldNotWait(CapturedOutput output) {
		this.centre.document("one");
		this.centre.writable(false);
		lastGoods().accepted(List.of(ONE));

		lastGoods().close();
		lastGoods().close();

		assertThat(output).contains("the permission to write").doesNotContain("still being written");
	}

	@Test
	void findShouldReturnTheNewest() throws Exception {
		LastGood newer = TestLastGoods.of("two", "orders", TestLastGoods.NOW.plusSeconds(1));
		try (LastGoodFile other = new LastGoodFile(file(), Clock.systemUTC())) {
			other.write(ONE, (existing) -> false);
		}
		this.centre.sibling(LastGoodText.write(List.of(newer)));
		assertThat(find(lastGoods())).isEqualTo(newer);

		LastGood newest = TestLastGoods.of("three", "orders", TestLastGoods.NOW.plusSeconds(2));
		try (LastGoodFile other = new LastGoodFile(file(), Clock.systemUTC())) {
			other.write(newest, (existing) -> false);
		}
		assertThat(find(lastGoods())).isEqualTo(newest);
	}

	@Test
	void findWhenAStoreFailsShouldUseTheOther(CapturedOutput output) throws Exception {
		this.centre.sibling(LastGoodText.write(List.of(ONE)));
		Files.writeString(file(), "hotmw is here, cut off");

		assertThat(find(lastGoods())).isEqualTo(ONE);
		assertThat(output).contains("is corrupt and was renamed");
		this.centre.reachable(false);
		assertThat(find(lastGoods())).isNull();
		assertThat(output).contains("app.yaml.last-good: it is away");
	}

	@Test
	void acceptedWhenCentreRefusesShouldStillWriteTheFileAndSayWhatIsWrongOnce(CapturedOutput output) {
		this.centre.document("one");
		this.centre.writable(false);

		lastGoods().accepted(List.of(ONE));

		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) != null);
		assertThat(lastGoods().problem(TestLastGoods.DOCUMENT)).contains("the permission to write");
		assertThat(file()).exists();
		this.centre.writable(true);
		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) == null);
		assertThat(this.centre.sibling()).contains("md5=" + ONE.md5());
		assertThat(output.getAll().split("the permission to write", -1)).hasSize(2);
	}

	@Test
	void acceptedWhenASecretCannotBeSealedShouldKeepNothingOfTheDocumentButThatItWasAccepted() {
		this.centre.document("secret");

		lastGoods().accepted(List.of(SECRET));

		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) != null);
		assertThat(lastGoods().problem(TestLastGoods.DOCUMENT)).contains("set the key");
		assertThat(this.centre.sibling()).contains("not-kept.0.md5=" + SECRET.md5()).doesNotContain("property.");
		assertThat(file()).content().contains("not-kept.0.md5=" + SECRET.md5()).doesNotContain("property.");
	}

	@Test
	void findWhenWhatWasAcceptedLastIsNotKeptShouldNotGoBackToWhatWasAcceptedBefore(CapturedOutput output) {
		acceptOneAndThenTheSecret();

		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isNull();
			assertThat(find(restarted)).isNull();
			assertThat(restarted.findSealed(TestLastGoods.DOCUMENT)).isNull();
			assertThat(findKeptOrNot(restarted)).isNotNull()
				.satisfies((note) -> assertThat(note.notKept()).contains("is a literal secret"));
		}

		assertThat(output.getAll().split("there is no last good of Fake document app.yaml", -1)).hasSize(2);
		assertThat(output).contains(
				"there is no last good of Fake document app.yaml (group GROUP): what was accepted at "
						+ SECRET.acceptedAt() + " by 'orders' with hotmw 1.0",
				"was the last, but cannot be used, because 'hotmw.filters.a.options.label' is a literal secret");
	}

	@Test
	void findWhenOnlyOneStoreKnowsThatALaterOneIsNotKeptShouldStillFindNone() throws Exception {
		acceptOneAndThenTheSecret();
		this.centre.sibling(LastGoodText.write(List.of(ONE)));
		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isNull();
		}

		acceptOneAndThenTheSecret();
		Files.writeString(file(), "");
		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isNull();
		}
	}

	@Test
	void findWhenAnotherInstanceCouldKeepTheSameShouldUseThat() {
		this.centre.sibling(LastGoodText.write(List.of(TestLastGoods.of("two"))));
		write(new LastGoodFile(file(), Clock.systemUTC()), TWO.asNotKept("it is a test"));
		lastGoods().close();

		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isEqualTo(TestLastGoods.of("two"));
		}
	}

	@Test
	void acceptedWhenAnotherInstanceKeepsTheSameShouldLeaveThat() {
		LastGood sealed = SECRET.withProperties(Map.of("hotmw.filters.a.options.label", "{hotmw:v1}AAAA"));
		this.centre.document("secret");
		this.centre.sibling(LastGoodText.write(List.of(sealed)));

		lastGoods().accepted(List.of(SECRET));
		lastGoods().close();

		assertThat(this.centre.publications()).isZero();
	}

	@Test
	void findWhenTheNewestCannotBeOpenedShouldNotGoBackToAnOlderOne() throws Exception {
		LastGood sealed = TWO.withProperties(Map.of("hotmw.filters.a.options.label", "{hotmw:v1}AAAA"));
		this.centre.sibling(LastGoodText.write(List.of(ONE)));
		write(new LastGoodFile(file(), Clock.systemUTC()), sealed);
		lastGoods().close();

		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isNull();
		}
	}

	@Test
	void acceptedWhenWhatWasNotKeptCanBeKeptAgainShouldReplaceTheNote() {
		acceptOneAndThenTheSecret();
		LastGood next = TestLastGoods.of("three", "orders", TestLastGoods.NOW.plusSeconds(120));
		this.centre.document("three");

		try (LastGoods restarted = open()) {
			restarted.accepted(List.of(next));
		}

		assertThat(this.centre.sibling()).doesNotContain("not-kept");
		assertThat(file()).content().doesNotContain("not-kept");
		assertThat(find(open())).isEqualTo(next);
	}

	@Test
	void acceptedWhenTheTextOfWhatWasNotKnownBecomesKnownShouldReplaceTheNote() {
		this.centre.document("one");
		lastGoods().accepted(List.of(ONE.asNotKept("its text is not known")));
		await(() -> String.valueOf(this.centre.sibling()).contains("not-kept"));

		lastGoods().accepted(List.of(ONE));
		lastGoods().close();

		assertThat(find(open())).isEqualTo(ONE);
	}

	@Test
	void acceptedWhenTheDocumentIsAnotherBeforeTheCentreTakesItShouldStillReplaceWhatWasAcceptedBefore() {
		acceptOneAndThen(TWO, "two");

		this.centre.document("invalid");
		this.centre.writable(true);

		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) == null);
		assertThat(this.centre.sibling()).contains("md5=" + TWO.md5()).doesNotContain(ONE.md5(), "not-kept");
		assertThat(find(lastGoods())).isEqualTo(TWO);
		try (LastGoods elsewhere = open(new LastGoodSibling(this.centre))) {
			assertThat(find(elsewhere)).isEqualTo(TWO);
		}
	}

	@Test
	void acceptedWhenTheDocumentIsAnotherBeforeTheCentreTakesItAndItCannotBeSealedShouldLeaveANote() {
		acceptOneAndThen(SECRET, "secret");

		this.centre.document("invalid");
		this.centre.writable(true);

		await(() -> this.centre.publications() == 2);
		assertThat(this.centre.sibling()).contains("not-kept.0.md5=" + SECRET.md5()).doesNotContain(ONE.md5());
		try (LastGoods elsewhere = open(new LastGoodSibling(this.centre))) {
			assertThat(find(elsewhere)).isNull();
		}
	}

	@Test
	void acceptedWhenAnotherInstanceKnowsThatTheDocumentIsWhatItWasBeforeShouldLeaveThat() {
		acceptOneAndThen(TWO, "two");
		LastGood again = TestLastGoods.of("one", "orders", TWO.acceptedAt().plusSeconds(1));

		this.centre.document("one");
		this.centre.sibling(LastGoodText.write(List.of(again)));
		this.centre.writable(true);

		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) == null);
		assertThat(this.centre.sibling()).isEqualTo(LastGoodText.write(List.of(again)));
	}

	private void acceptOneAndThen(LastGood next, String content) {
		this.centre.document("one");
		lastGoods().accepted(List.of(ONE));
		await(() -> this.centre.publications() == 1);
		this.centre.document(content);
		this.centre.writable(false);
		lastGoods().accepted(List.of(next));
		await(() -> String.valueOf(lastGoods().problem(TestLastGoods.DOCUMENT)).contains("permission"));
	}

	@Test
	void rolledBackWhenWhatWasInEffectThenCannotBeKeptShouldNotLeaveWhatWasRolledBackFrom() {
		this.centre.document("secret");
		lastGoods().accepted(List.of(SECRET));
		await(() -> this.centre.publications() == 1);
		this.centre.document("two");
		lastGoods().accepted(List.of(TWO));
		await(() -> this.centre.publications() == 2);

		lastGoods().rolledBack(List.of(TestLastGoods.DOCUMENT), SECRET.revision());
		lastGoods().close();

		assertThat(this.centre.sibling()).doesNotContain(TWO.md5());
		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isNull();
		}
	}

	private void acceptOneAndThenTheSecret() {
		try (LastGoods running = open()) {
			this.centre.document("one");
			running.accepted(List.of(ONE));
			await(() -> String.valueOf(this.centre.sibling()).contains(ONE.md5()));
			this.centre.document("secret");
			this.centre.writable(false);
			running.accepted(List.of(SECRET));
			await(() -> String.valueOf(running.problem(TestLastGoods.DOCUMENT)).contains("permission"));
			this.centre.writable(true);
			await(() -> String.valueOf(this.centre.sibling()).contains(SECRET.md5()));
		}
	}

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void findWhenAStoreHangsShouldWaitOnceForAllDocumentsAndUseTheOther(CapturedOutput output) {
		List<LastGood> goods = IntStream.range(0, 20).mapToObj((i) -> TestLastGoods.at("app" + i, "one")).toList();
		LastGoodFile other = new LastGoodFile(file(), Clock.systemUTC());
		CountDownLatch ended = new CountDownLatch(1);
		try (LastGoods hanging = open(new HangingStore(ended), other)) {
			goods.forEach((good) -> write(other, good));

			Map<DocumentId, LastGood> found = hanging.find(goods.stream().map(LastGood::document).toList());

			assertThat(found.values()).containsExactlyInAnyOrderElementsOf(goods);
			assertThat(output).contains("app19 (group GROUP) is not read from a store that hangs: there is no answer");
		}
		finally {
			ended.countDown();
		}
	}

	@Test
	void rolledBackShouldKeepWhatWasInEffectThenInBothStoresAlthoughTheDocumentSaysOtherwise() {
		this.centre.document("one");
		lastGoods().accepted(List.of(ONE));
		await(() -> this.centre.publications() == 1);
		this.centre.document("two");
		lastGoods().accepted(List.of(TWO));
		await(() -> this.centre.publications() == 2);

		lastGoods().rolledBack(List.of(TestLastGoods.DOCUMENT), ONE.revision());
		lastGoods().close();

		assertThat(this.centre.sibling()).contains("md5=" + ONE.md5()).doesNotContain(TWO.md5());
		assertThat(file()).content().contains("md5=" + ONE.md5()).doesNotContain(TWO.md5());
		assertThat(find(open())).isNotNull().extracting(LastGood::properties).isEqualTo(ONE.properties());
	}

	@Test
	void rolledBackWhenItIsNotKnownWhatWasInEffectThenShouldKeepNothing() {
		this.centre.document("two");
		lastGoods().accepted(List.of(TWO));
		lastGoods().close();
		try (LastGoods restarted = open()) {
			assertThat(find(restarted)).isEqualTo(TWO);

			restarted.rolledBack(List.of(TestLastGoods.DOCUMENT), ONE.revision());
		}

		assertThat(this.centre.sibling()).doesNotContain(TWO.md5());
		assertThat(find(open())).isNull();
	}

	@Test
	void rolledBackWhenWhatIsKeptIsOfThatRevisionShouldLeaveIt() {
		this.centre.document("one");
		lastGoods().accepted(List.of(ONE));
		lastGoods().close();
		try (LastGoods restarted = open()) {
			restarted.rolledBack(List.of(TestLastGoods.DOCUMENT), ONE.revision());
		}

		assertThat(find(open())).isEqualTo(ONE);
		assertThat(this.centre.publications()).isOne();
	}

	@Test
	void acceptedAfterARollbackShouldBeKept() {
		this.centre.document("two");
		lastGoods().accepted(List.of(TWO));
		await(() -> this.centre.publications() == 1);
		lastGoods().rolledBack(List.of(TestLastGoods.DOCUMENT), ONE.revision());
		await(() -> this.centre.publications() == 2);

		lastGoods().accepted(List.of(TWO));
		lastGoods().close();

		assertThat(find(open())).isEqualTo(TWO);
	}

	@Test
	void rolledBackWhenCentreIsAwayShouldBeTriedAgain() {
		this.centre.document("two");
		lastGoods().accepted(List.of(TWO));
		await(() -> this.centre.publications() == 1);
		this.centre.reachable(false);

		lastGoods().rolledBack(List.of(TestLastGoods.DOCUMENT), ONE.revision());

		await(() -> lastGoods().problem(TestLastGoods.DOCUMENT) != null);
		this.centre.reachable(true);
		await(() -> !String.valueOf(this.centre.sibling()).contains(TWO.md5()));
	}

	private static @Nullable LastGood find(LastGoods lastGoods) {
		LastGood found = findKeptOrNot(lastGoods);
		return (found != null && found.notKept() == null) ? found : null;
	}

	private static @Nullable LastGood findKeptOrNot(LastGoods lastGoods) {
		return lastGoods.find(List.of(TestLastGoods.DOCUMENT)).get(TestLastGoods.DOCUMENT);
	}

	private static void write(LastGoodStore store, LastGood good) {
		try {
			store.write(good, (existing) -> false);
		}
		catch (LastGoodStoreException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
	}

	/** Answers nothing until it is over. */
	private record HangingStore(CountDownLatch ended) implements LastGoodStore {

		@Override
		public String name() {
			return "a store that hangs";
		}

		@Override
		public @Nullable LastGood read(DocumentId document, String application) throws LastGoodStoreException {
			try {
				this.ended.await();
				return null;
			}
			catch (InterruptedException ex) {
				throw new LastGoodStoreException("interrupted");
			}
		}

		@Override
		public void write(LastGood good, Predicate<LastGood> upToDate) {
		}

		@Override
		public void replace(DocumentId document, String application, @Nullable LastGood good,
				Predicate<LastGood> upToDate) {
		}

		@Override
		public void close() {
		}

	}

}
