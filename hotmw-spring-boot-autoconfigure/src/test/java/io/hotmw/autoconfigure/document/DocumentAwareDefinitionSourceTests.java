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

package io.hotmw.autoconfigure.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.Unread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link DocumentAwareDefinitionSource} and {@link TrackedDocuments}.
 */
class DocumentAwareDefinitionSourceTests {

	private static final SecretKeys SECRETS = (key) -> key.endsWith("pepper");

	private static final String KEY = "hotmw.filters.a.order";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final FakeDocument first = new FakeDocument("first");

	private final FakeDocument second = new FakeDocument("second");

	private MutablePropertySources view = new MutablePropertySources();

	private TrackedDocuments documents = new TrackedDocuments(List.of(), this.environment, SECRETS, Clock.systemUTC());

	private DocumentAwareDefinitionSource source = source();

	private static final String NO_FILTER = "no filter of it is in effect, only those that are configured elsewhere"
			+ " are; ";

	private static String yaml(int order) {
		return "hotmw:\n  filters:\n    a:\n      order: " + order + "\n";
	}

	private void start(String firstContent, String secondContent) {
		this.first.load(this.environment, firstContent).centreHas(firstContent);
		this.second.load(this.environment, secondContent).centreHas(secondContent);
		this.documents = new TrackedDocuments(List.of(this.first, this.second), this.environment, SECRETS,
				Clock.systemUTC());
		this.source = source();
		accept();
	}

	private DocumentAwareDefinitionSource source() {
		return new DocumentAwareDefinitionSource(this.environment, (sources) -> {
			this.view = sources;
			if (sources.contains("wrong")) {
				throw new ChainValidationException(List.of(new Violation(KEY, "x", null, "no number", "use one")));
			}
			return new Candidate(ChainDefinition.of(List.of(), new RevisionDigest("test")));
		}, List.of(this.documents));
	}

	private List<DocumentChange> accept() {
		this.source.load();
		List<DocumentChange> changes = this.source.arrivedChanges();
		this.source.settle(changes);
		return changes;
	}

	private List<DocumentChange> reject() {
		this.source.load();
		return this.source.arrivedChanges();
	}

	private void announce(FakeDocument document, @Nullable String content) {
		document.centreHas(content);
		this.documents.announce(tracked(document), content);
	}

	private TrackedDocument tracked(FakeDocument document) {
		return this.documents.tracked()
			.stream()
			.filter((tracked) -> tracked.document() == document)
			.findFirst()
			.orElseThrow();
	}

