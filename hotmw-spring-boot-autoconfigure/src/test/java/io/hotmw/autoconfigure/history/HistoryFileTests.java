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

package io.hotmw.autoconfigure.history;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.PropertiesText;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.ChangeAuthor;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.refresh.Hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HistoryFile} and {@link HistoryText}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HistoryFileTests {

	private static final Instant NOW = Instant.parse("2026-05-01T10:00:00.123456789Z");

	private static final Revision FIRST = new Revision("v1:01");

	private static final Revision SECOND = new Revision("v1:02");

	private static final KeptContent TOO_LARGE = new KeptContent.Refused("it is too large for the history file");

	private static final Requester KIM = new Requester("kim", "127.0.0.1", "trace", "why = not?\nso");

	@TempDir
	private Path folder;

	@Test
	void everyFieldShouldSurvive() throws CorruptStateException {
		HistorySnapshot snapshot = new HistorySnapshot(List.of(rejected(), published(FIRST, 7)),
				Map.of(FIRST, new KeptContent.Sealed(Map.of("hotmw.filters.tea.options.a b[0]", " ü${x} ")), SECOND,
						new KeptContent.Refused("no key")),
				new Hold(FIRST, Set.of(SECOND, new Revision("v1:03")), NOW, KIM));

		assertThat(HistoryText.read(HistoryText.write(snapshot))).isEqualTo(snapshot);
	}

	@Test
	void credentialsShouldNotBeInAnyTextOfAnEntryOrOfTheHold() throws CorruptStateException {
		String text = "see https://svc:pa55word@proxy.example:3128";
		Requester requester = new Requester(text, "127.0.0.1", "trace", text);
		RefreshTrigger trigger = new RefreshTrigger(RefreshTrigger.Type.API,
				List.of(new DocumentChange("", "G", "D", null,
						List.of(new DocumentChange.KeyChange("hotmw.filters.tea.options.proxy", text, text)), NOW)),
				requester);
		Rejection rejection = new Rejection(NOW, trigger, SECOND, Rejection.Kind.PERMANENT,
				List.of(new Violation("hotmw.filters.tea.options.proxy", text, text, text, text)), 1);
		ChainDiff diff = new ChainDiff(List.of(), List.of(), List.of(), List.of(),
				List.of(new ChainDiff.Changed(FilterName.of("tea"), "options.proxy", text, text)));
		HistoryEntry entry = new HistoryEntry(1,
				new RefreshAttempt(NOW, trigger, RefreshAttempt.Outcome.REJECTED, new ChangeNote(text, text, text),
						FIRST, SECOND, null, diff, Map.of(), rejection),
				1, NOW, new ChangeAuthor(text, null, ChangeAuthor.Source.CONFIG_CENTRE));

		String written = HistoryText
			.write(new HistorySnapshot(List.of(entry), Map.of(), new Hold(FIRST, Set.of(), NOW, requester)));

		assertThat(written).doesNotContain("pa55word", "svc");
		assertThat(HistoryText.read(written).entries()).singleElement().satisfies((read) -> {
			assertThat(read.attempt().note().reason()).isEqualTo("see https://******@proxy.example:3128");
			assertThat(read.attempt().rejection()).isNotNull();
		});
	}

	@Test
	void valueOfAKeyThatIsNotOfHotmwShouldNotBeInTheFile() {
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)
			.causedBy(List.of(new DocumentChange("", "G", "D", null,
					List.of(new DocumentChange.KeyChange("app.pin", "s3cr3tOld", "s3cr3tPin"),
							new DocumentChange.KeyChange("hotmw.filters.tea.order", "1", "2")),
					NOW)));
		HistoryEntry entry = new HistoryEntry(1, new RefreshAttempt(NOW, trigger, RefreshAttempt.Outcome.PUBLISHED,
				ChangeNote.none(), null, FIRST, 1L, ChainDiff.none(), Map.of(), null), 1, NOW, null);

		String written = HistoryText.write(new HistorySnapshot(List.of(entry), Map.of(), null));

		assertThat(written).contains("app.pin", "hotmw.filters.tea.order").doesNotContain("s3cr3t");
	}

	@Test
	void contentShouldBeWrittenAsItWasSealed() throws CorruptStateException {
		Map<String, String> sealed = Map.of("hotmw.filters.tea.options.proxy", "{hotmw:v1}a://b@c");

		String written = HistoryText.write(
				new HistorySnapshot(List.of(published(FIRST, 1)), Map.of(FIRST, new KeptContent.Sealed(sealed)), null));

		assertThat(HistoryText.read(written).contents()).containsEntry(FIRST, new KeptContent.Sealed(sealed));
	}

	@Test
	void secretThatOnlyTheDefinitionKnowsShouldNotBeInTheFile() {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		FilterDefinition tea = FilterDefinition.named("tea")
			.options(new FilterOptions(Map.of("leaf", "s3cret", "[milk]", "s3cret", "pot", "tin"),
					Set.of("leaf", "[milk]")))
			.build();
		HistoryEntry entry = published(FIRST, 1);
		ChainDefinition definition = new ChainDefinition(List.of(tea), FIRST);
		Map<String, String> written = Map.of("hotmw.filters.tea.options.leaf", "s3cret",
				"hotmw.filters.tea.options[milk]", "s3cret", "hotmw.filters.tea.options.pot", "tin");

		try (HistoryFile kept = open(file, history, "0123456789abcdef")) {
			kept.recorded(history.record(entry.attempt(), definition),
					new Candidate(definition, ChangeNote.none(), new Written(written)), null);
			awaitSealed(file);
		}

		assertThat(file).content().doesNotContain("s3cret").contains("tin");
	}

	@Test
	void usualLimitsShouldBeThoseThatAreDocumented() {
		assertThat(HistoryFile.Limits.USUAL)
			.isEqualTo(new HistoryFile.Limits(32 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofMinutes(10)));
	}

	@Test
	void whatIsNotSealedShouldNeitherBeWrittenNorShown() {
		KeptContent open = new KeptContent.Written(Map.of("hotmw.filters.tea.options.key", "s3cret"), Set.of());
		HistorySnapshot snapshot = new HistorySnapshot(List.of(published(FIRST, 1)), Map.of(FIRST, open), null);

		assertThatIllegalArgumentException().isThrownBy(() -> HistoryText.write(snapshot));
		assertThat(snapshot.toString()).contains("hotmw.filters.tea.options.key").doesNotContain("s3cret");
	}

	@Test
	void whatIsMissingShouldStayMissing() throws CorruptStateException {
		HistorySnapshot snapshot = new HistorySnapshot(List.of(new HistoryEntry(1,
				new RefreshAttempt(NOW, RefreshTrigger.of(RefreshTrigger.Type.START_UP),
						RefreshAttempt.Outcome.UNCHANGED, ChangeNote.none(), null, null, null, ChainDiff.none(),
						Map.of(), null),
				1, NOW, null)), Map.of(), new Hold(FIRST, Set.of(), NOW, null));

		assertThat(HistoryText.read(HistoryText.write(snapshot))).isEqualTo(snapshot);
	}

	@Test
	void newerFormatShouldBeSetAside(CapturedOutput output) throws IOException {
		Path file = write(PropertiesText.write("from the future", Map.of("format", "2")));

		try (HistoryFile again = open(file, history(), null)) {
			assertThat(again.recall()).isNull();
		}

		assertThat(output).contains("a newer one may have written it");
		assertThat(asides()).hasSize(1);
		assertThat(file).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3, 0.99 })
	void truncatedFileShouldBeSetAside(double part) throws IOException {
		String text = HistoryText.write(new HistorySnapshot(List.of(published(FIRST, 1)), Map.of(), null));
		Path file = write(text.substring(0, (int) (text.length() * part)));
		ChainHistory history = history();

		try (HistoryFile again = open(file, history, null)) {
			assertThat(again.recall()).isNull();
		}

		assertThat(history.entries()).isEmpty();
		assertThat(asides()).hasSize(1);
	}

	@Test
	void valueThatMakesNoSenseShouldBeSetAside() throws IOException {
		write(PropertiesText.write("odd", Map.of("format", "1", "hold.revision", "nonsense")));

		try (HistoryFile again = open(this.folder.resolve("history"), history(), null)) {
			assertThat(again.recall()).isNull();
		}

		assertThat(asides()).hasSize(1);
	}

	@Test
	void nothingShouldBeTouchedBeforeTheFirstAttempt() {
		Path file = this.folder.resolve("history");

		open(file, history(), null).close();

		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void recordedAttemptShouldBeWrittenSoon() {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();

		try (HistoryFile kept = open(file, history, null)) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea", ""), null);
			await().until(() -> Files.exists(file));
		}

		assertThat(entriesIn(file)).hasSize(1);
	}

	@Test
	void countedAttemptsShouldBeWrittenAtTheEnd() {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		HistoryEntry unchanged = entry(RefreshAttempt.Outcome.UNCHANGED, FIRST, 1);

		try (HistoryFile kept = open(file, history, null)) {
			for (int i = 0; i < 50; i++) {
				kept.recorded(history.record(unchanged.attempt(), null), null, null);
			}
		}

		assertThat(entriesIn(file)).extracting(HistoryEntry::count).containsExactly(50);
	}

	@Test
	void countedAttemptShouldBeWrittenNowAndThenOnly() {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		RefreshAttempt unchanged = entry(RefreshAttempt.Outcome.UNCHANGED, FIRST, 1).attempt();

		try (HistoryFile kept = open(file, history, Duration.ofMillis(10), Duration.ofDays(1))) {
			kept.recorded(history.record(unchanged, null), null, null);
			await().until(() -> Files.exists(file));
			kept.recorded(history.record(unchanged, null), null, null);
			await().during(Duration.ofMillis(300))
				.until(() -> entriesIn(file), (entries) -> entries.get(0).count() == 1);

			history.attribute(1, new ChangeAuthor("lee", null, ChangeAuthor.Source.CONFIG_CENTRE));
			await().until(() -> entriesIn(file).get(0).author() != null);
		}
		try (HistoryFile kept = open(file, history, Duration.ofDays(1), Duration.ofMillis(10))) {
			kept.recorded(history.record(unchanged, null), null, null);
			await().until(() -> entriesIn(file).get(0).count() == 3);
		}
	}

	@Test
	void whatWasNotToBeWrittenShouldBeTriedAgainSoon() throws IOException {
		Path file = this.folder.resolve("history");
		Files.createDirectories(file.resolve("in-the-way"));
		ChainHistory history = history();
		RefreshAttempt unchanged = entry(RefreshAttempt.Outcome.UNCHANGED, FIRST, 1).attempt();

		try (HistoryFile kept = open(file, history, Duration.ofMillis(10), Duration.ofDays(1))) {
			kept.recorded(history.record(unchanged, null), null, null);
			await().until(() -> kept.problem() != null);
			Files.delete(file.resolve("in-the-way"));
			Files.delete(file);
			await().until(() -> kept.problem() == null);
		}

		assertThat(entriesIn(file)).hasSize(1);
	}

	// Deriving takes long enough to be met on its way.
	@Test
	void keyShouldBeDerivedBeforeThereIsASecret() {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, "0123456789abcdef")) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea.order", "1"), null);

			await().pollInterval(Duration.ofMillis(5))
				.until(() -> Thread.getAllStackTraces()
					.entrySet()
					.stream()
					.filter((thread) -> thread.getKey().getName().equals(HistoryFile.THREAD))
					.flatMap((thread) -> Stream.of(thread.getValue()))
					.anyMatch((frame) -> frame.getClassName().equals(SecretSealer.class.getName())
							&& frame.getMethodName().equals("prepare")));
			await().until(() -> Files.exists(file));
		}
	}

	@Test
	void secretShouldBeSealedAndOpenedAgain() throws IOException {
		Path file = this.folder.resolve("history");
		Map<String, String> written = Map.of("hotmw.filters.tea.options.key", "s3cret");
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, "0123456789abcdef")) {
			record(kept, history, published(FIRST, 1), written, null);
			awaitSealed(file);
		}
		assertThat(Files.readString(file)).doesNotContain("s3cret");

		ChainHistory restored = history();
		try (HistoryFile again = open(file, restored, "0123456789abcdef")) {
			again.recall();
			assertThat(restored.definition(FIRST)).contains(definition(FIRST));
		}
		ChainHistory withoutKey = history();
		try (HistoryFile again = open(file, withoutKey, null)) {
			again.recall();
			assertThat(withoutKey.entries()).hasSize(1);
			assertThatExceptionOfType(DefinitionNotKeptException.class).isThrownBy(() -> withoutKey.definition(FIRST))
				.withMessageContaining("there is no hotmw.encryption-key");
		}
	}

	@Test
	void holdShouldSurviveAndEnd() {
		Path file = this.folder.resolve("history");
		Hold hold = new Hold(FIRST, Set.of(SECOND), NOW, KIM);
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, null)) {
			record(kept, history, published(FIRST, 1), Map.of(), hold);
		}

		ChainHistory restored = history();
		try (HistoryFile again = open(file, restored, null)) {
			assertThat(again.recall()).isEqualTo(hold);
			record(again, restored, published(SECOND, 2), Map.of(), null);
		}
		try (HistoryFile again = open(file, history(), null)) {
			assertThat(again.recall()).isNull();
		}
	}

	@Test
	void secondApplicationShouldReadAndNotWriteUntilTheFirstHasEnded(CapturedOutput output) {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		ChainHistory other = history();
		try (HistoryFile second = open(file, other, null)) {
			try (HistoryFile first = open(file, history, null)) {
				record(first, history, published(FIRST, 1), Map.of(), null);
				await().until(() -> Files.exists(file));

				second.recall();
				record(second, other, published(SECOND, 2), Map.of(), null);
				await().until(() -> output.toString().contains("holds its lock"));
			}
			assertThat(entriesIn(file)).hasSize(1);
		}

		assertThat(entriesIn(file)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"entries\":[]}", "\\u00", "format=1", "a=b=c\u0000", "<html>502 Bad Gateway</html>" })
	void contentThatHotmwDidNotWriteShouldBeSetAside(String text) throws IOException {
		write(text);

		assertThatNothingIsRestored();

		assertThat(asides()).hasSize(1);
	}

	@Test
	void contentWhenNothingFitsTogetherShouldBeSetAside(CapturedOutput output) throws IOException {
		HistoryEntry entry = published(FIRST, 1);
		write(HistoryText.write(new HistorySnapshot(List.of(entry, entry), Map.of(), null))
			.replace("entry.size=2", "entry.size=2147483647"));
		assertThatNothingIsRestored();
		Map<String, String> endless = Map.of("format", "1", "entry.size", "2147483647");
		write(PropertiesText.write("odd", endless));
		assertThatNothingIsRestored();

		assertThat(output).contains("its content does not have the digest it says", "'entry.0.number' is missing");
	}

	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void fileThatIsFarTooLargeShouldBeSetAside(CapturedOutput output) throws IOException {
		try (RandomAccessFile large = new RandomAccessFile(this.folder.resolve("history").toFile(), "rw")) {
			large.setLength(100L * 1024 * 1024);
		}

		assertThatNothingIsRestored();

		assertThat(asides()).hasSize(1);
		assertThat(output).contains("it is larger than 67108864 bytes");
	}

	@Test
	void folderInThePlaceOfTheFileShouldBeReportedAndLeft(CapturedOutput output) throws IOException {
		Path file = Files.createDirectory(this.folder.resolve("history"));
		Files.writeString(file.resolve("other"), "data of others");

		assertThatNothingIsRestored();
		recordOne(file);

		assertThat(output).contains("is no regular file", "is not written: it cannot be written");
		assertThat(file.resolve("other")).hasContent("data of others");
	}

	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void pipeInThePlaceOfTheFileShouldNotBeWaitedFor(CapturedOutput output) throws Exception {
		Path file = this.folder.resolve("history");
		assumeThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

		assertThatNothingIsRestored();

		assertThat(output).contains("is no regular file");
	}

	@Test
	void fileThatMustNotBeReadShouldBeSetAside(CapturedOutput output) throws IOException {
		Path file = write(HistoryText.write(new HistorySnapshot(List.of(published(FIRST, 1)), Map.of(), null)));
		Files.setPosixFilePermissions(file, Set.of());
		assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

		assertThatNothingIsRestored();

		assertThat(asides()).hasSize(1);
		assertThat(output).contains("it cannot be read");
	}

	@Test
	void folderThatMustNotBeWrittenShouldBeReported(CapturedOutput output) {
		assumeThat(Path.of("/proc/self")).as("a folder that even root cannot write").isDirectory();
		Path file = Path.of("/proc/self/history");

		try (HistoryFile kept = open(file, history(), null)) {
			assertThat(kept.recall()).isNull();
		}
		recordOne(file);

		assertThat(output).contains("is not written: it cannot be written");
	}

	@Test
	void symbolicLinkShouldBeReadAndNeverWrittenThrough() throws IOException {
		Path target = this.folder.resolve("target");
		String text = HistoryText.write(new HistorySnapshot(List.of(published(FIRST, 1)), Map.of(), null));
		Files.writeString(target, text);
		Path file = Files.createSymbolicLink(this.folder.resolve("history"), target);
		ChainHistory history = history();

		try (HistoryFile kept = open(file, history, null)) {
			kept.recall();
			record(kept, history, published(SECOND, 2), Map.of(), null);
		}

		assertThat(target).hasContent(text);
		assertThat(Files.isSymbolicLink(file)).isFalse();
		assertThat(entriesIn(file)).hasSize(2);
	}

	@Test
	void symbolicLinkInThePlaceOfTheLockShouldNotBeFollowed(CapturedOutput output) throws IOException {
		Path target = this.folder.resolve("target");
		Files.createSymbolicLink(this.folder.resolve("history.lock"), target);

		recordOne(this.folder.resolve("history"));

		assertThat(target).doesNotExist();
		assertThat(output).contains("is not written: it cannot be written");
	}

	@Test
	void fileShouldBeForItsOwnerOnly() throws IOException {
		Path file = write("readable for all");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

		recordOne(file);

		try (Stream<Path> all = Files.list(this.folder)) {
			assertThat(all.filter(Files::isRegularFile).toList()).isNotEmpty()
				.allSatisfy((path) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
					.isEqualTo("rw-------"));
		}
	}

	@Test
	void literalSecretWithoutAKeyShouldNotBeInTheFile(CapturedOutput output) throws IOException {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, null)) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea.options.key", "s3cret"), null);
		}

		assertThat(file).content().doesNotContain("s3cret");
		assertThat(output.getAll()).doesNotContain("s3cret").contains("is a literal secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:00:00Z", "2400-01-01T00:00:00Z" })
	void clockThatHasJumpedShouldNeitherFailNorSpoilTheFile(Instant now) {
		Path file = this.folder.resolve("history");
		recordOne(file);
		Clock jumped = Clock.fixed(now, ZoneOffset.UTC);
		ChainHistory history = new ChainHistory(10, Duration.ofDays(1), jumped);

		try (HistoryFile kept = new HistoryFile(file, history, new SecretSealer(null), (name, value) -> false,
				(written) -> definition(FIRST), jumped)) {
			kept.recall();
			record(kept, history, published(SECOND, 2), Map.of(), null);
		}

		assertThat(file).exists();
		assertThat(entriesIn(file)).allSatisfy((entry) -> assertThat(entry.number()).isPositive());
		ChainHistory restored = history();
		try (HistoryFile again = open(file, restored, null)) {
			again.recall();
			record(again, restored, published(FIRST, 3), Map.of(), null);
		}
		assertThat(entriesIn(file)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u20ac" })
	@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void contentThatIsTooLargeShouldBeLeftOutAndTheRestBeWritten(String character, CapturedOutput output)
			throws IOException {
		Path file = this.folder.resolve("history");
		Hold hold = new Hold(FIRST, Set.of(SECOND), NOW, KIM);
		ChainHistory history = history();
		String large = character.repeat(30_000 / character.getBytes(StandardCharsets.UTF_8).length);
		try (HistoryFile kept = open(file, history, 20_000)) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea.options.leaf", large), hold);
			kept.recorded(history.record(rejected().attempt(), null), null, hold);
		}

		assertThat(Files.size(file)).isBetween(1L, 20_000L);
		assertThat(output).doesNotContain("still being written");
		ChainHistory restored = history();
		try (HistoryFile again = open(file, restored, null)) {
			assertThat(again.recall()).isEqualTo(hold);
		}
		assertThat(restored.entries()).hasSize(2);
		assertThatExceptionOfType(DefinitionNotKeptException.class).isThrownBy(() -> restored.definition(FIRST))
			.withMessageContaining("too large");
	}

	@Test
	void contentThatDoesNotFitShouldBeThatOfTheOldestFirstAndThatOfTheHoldLast() throws IOException {
		Path file = this.folder.resolve("history");
		Hold hold = new Hold(FIRST, Set.of(SECOND), NOW, KIM);
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, 26_000)) {
			for (Revision revision : List.of(FIRST, new Revision("v1:03"), SECOND)) {
				record(kept, history, published(revision, 1),
						Map.of("hotmw.filters.tea.options.leaf", "x".repeat(9_000)), hold);
			}
		}
		assertThat(contentsIn(file)).containsOnlyKeys(FIRST, SECOND).doesNotContainValue(TOO_LARGE);

		try (HistoryFile kept = open(file, history, 16_000)) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea.options.leaf", "x".repeat(9_000)),
					hold);
			record(kept, history, published(SECOND, 1), Map.of("hotmw.filters.tea.options.leaf", "x".repeat(9_000)),
					hold);
		}
		assertThat(contentsIn(file)).containsEntry(SECOND, TOO_LARGE)
			.hasEntrySatisfying(FIRST, (content) -> assertThat(content).isInstanceOf(KeptContent.Sealed.class));
	}

	@Test
	void whatCannotBeMadeSmallEnoughShouldBeReportedAndNotWritten(CapturedOutput output) {
		Path file = this.folder.resolve("history");
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, 100)) {
			record(kept, history, published(FIRST, 1), Map.of("hotmw.filters.tea", ""), null);
			await().until(() -> kept.problem() != null);
			assertThat(kept.problem()).contains("would be larger than 100 bytes");
		}

		assertThat(file).doesNotExist();
		assertThat(output.getAll().split("would be larger", -1)).hasSize(2);
	}

	private void assertThatNothingIsRestored() {
		ChainHistory history = history();
		try (HistoryFile file = open(this.folder.resolve("history"), history, null)) {
			assertThat(file.recall()).isNull();
		}
		assertThat(history.entries()).isEmpty();
	}

	private void recordOne(Path file) {
		ChainHistory history = history();
		try (HistoryFile kept = open(file, history, null)) {
			record(kept, history, published(FIRST, 1), Map.of(), null);
		}
	}

	private static void record(HistoryFile file, ChainHistory history, HistoryEntry entry, Map<String, String> written,
			@Nullable Hold hold) {
		ChainDefinition definition = definition(Objects.requireNonNull(entry.attempt().revision()));
		file.recorded(history.record(entry.attempt(), definition),
				new Candidate(definition, ChangeNote.none(), new Written(written)), hold);
	}

	private static ChainDefinition definition(Revision revision) {
		return new ChainDefinition(List.of(), revision);
	}

	// To derive the key takes longer than closing waits where the processor is busy.
	private static void awaitSealed(Path file) {
		await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(file));
	}

	private HistoryFile open(Path file, ChainHistory history, @Nullable String key) {
		return new HistoryFile(file, history, new SecretSealer(key), (name, value) -> name.endsWith("key"),
				(written) -> definition(FIRST), Clock.systemUTC());
	}

	private HistoryFile open(Path file, ChainHistory history, int maxBytes) {
		return new HistoryFile(file, history, new SecretSealer(null), (name, value) -> false,
				(written) -> definition(FIRST), Clock.systemUTC(),
				new HistoryFile.Limits(maxBytes, Duration.ofDays(1), Duration.ofDays(1)));
	}

	private HistoryFile open(Path file, ChainHistory history, Duration lookAfter, Duration countsAfter) {
		return new HistoryFile(file, history, new SecretSealer(null), (name, value) -> false,
				(written) -> definition(FIRST), Clock.systemUTC(),
				new HistoryFile.Limits(1_000_000, lookAfter, countsAfter));
	}

	private static ChainHistory history() {
		return new ChainHistory(10, Duration.ofDays(10_000), Clock.systemUTC());
	}

	private Path write(String text) throws IOException {
		return Files.writeString(this.folder.resolve("history"), text);
	}

	private List<Path> asides() throws IOException {
		try (Stream<Path> all = Files.list(this.folder)) {
			return all.filter((path) -> path.getFileName().toString().contains(".corrupt-")).toList();
		}
	}

	private static List<HistoryEntry> entriesIn(Path file) {
		try {
			return HistoryText.read(Files.readString(file)).entries();
		}
		catch (IOException | CorruptStateException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Map<Revision, KeptContent> contentsIn(Path file) {
		try {
			return HistoryText.read(Files.readString(file)).contents();
		}
		catch (IOException | CorruptStateException ex) {
			throw new AssertionError(ex);
		}
	}

	private static HistoryEntry published(Revision revision, long number) {
		return entry(RefreshAttempt.Outcome.PUBLISHED, revision, number);
	}

	private static HistoryEntry entry(RefreshAttempt.Outcome outcome, Revision revision, long number) {
		return new HistoryEntry(number,
				new RefreshAttempt(NOW, RefreshTrigger.of(RefreshTrigger.Type.START_UP), outcome,
						new ChangeNote("lee", "INC-42", "OPS-7"), SECOND, revision, 3L, diff(),
						Map.of(RefreshPhase.BIND, Duration.ofNanos(1_234_567)), null),
				1, NOW, null);
	}

	private static ChainDiff diff() {
		FilterName tea = FilterName.of("green-tea");
		return new ChainDiff(List.of(tea), List.of(FilterName.of("old")), List.of(new ChainDiff.Switched(tea, true)),
				List.of(new ChainDiff.Moved(tea, new ChainDiff.Place(FilterPosition.BEFORE_SECURITY, -1),
						new ChainDiff.Place(FilterPosition.AFTER_SECURITY, 5))),
				List.of(new ChainDiff.Changed(tea, "options.leaf", null, "green"),
						new ChainDiff.Changed(tea, "options.key", "******", null)),
				3);
	}

	private static HistoryEntry rejected() {
		RefreshTrigger trigger = new RefreshTrigger(RefreshTrigger.Type.API, List.of(
				new DocumentChange("", "GROUP", "app.yaml", "0a",
						List.of(new DocumentChange.KeyChange("hotmw.a", null, "1"),
								new DocumentChange.KeyChange("hotmw.b", "2", null)),
						7, NOW),
				new DocumentChange("n", "G", "gone.yaml", null, List.of(), NOW)), KIM);
		Rejection rejection = new Rejection(NOW, trigger, SECOND, Rejection.Kind.TRANSIENT,
				List.of(new Violation("hotmw.filters.tea.order", "x", "app.yaml:3", "is no number", "write one"),
						new Violation("hotmw", null, null, "odd", "none")),
				4);
		Map<RefreshPhase, Duration> phases = new HashMap<>();
		Stream.of(RefreshPhase.values())
			.forEach((phase) -> phases.put(phase, Duration.ofMillis(phase.value().length())));
		return new HistoryEntry(8,
				new RefreshAttempt(NOW.minusSeconds(5), trigger, RefreshAttempt.Outcome.REJECTED, ChangeNote.none(),
						FIRST, SECOND, 3L, diff(), phases, rejection),
				4, NOW, new ChangeAuthor("lee", "127.0.0.1", ChangeAuthor.Source.CONFIG_CENTRE));
	}

	private record Written(Map<String, String> values) implements PropertyOrigins {

		@Override
		public @Nullable String originOf(String property) {
			return null;
		}

		@Override
		public Map<String, String> written() {
			return this.values;
		}

	}

}