	private void startWithoutLoading(@Nullable String firstContent) {
		this.first.centreHas(firstContent);
		this.second.load(this.environment, yaml(2)).centreHas(yaml(2));
		this.documents = new TrackedDocuments(List.of(this.first, this.second), this.environment, SECRETS,
				Clock.systemUTC());
		this.source = source();
	}

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void loadAtStartWhenTheCentreHangsShouldWaitOnceForAllDocuments() {
		CountDownLatch ended = new CountDownLatch(1);
		List<FakeDocument> hanging = IntStream.range(0, 20).mapToObj((i) -> new FakeDocument("d" + i)).toList();
		hanging.forEach((document) -> document.load(this.environment, yaml(1)).whileFetching(() -> await(ended)));
		this.documents = new TrackedDocuments(hanging, this.environment, SECRETS, new FakeLastGoods(),
				new DocumentCheck(DocumentLimits.defaults()), false, Clock.systemUTC());
		this.source = source();
		try {
			assertThat(this.source.load()).isNotNull();

			assertThat(this.documents.documents())
				.allSatisfy((document) -> assertThat(document.detail()).contains("there is no answer within 2 s"));
		}
		finally {
			ended.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void loadAtStartWhenAMissingDocumentCannotBeParsedShouldThrowAllViolations() {
		startWithoutLoading("hotmw: [s3cret");
		this.environment.getPropertySources().addFirst(new MapPropertySource("wrong", Map.of()));

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((ex) -> assertThat(ex.violations()).satisfiesExactly((document) -> {
				assertThat(document.property()).isEqualTo("document");
				assertThat(document.origin()).isEqualTo("Fake document first (group GROUP) - 1:15");
				assertThat(document.reason())
					.isEqualTo("cannot be parsed as yaml: it has a list [...] that is not closed, or lacks a comma");
				assertThat(document.remedy()).isEqualTo("close the list, or separate its elements by commas");
			}, (other) -> assertThat(other.property()).isEqualTo(KEY)));
		assertThat(this.second.fetches()).isZero();
	}

	@Test
	void loadAtStartWhenAMissingDocumentHasSeveralMistakesShouldTellEachByItself() {
		startWithoutLoading("hotmw.filters.a:\n  order: 1\n  order: 2\n  type: x\n  type: y\n");

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::property, Violation::origin)
				.contains(tuple("hotmw.filters.a.order", "Fake document first (group GROUP) - 3:3"),
						tuple("hotmw.filters.a.type", "Fake document first (group GROUP) - 5:3")));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "# nothing", "other: 1" })
	void loadAtStartWhenAMissingDocumentSaysNothingShouldNotThrow(@Nullable String content) {
		startWithoutLoading(content);

		accept();

		assertThat(property(KEY)).isEqualTo("2");
	}

	@Test
	void loadAtStartWhenAMissingDocumentWasPassedOverShouldThrow() {
		startWithoutLoading(null);
		this.first.reachable(false);
		this.first.passedOver();

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.returns("Fake document first (group GROUP)", Violation::origin)
				.satisfies((violation) -> assertThat(violation.reason()).contains("could not be loaded")));
	}

	@Test
	void loadAtStartWhenTheConfigCentreIsAwayShouldNotThrow() {
		startWithoutLoading("hotmw: [");
		this.first.reachable(false);

		accept();
		this.first.reachable(true);
		accept();

		assertThat(this.first.fetches()).isOne();
	}

	@Test
	void loadWhenADocumentThatWasAbsentAtStartCannotBeParsedShouldNotHoldUpTheOthers() {
		startWithoutLoading(null);
		accept();
		announce(this.first, "hotmw: [");
		this.second.load(this.environment, yaml(3));
		announce(this.second, yaml(3));

		assertThat(accept()).extracting(DocumentChange::dataId).containsExactly("second");
	}

	@Test
	void loadAfterAnEarlierRevisionWasResumedShouldKeepWhatTheDocumentsSaidAtTheStart() {
		String own = "hotmw:\n  filters:\n    b:\n      order: 1\n";
		startWithoutLoading(own);
		this.first.load(this.environment, own);
		this.source.load();

		this.source.resumed();

		assertThat(this.documents.isDocumentSeen()).isTrue();
		announce(this.first, "p: 1");
		this.first.load(this.environment, "p: 1");
		this.source.load();
		assertThat(property("hotmw.filters.b.order")).isEqualTo("1");
		assertThat(this.source.unread().violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("has none now"));
	}

	@Test
	void loadAfterAnEarlierRevisionWasResumedShouldStillNotDoWithoutADocumentThatCannotBeParsed() {
		startWithoutLoading("hotmw: [");
		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load);

		this.source.resumed();

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.origin()).contains("first")));
	}

	@Test
	void incompleteShouldNotBeACandidateWithTheFiltersOfADocumentThatCannotBeParsedAnyMore() {
		start(yaml(1), yaml(2));
		announce(this.first, "hotmw: [");
		this.environment.getPropertySources().remove("first");
		this.source.load();

		assertThat(property(KEY)).isEqualTo("1");
		assertThat(this.source.isIncomplete()).isFalse();
	}

	@Test
	void incompleteShouldBeACandidateWithoutADocumentThatNobodyCouldRead() {
		startWithoutLoading(yaml(1));
		this.first.reachable(false);
		this.source.load();
		assertThat(this.source.isIncomplete()).isTrue();

		this.first.reachable(true);
		this.first.load(this.environment, yaml(1));
		this.source.load();
		assertThat(this.source.isIncomplete()).isFalse();
	}

	@Test
	void incompleteShouldNotBeACandidateWithoutADocumentThatDoesNotExist() {
		startWithoutLoading(null);
		this.source.load();

		assertThat(this.source.isIncomplete()).isFalse();
	}

	@Test
	void unreadShouldBeADocumentThatTheCentreNeverHandedOut() {
		startWithoutLoading(yaml(1));
		this.first.reachable(false);
		accept();
		assertThat(this.source.unread().violations()).isEmpty();

		this.documents.unreachable(tracked(this.first), "connection refused");

		assertThat(this.source.unread().violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.reason()).contains("has not answered since the start").doesNotContain("refused");
			assertThat(violation.origin()).contains("first");
		});
	}

	@Test
	void unreadShouldBeADocumentThatCannotBeParsedAnyMoreUntilItCan() {
		start(yaml(1), yaml(2));
		announce(this.first, "hotmw: [");
		assertThat(accept()).isEmpty();

		assertThat(this.source.unread().violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.origin()).contains("first", "1:"));
		assertThat(this.source.unread().changes()).extracting(DocumentChange::dataId).containsExactly("first");
		announce(this.first, yaml(1));
		accept();
		assertThat(this.source.unread()).isEqualTo(Unread.nothing());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "# nothing", "p: 1" })
	void unreadShouldBeADocumentThatHadFiltersAndSaysNothingAnyMore(@Nullable String content) {
		start(yaml(1), yaml(2));
		announce(this.first, content);
		accept();

		assertThat(this.source.unread().violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters");
			assertThat(violation.remedy()).contains("hotmw.filters: {}");
		});
	}

	@Test
	void unreadShouldNotBeADocumentThatNeverHadFilters() {
		start("p: 1", yaml(2));
		announce(this.first, "p: 2");
		this.first.load(this.environment, "p: 2");
		accept();

		assertThat(this.source.unread()).isEqualTo(Unread.nothing());
	}

	private @Nullable String property(String name) {
		return new PropertySourcesPropertyResolver(this.view).getProperty(name);
	}

	private ConfigDocument shown(FakeDocument document) {
		return this.documents.documents()
			.stream()
			.filter((shown) -> shown.dataId().equals(document.id().dataId()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void arrivedChangesWhenTheEnvironmentFollowsShouldNameTheChangeUntilItIsSettled() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		assertThat(accept()).isEmpty();

		this.first.load(this.environment, yaml(2));

		assertThat(accept()).singleElement().satisfies((change) -> {
			assertThat(change.dataId()).isEqualTo("first");
			assertThat(change.keys()).containsExactly(new KeyChange(KEY, "1", "2"));
		});
		assertThat(accept()).isEmpty();
	}

	@Test
	void arrivedChangesWhenTheEnvironmentFollowsAfterTheLoadShouldNotNameTheChange() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		this.source.load();
		this.first.load(this.environment, yaml(2));

		assertThat(this.source.arrivedChanges()).isEmpty();
		assertThat(accept()).hasSize(1);
	}

	@Test
	void arrivedChangesWhenAnnouncedAfterTheLoadThatHasThemShouldNameTheChange() {
		start(yaml(1), "x: 1");
		this.first.reachable(false);
		this.first.load(this.environment, yaml(2));
		this.source.load();
		announce(this.first, yaml(2));

		assertThat(this.source.arrivedChanges()).hasSize(1);
	}

	@Test
	void arrivedChangesWhenSupersededBeforeTheyArriveShouldSpanBoth() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		announce(this.first, yaml(2) + "# note");
		this.first.load(this.environment, yaml(2) + "# note");

		assertThat(accept()).singleElement().satisfies((change) -> {
			assertThat(change.keys()).containsExactly(new KeyChange(KEY, "1", "2"));
			assertThat(change.md5()).isEqualTo(shown(this.first).md5());
		});
	}

	@Test
	void arrivedChangesWhenManyKeysChangeShouldTellSomeAndWaitForAll() {
		start(yaml(1), "x: 1");
		String keys = IntStream.range(0, 20_000)
			.mapToObj((i) -> "k" + i + ": " + i)
			.collect(Collectors.joining("\n", yaml(2), "\n"));
		String longKey = "x".repeat(1000);
		announce(this.first, keys + longKey + ": 1");

		this.first.load(this.environment, keys + longKey + ": 2");
		assertThat(accept()).isEmpty();
		this.first.load(this.environment, keys.replace("k19999: 19999", "k19999: 1") + longKey + ": 1");
		assertThat(accept()).isEmpty();
		this.first.load(this.environment, keys + longKey + ": 1");

		assertThat(accept()).singleElement().satisfies((change) -> {
			assertThat(change.keys()).hasSize(100).startsWith(new KeyChange(KEY, "1", "2"));
			assertThat(change.moreKeys()).isEqualTo(20_002 - 100);
		});
		assertThat(this.documents.takeNews()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).hasSize(100));
	}

	@Test
	void arrivedChangesWhenTakenBackShouldBeEmpty() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		announce(this.first, yaml(1));

		assertThat(accept()).isEmpty();
		assertThat(this.documents.takeNews()).hasSize(2);
	}

	@Test
	void arrivedChangesWhenOnlyCommentsChangedShouldBeEmpty() {
		start(yaml(1), "x: 1");
		announce(this.first, "# note\n" + yaml(1));
		this.first.load(this.environment, "# note\n" + yaml(1));

		assertThat(accept()).isEmpty();
		assertThat(this.documents.takeNews()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).isEmpty());
	}

	@Test
	void arrivedChangesWhenRejectedShouldBeNamedAgainWithWhatCorrectsThem() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(-5));
		this.first.load(this.environment, yaml(-5));
		assertThat(reject()).hasSize(1);
		announce(this.second, "x: 2");
		this.second.load(this.environment, "x: 2");
		assertThat(reject()).extracting(DocumentChange::dataId).containsExactly("first", "second");
		announce(this.first, yaml(3));
		this.first.load(this.environment, yaml(3));

		assertThat(accept()).first()
			.satisfies((change) -> assertThat(change.keys()).containsExactly(new KeyChange(KEY, "1", "3")));
	}

	@Test
	void settleWhenAnotherChangeWasAnnouncedMeanwhileShouldLeaveThatOne() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		this.first.load(this.environment, yaml(2));
		List<DocumentChange> changes = reject();
		announce(this.first, yaml(3));

		this.source.settle(changes);

		assertThat(accept()).isEmpty();
		this.first.load(this.environment, yaml(3));
		assertThat(accept()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).containsExactly(new KeyChange(KEY, "2", "3")));
	}

	@Test
	void arrivedChangesWhenTheEnvironmentIsAheadOfTheAnnouncementShouldNameWhatTheCentreSays() {
		start(yaml(1), "x: 1");
		this.first.centreHas(yaml(2)).load(this.environment, yaml(2));

		assertThat(accept()).extracting(DocumentChange::dataId).containsExactly("first");
		announce(this.first, yaml(2));
		assertThat(accept()).isEmpty();
		assertThat(this.documents.takeNews()).hasSize(1);
		assertThat(this.documents.takeUnannounced()).isTrue();
	}

	@Test
	void arrivedChangesWhenAnOlderAnswerComesFirstShouldNameWhatTheCentreSaysNow() {
		start(yaml(1), "x: 1");
		accept();
		this.first.centreHas(yaml(2)).load(this.environment, yaml(2));
		this.first.whileFetching(() -> {
			this.first.whileFetching(() -> {
			});
			this.first.centreHas(yaml(1));
			this.documents.ask(tracked(this.first), Duration.ofSeconds(1));
			this.first.centreHas(yaml(2));
		});

		assertThat(accept()).extracting(DocumentChange::dataId).containsExactly("first");
	}

	@Test
	void arrivedChangesWhenAnotherDocumentIsLoadedWhileTheCentreIsAskedShouldNameItWithTheCandidateThatHasIt() {
		start(yaml(1), "x: 1");
		accept();
		this.first.centreHas(yaml(2)).load(this.environment, yaml(2));
		this.first.whileFetching(() -> this.second.centreHas("x: 2").load(this.environment, "x: 2"));

		assertThat(accept()).extracting(DocumentChange::dataId).containsExactly("first");
		assertThat(property("x")).isEqualTo("1");
		assertThat(accept()).extracting(DocumentChange::dataId).containsExactly("second");
		assertThat(property("x")).isEqualTo("2");
	}

	@Test
	void loadWhenNothingChangedShouldNotAskTheCentre() {
		start(yaml(1), "x: 1");
		accept();
		announce(this.first, yaml(2));
		this.first.load(this.environment, yaml(2));
		accept();

		assertThat(this.first.fetches()).isZero();
	}

	@Test
	void loadWhenTheCentreDoesNotAnswerShouldAskAgainTheNextTime() {
		start(yaml(1), "x: 1");
		this.first.reachable(false);
		this.first.load(this.environment, "y: 1");
		this.source.load();
		this.source.load();
		assertThat(this.first.fetches()).isEqualTo(2);
	}

	@Test
	void valuesWhenSensitiveShouldBeMaskedAndStillCompared() {
		start("db:\n  password: one", "x: 1");
		announce(this.first, "db:\n  password: two");
		assertThat(accept()).isEmpty();
		this.first.load(this.environment, "db:\n  password: two");

		assertThat(accept()).singleElement()
			.satisfies((change) -> assertThat(change.keys())
				.containsExactly(new KeyChange("db.password", "******", "******")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.a.options.pepper", "hotmw.filters.a.options.cookie",
			"hotmw.filters.a.match.headers.Authorization" })
	void valuesWhenSecretsShouldReachNeitherNewsNorTrigger(String key) {
		start(yaml(1) + "---\n" + key + ": hunter1", "x: 1");
		announce(this.first, yaml(1) + "---\n" + key + ": hunter2");
		this.first.load(this.environment, yaml(1) + "---\n" + key + ": hunter2");

		KeyChange masked = new KeyChange(key, "******", "******");
		assertThat(accept()).singleElement().satisfies((change) -> assertThat(change.keys()).containsExactly(masked));
		assertThat(this.documents.takeNews()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).containsExactly(masked));
	}

	@Test
	void unreadWhenTheEnvironmentDoesNotEndToLoadShouldSaySoUntilItDoes() {
		AtomicLong nanos = new AtomicLong();
		MutableClock clock = new MutableClock(Instant.EPOCH);
		this.first.load(this.environment, yaml(1)).centreHas(yaml(1));
		this.documents = new TrackedDocuments(List.of(this.first), this.environment, SECRETS, LastGoodDocuments.none(),
				new DocumentCheck(DocumentLimits.defaults()), false, clock, new EnvironmentLoad(nanos::get));
		this.source = source();
		accept();
		announce(this.first, yaml(2));
		this.documents.takeNews();
		List<TrackedDocument> taken = this.documents.takeStale(Duration.ZERO);

		clock.advance(Duration.ofHours(1));
		nanos.set(Duration.ofSeconds(30).toNanos());
		assertThat(this.source.unread().violations()).isEmpty();
		nanos.incrementAndGet();

		assertThat(this.source.unread().violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason())
				.startsWith("the environment has been loading anew since 1970-01-01T00:00:00Z and does not end"));
		this.first.load(this.environment, yaml(2));
		this.source.load();
		this.documents.refreshed(taken);
		assertThat(this.source.unread().violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void unreadWhenTheEnvironmentDoesNotTakeTheNewestContentShouldSaySoUntilItDoes(boolean loads) {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		this.documents.takeNews();
		assertThat(this.source.unread().violations()).isEmpty();

		List<TrackedDocument> taken = this.documents.takeStale(Duration.ZERO);
		if (loads) {
			this.documents.refreshed(taken);
		}
		else {
			this.documents.notRefreshed(taken);
		}
		accept();

		assertThat(this.source.unread().violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.origin()).contains("first");
			assertThat(violation.reason()).contains("still has what the document said before");
			assertThat(violation.remedy()).contains("cipher", "spring.config.activate");
		});
		assertThat(this.documents.documents()).filteredOn((document) -> document.dataId().equals("first"))
			.singleElement()
			.satisfies((document) -> assertThat(document.detail()).contains("still has what the document said before"));
		announce(this.first, yaml(3));
		this.first.load(this.environment, yaml(3));
		accept();
		assertThat(this.source.unread()).isEqualTo(Unread.nothing());
	}

	@Test
	void unreadWhenTheEnvironmentHasSomethingElseThanWasEverSaidShouldNotBeKnown() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(2));
		List<TrackedDocument> taken = this.documents.takeStale(Duration.ZERO);
		this.first.load(this.environment, "hotmw.filters.a.order: decrypted in place");
		this.documents.refreshed(taken);
		accept();

		assertThat(this.source.unread().violations()).isEmpty();
	}

	@Test
	void answerWhenOlderThanAnAnnouncementShouldBeIgnored() {
		start(yaml(1), "x: 1");
		TrackedDocument tracked = tracked(this.first);
		this.first.whileFetching(() -> this.documents.announce(tracked, yaml(2)));

		assertThat(this.documents.ask(tracked, Duration.ofSeconds(1))).isNull();

		assertThat(this.documents.takeNews()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).containsExactly(new KeyChange(KEY, "1", "2")));
	}

	@Test
	void answerWhenOlderThanAnotherShouldBeIgnored() {
		start(yaml(1), "x: 1");
		TrackedDocument tracked = tracked(this.first);
		this.documents.ask(tracked, Duration.ofSeconds(1));
		this.first.whileFetching(() -> {
			this.first.whileFetching(() -> {
			});
			this.first.centreHas(yaml(2));
			this.documents.ask(tracked, Duration.ofSeconds(1));
		});

		this.documents.ask(tracked, Duration.ofSeconds(1));

		assertThat(this.documents.takeNews()).singleElement()
			.satisfies((change) -> assertThat(change.keys()).containsExactly(new KeyChange(KEY, "1", "2")));
	}

	@Test
	void loadWhenTheDocumentHasNoKeysAnyMoreShouldKeepThemInItsPlace() {
		this.environment.getPropertySources().addFirst(new MapPropertySource("above", Map.of("p", "above")));
		start("p: doc\nq: doc\nhotmw:\n  filters:\n    a:\n      order: 1\n    b:\n      order: 2\n",
				"hotmw:\n  filters:\n    a:\n      order: 9\n    c:\n      order: 3\n");
		announce(this.first, "p: new\n");
		this.first.load(this.environment, "p: new\n");

		accept();

		assertThat(property(KEY)).isEqualTo("1");
		assertThat(property("hotmw.filters.b.order")).isEqualTo("2");
		assertThat(property("hotmw.filters.c.order")).isEqualTo("3");
		assertThat(property("p")).isEqualTo("above");
		assertThat(property("q")).isNull();
		assertThat(this.environment.getProperty("hotmw.filters.b.order")).isNull();
		assertThat(shown(this.first)).returns(State.WITHOUT_KEYS, ConfigDocument::state)
			.satisfies((shown) -> assertThat(shown.detail()).contains("hotmw.filters: {}", "enabled: false"));
	}

	@Test
	void loadWhenTheDocumentLeftTheEnvironmentShouldKeepItsFiltersInItsPlace() {
		start(yaml(1), yaml(9) + "p: doc");
		this.first.centreHas(null);
		this.environment.getPropertySources().remove("first");

		accept();

		assertThat(property(KEY)).isEqualTo("1");
		assertThat(this.view.stream().map(PropertySource::getName)).endsWith("first (last accepted filters)", "second");
	}

	@Test
	void loadWhenTheDocumentSaysThatThereAreNoneShouldKeepNone() {
		start(yaml(1), "x: 1");
		announce(this.first, "hotmw:\n  filters: {}\n");
		this.first.load(this.environment, "hotmw:\n  filters: {}\n");
		accept();
		announce(this.first, "p: 1");
		this.first.load(this.environment, "p: 1");
		accept();

		assertThat(property(KEY)).isNull();
		assertThat(shown(this.first).state()).isEqualTo(State.LOADED);
	}

	@Test
	void loadWhenItIsNotKnownWhetherThereAreNoneShouldKeepThem() {
		start(yaml(1), "x: 1");
		this.first.reachable(false);
		this.first.load(this.environment, "hotmw:\n  filters: {}\np: 1\n");

		accept();

		assertThat(property(KEY)).isEqualTo("1");
	}

	@Test
	void loadWhenKeptFiltersWereNeverAcceptedShouldNotKeepThem() {
		start(yaml(1), "x: 1");
		announce(this.first, yaml(-5));
		this.first.load(this.environment, yaml(-5));
		reject();
		announce(this.first, "p: 1");
		this.first.load(this.environment, "p: 1");
		accept();

		assertThat(property(KEY)).isEqualTo("1");
	}

	@Test
	void loadWhenAPartOfAnEarlierContentStayedBehindShouldLeaveItOut() {
		start("p: 1\n---\nq: 2\n", "x: 1");
		announce(this.first, "p: 3\n");
		this.first.load(this.environment, "p: 3\n");
		assertThat(this.environment.getProperty("q")).isEqualTo("2");

		accept();

		assertThat(property("p")).isEqualTo("3");
		assertThat(property("q")).isNull();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "p: [", "# nothing", "p: 4", "p: 5\n---\nr: 6" })
	void loadWhenAPartStayedBehindShouldLeaveItOutWhateverIsAnnouncedNext(@Nullable String next) {
		start("p: 1\n---\nq: 2\n", "x: 1");
		announce(this.first, "p: 3\n");
		this.first.load(this.environment, "p: 3\n");
		accept();

		announce(this.first, next);
		accept();

		assertThat(property("p")).isEqualTo("3");
		assertThat(property("q")).isNull();
	}

	@Test
	void loadWhenAPartThatStayedBehindComesBackShouldTakeIt() {
		start("p: 1\n---\nq: 2\n", "x: 1");
		announce(this.first, "p: 3\n");
		this.first.load(this.environment, "p: 3\n");
		accept();

		announce(this.first, "p: 4\n---\nq: 5\n");
		this.first.load(this.environment, "p: 4\n---\nq: 5\n");
		accept();

		assertThat(property("p")).isEqualTo("4");
		assertThat(property("q")).isEqualTo("5");
	}

	@Test
	void originShouldHaveLineAndColumn() {
		start(yaml(1), "x: 1");

		assertThat(origin("first")).isEqualTo("Fake document first (group GROUP) - 4:14");
		assertThat(this.first.fetches()).isOne();
	}

	@Test
	void originWhenTheCentreHasAnotherValueShouldNameTheDocumentOnly() {
		start(yaml(1), "x: 1");
		this.first.centreHas(yaml(2));

		assertThat(origin("first")).isEqualTo("Fake document first (group GROUP)");
	}

	@Test
	void originWhenTheCentreDoesNotAnswerShouldAskOncePerLoad() {
		start(yaml(1), "x: 1");
		this.first.reachable(false);
		for (int i = 0; i < 100; i++) {
			assertThat(origin("first")).isEqualTo("Fake document first (group GROUP)");
		}
		assertThat(this.first.fetches()).isOne();

		this.first.reachable(true);
		this.source.load();

		assertThat(origin("first")).isEqualTo("Fake document first (group GROUP) - 4:14");
	}

	@Test
	void originWhenKeptShouldSaySo() {
		start(yaml(1), "x: 1");
		announce(this.first, "# note\n" + yaml(1));
		accept();
		announce(this.first, "p: 1");
		this.first.load(this.environment, "p: 1");
		accept();

		assertThat(origin("first (last accepted filters)"))
			.isEqualTo("Fake document first (group GROUP) - 5:14 as last accepted");
	}

	@Test
	void originWhenOfNoDocumentShouldBeUnknown() {
		start(yaml(1), "x: 1");

		assertThat(this.documents.originOf(new MapPropertySource("other", Map.of(KEY, 1)), KEY)).isNull();
	}

	private @Nullable String origin(String name) {
		return this.documents.originOf(Objects.requireNonNull(this.view.get(name)), KEY);
	}

	@Test
	void documentShouldBeSeenOnceItsContentOfTheCentreIsAccepted() {
		start(yaml(1), "x: 1");
		assertThat(this.documents.isDocumentSeen()).isFalse();
		announce(this.first, yaml(2));
		accept();
		assertThat(this.documents.isDocumentSeen()).isFalse();
		this.first.load(this.environment, yaml(2));
		reject();
		assertThat(this.documents.isDocumentSeen()).isFalse();
		accept();
		assertThat(this.documents.isDocumentSeen()).isTrue();
		announce(this.first, null);
		accept();
		assertThat(this.documents.isDocumentSeen()).isTrue();
	}

	@Test
	void documentWhenAbsentShouldNotBeSeen() {
		start("p: 1", "x: 1");
		announce(this.first, null);
		accept();

		assertThat(this.documents.isDocumentSeen()).isFalse();
	}

	@Test
	void detailWhenNothingOfTheDocumentWasEverAcceptedShouldNotSayThatItsFiltersStay() {
		startWithoutLoading(null);
		announce(this.first, null);
		assertThat(shown(this.first).detail()).startsWith("there is no such document: " + NO_FILTER);
		accept();
		assertThat(shown(this.first)).returns(State.ABSENT, ConfigDocument::state)
			.returns("there is no such document: " + NO_FILTER + "if it is to have filters, publish it with them",
					ConfigDocument::detail);

		announce(this.first, "# nothing\n");
		assertThat(shown(this.first).detail()).startsWith("there is no property in it: " + NO_FILTER);

		announce(this.first, "a: [\n");
		assertThat(shown(this.first).detail()).startsWith("it cannot be parsed as ").endsWith(NO_FILTER + "correct it");
	}

	@Test
	void detailWhenTheDocumentHadFiltersShouldSayThatTheyStay() {
		start(yaml(1), "x: 1");
		String stays = "the filters stay as the document last had them; ";

		announce(this.first, "a: [\n");
		assertThat(shown(this.first).detail()).endsWith(stays + "correct it");

		announce(this.first, null);
		accept();
		assertThat(shown(this.first).detail()).startsWith("there is no such document: " + stays + "to remove filters");
	}

	@Test
	void problemShouldNotQuoteTheDocument() {
		start(yaml(1), "x: 1");
		announce(this.first, "db:\n  password: s3cret\n bad: [\n");

		assertThat(shown(this.first)).returns(State.UNPARSABLE, ConfigDocument::state)
			.satisfies((shown) -> assertThat(shown.detail()).contains("at line 3").doesNotContain("s3cret"));
	}

	@Test
	void loadWhenADocumentBreaksALimitShouldKeepTheFiltersItHad() {
		start(yaml(1), yaml(2));

		announce(this.first, "x: &x {y: *x}");
		this.source.load();

		assertThat(this.view.get("first")).isNotNull();
		assertThat(this.documents.documents().get(0)).satisfies((document) -> {
			assertThat(document.state()).isEqualTo(ConfigDocument.State.UNPARSABLE);
			assertThat(document.detail()).contains("Fake document first (group GROUP) - 1:11",
					"has an alias for something that the alias itself is in: remove the alias");
		});
	}

	@Test
	void loadWhenADocumentThatIsInTheEnvironmentHasAFlawShouldThrowIt() {
		start(yaml(1), yaml(2));
		String twice = yaml(3) + "hotmw.filters.a.order: 4\n";

		announce(this.first, twice);
		this.source.load();
		this.first.load(this.environment, twice);

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::property, Violation::origin)
				.containsExactly(tuple("hotmw.filters.a.order", "Fake document first (group GROUP) - 5:1")));
	}

	@Test
	void loadWhenADocumentWithoutKeysHasAFlawShouldNotMindUnlessNamesAreHidden() {
		start("db.url: \uFFFD\n", yaml(2));

		assertThat(this.source.load()).isNotNull();
	}

}
