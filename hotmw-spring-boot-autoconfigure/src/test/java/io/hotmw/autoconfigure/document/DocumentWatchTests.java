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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.core.event.RefreshTrigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DocumentWatch}.
 */
@Timeout(30)
class DocumentWatchTests {

	private static final SecretKeys SECRETS = (key) -> false;

	private final StandardEnvironment environment = new StandardEnvironment();

	private final FakeDocument document = new FakeDocument("doc").load(this.environment, "a: 1").centreHas("a: 1");

	private final FakeDocument fixed = new FakeDocument("fixed", false).load(this.environment, "b: 1")
		.centreHas("b: 1");

	private final MutableClock clock = new MutableClock(Instant.now());

	private final TrackedDocuments documents = new TrackedDocuments(List.of(this.document, this.fixed),
			this.environment, SECRETS, this.clock);

	private final List<RefreshTrigger> triggers = new CopyOnWriteArrayList<>();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final List<String> refreshes = new CopyOnWriteArrayList<>();

	private volatile Consumer<Object> listener = (event) -> {
	};

	private volatile Runnable refresh = () -> {
	};

	private final DocumentWatch watch = watch(Duration.ofMinutes(5));

	private DocumentWatch watch(Duration interval) {
		return new DocumentWatch(this.documents, this.triggers::add, (event) -> {
			this.events.add(event);
			this.listener.accept(event);
		}, (reason) -> {
			this.refreshes.add(reason);
			this.refresh.run();
		}, new DocumentWatch.Schedule(interval, 0.2), 0);
	}

	@AfterEach
	void stop() {
		this.watch.stop();
	}

	private void startReady() {
		this.watch.start();
		this.watch.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
		this.watch.checkNow().join();
		settle();
		this.triggers.clear();
	}

	private void settle() {
		MutablePropertySources sources = new MutablePropertySources(this.environment.getPropertySources());
		this.documents.correct(sources, new MutablePropertySources(sources));
		this.documents.settle(List.of(), null);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

	@Test
	void startShouldSubscribeToDocumentsThatMayChangeAndAskForAll() {
		this.watch.start();

		assertThat(this.document.listeners()).isOne();
		assertThat(this.fixed.listeners()).isZero();
		await().until(() -> this.documents.documents().stream().allMatch((shown) -> shown.md5() != null));
		assertThat(this.events).isEmpty();
	}

	@Test
	void changeWhenAnnouncedShouldBePublishedAndLookedAt() {
		startReady();
		this.document.load(this.environment, "a: 2").push("a: 2");

		await().until(() -> !this.triggers.isEmpty());
		assertThat(this.triggers).containsExactly(RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE));
		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(ConfigDocumentChangedEvent.class,
					(event) -> assertThat(event.getChange().dataId()).isEqualTo("doc"));
	}

	@Test
	void changeWhenTheEnvironmentDoesNotHaveItYetShouldBePublishedButNotLookedAt() {
		startReady();
		this.document.push("a: 2");

		await().until(() -> this.events.size() == 1);
		this.watch.checkNow().join();
		assertThat(this.refreshes).hasSize(1);
		assertThat(this.triggers).hasSize(1);
	}

	@Test
	void checkWhenTheClockWasSetBackSinceAnAnnouncementShouldRefreshTheEnvironmentAllTheSame() {
		startReady();
		this.document.push("a: 2");
		await().until(() -> this.events.size() == 1);

		this.clock.advance(Duration.ofHours(-1));
		this.watch.checkNow().join();

		assertThat(this.refreshes).hasSize(1);
	}

	@Test
	void announcementWhenAListenerBlocksShouldReturnAtOnce() throws InterruptedException {
		startReady();
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.listener = (event) -> {
			entered.countDown();
			awaitLatch(release);
		};
		this.document.push("a: 2");
		assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

		this.document.push("a: 3");

		assertThat(this.events).hasSize(1);
		release.countDown();
		await().until(() -> this.events.size() == 2);
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void changeWhenAListenerThrowsShouldBeLookedAtAllTheSame() {
		startReady();
		this.listener = (event) -> {
			throw new IllegalStateException("listener");
		};
		this.document.load(this.environment, "a: 2").push("a: 2");
		await().until(() -> this.triggers.size() == 1);
		this.document.load(this.environment, "a: 3").push("a: 3");

		await().until(() -> this.triggers.size() == 2);
	}

	@Test
	void checkWhenAnAnnouncementWasLostShouldRefreshTheEnvironmentOnce() {
		startReady();
		this.document.centreHas("a: 2");

		this.watch.checkNow().join();
		this.watch.checkNow().join();

		assertThat(this.refreshes).singleElement().asString().contains("Fake document doc (group GROUP)");
		assertThat(this.triggers).isNotEmpty();
		this.document.centreHas("a: 3");
		this.watch.checkNow().join();
		assertThat(this.refreshes).hasSize(2);
	}

	@Test
	void checkWhenTheSameContentIsLostAgainShouldRefreshTheEnvironmentAgain() {
		startReady();
		this.refresh = () -> this.document.load(this.environment, "a: 2");
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		this.document.load(this.environment, "a: 1").push("a: 1");
		await().until(() -> this.events.size() == 2);

		this.document.centreHas("a: 2");
		this.watch.checkNow().join();

		assertThat(this.refreshes).hasSize(2);
	}

	@Test
	void lookWhenTheEnvironmentHasLeftTheContentThatItWasRefreshedForShouldRefreshItAgain() {
		startReady();
		this.refresh = () -> this.document.load(this.environment, "a: 2");
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		look();

		this.document.load(this.environment, "a: 1");
		look();

		await().until(() -> this.refreshes.size() == 2);
		look();
		this.watch.checkNow().join();
		assertThat(this.refreshes).hasSize(2);
	}

	@Test
	void lookWhenARefreshDoesNotBringTheContentShouldNotRefreshAgainAndAgain() {
		startReady();
		this.refresh = () -> this.document.load(this.environment, "a: decrypted");
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		for (int i = 0; i < 5; i++) {
			look();
			this.document.load(this.environment, "a: decrypted");
			this.watch.checkNow().join();
		}

		assertThat(this.refreshes).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void lookWhenADocumentThatIsDecryptedInPlaceHasLostItsFiltersShouldNotRefreshAgainAndAgain() {
		startReady();
		this.refresh = () -> this.document.load(this.environment, "hotmw.filters.a.type: decrypted");
		this.document.centreHas("hotmw.filters.a.type: encrypted");
		this.watch.checkNow().join();
		look();
		settle();
		this.refresh = () -> this.document.load(this.environment, "a: decrypted");
		this.document.centreHas("a: encrypted");
		this.watch.checkNow().join();
		int before = this.refreshes.size();
		for (int i = 0; i < 10; i++) {
			look();
			settle();
			this.document.load(this.environment, "a: decrypted");
			this.watch.checkNow().join();
		}

		assertThat(this.refreshes).hasSize(before);
	}

	// As the refresher does.
	private void look() {
		MutablePropertySources snapshot = new MutablePropertySources(this.environment.getPropertySources());
		this.documents.lookUp(snapshot);
		this.documents.correct(snapshot, new MutablePropertySources(snapshot));
	}

	@Test
	void changeWhenItComesDuringTheRefreshShouldBeRefreshedFor() {
		startReady();
		this.document.centreHas("a: 2");
		this.refresh = () -> {
			this.refresh = () -> this.document.load(this.environment, "a: 3");
			this.document.centreHas("a: 3");
			this.documents.ask(this.documents.tracked().get(0), Duration.ofSeconds(1));
		};
		this.watch.checkNow().join();
		this.watch.checkNow().join();

		assertThat(this.refreshes).hasSize(2);
	}

	@Test
	void checkWhenTheRefreshFailsShouldTryAgain() {
		startReady();
		this.document.centreHas("a: 2");
		this.refresh = () -> {
			throw new IllegalStateException("refresh");
		};
		this.watch.checkNow().join();
		this.refresh = () -> this.document.load(this.environment, "a: 2");
		this.watch.checkNow().join();
		this.watch.checkNow().join();

		assertThat(this.refreshes).hasSize(2);
	}

	@Test
	void checkWhenTheApplicationIsNotReadyShouldNotRefreshTheEnvironment() {
		this.watch.start();
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		assertThat(this.refreshes).isEmpty();

		this.watch.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));

		await().until(() -> this.refreshes.size() == 1);
	}

	@Test
	void checkWhenTheDocumentIsNotToBeRefreshedShouldShowItOnly() {
		startReady();
		this.fixed.centreHas("b: 2");
		this.watch.checkNow().join();

		assertThat(this.refreshes).isEmpty();
		assertThat(this.documents.documents().get(1).detail()).contains("refreshEnabled=false");
	}

	@Test
	void checkWhenTheContentIsTheSameButForCommentsShouldNotRefreshTheEnvironment() {
		startReady();
		this.document.centreHas("# note\na: 1");
		this.watch.checkNow().join();

		assertThat(this.refreshes).isEmpty();
	}

	@Test
	void checkWhenTheContentCannotBeLoadedShouldNotRefreshTheEnvironment() {
		startReady();
		for (String content : List.of("a: [", "# nothing")) {
			this.document.centreHas(content);
			this.watch.checkNow().join();
		}
		this.document.centreHas(null);
		this.watch.checkNow().join();

		assertThat(this.refreshes).isEmpty();
		assertThat(this.events).hasSize(3);
	}

	@Test
	void changeWhenFoundByAskingShouldBeAskedForAgainSoon() {
		startReady();
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		int before = this.document.fetches();

		await().until(() -> this.document.fetches() > before + 1);

		this.document.centreHas("a: 1");
		await().until(() -> this.events.size() == 2);
	}

	@Test
	void changeWhenFoundByAskingAndThenAnnouncedShouldNotBeAskedForAgain() {
		startReady();
		this.document.centreHas("a: 2");
		this.watch.checkNow().join();
		assertThat(this.documents.awaitAnnouncement()).isTrue();

		this.document.push("a: 2");

		await().until(() -> !this.documents.awaitAnnouncement());
	}

	@Test
	void changeWhenFoundByAskingAndNeverAnnouncedShouldNotBeAskedForForEver() {
		startReady();
		this.document.centreHas("a: 2");

		for (int i = 0; i < 7; i++) {
			this.watch.checkNow().join();
		}

		assertThat(this.documents.awaitAnnouncement()).isFalse();
	}

	@Test
	void startWhenTheCentreIsAwayShouldNeitherFailNorGiveUp() {
		this.document.reachable(false);
		this.watch.start();
		await().until(() -> this.documents.documents().get(0).state() == State.UNREACHABLE);
		assertThat(this.document.listeners()).isZero();
		assertThat(this.documents.documents().get(0).detail()).isEqualTo("it is away");

		this.document.reachable(true);

		await().until(() -> this.document.listeners() == 1);
		await().until(() -> this.documents.documents().get(0).state() == State.LOADED);
	}

	@Test
	void checkWhenTheCentreFailsUnexpectedlyShouldBeRepeated() {
		this.document.whileFetching(() -> {
			throw new IllegalStateException("not what it should throw");
		});
		this.watch.start();

		await().until(() -> this.document.fetches() > 1);
	}

	@Test
	void checkShouldBeRepeated() {
		DocumentWatch often = watch(Duration.ofMillis(20));
		often.start();
		try {
			await().until(() -> this.document.fetches() > 3);
		}
		finally {
			often.stop();
		}
	}

	@Test
	void stopShouldEndSubscriptionsAndThreadAndLetItStartAgain() {
		startReady();
		this.watch.stop();

		assertThat(this.watch.isRunning()).isFalse();
		assertThat(this.document.listeners()).isZero();
		await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain(DocumentWatch.THREAD));
		assertThat(this.watch.checkNow()).isCompletedExceptionally();
		this.watch.start();
		this.document.push("a: 2");
		await().until(() -> this.events.size() == 1);
	}

	@Test
	void documentShouldBeAskedAboutUntilItCountsAsSeen() {
		this.watch.start();
		this.watch.checkNow().join();
		assertThat(this.triggers).isNotEmpty();
		settle();
		this.watch.checkNow().join();
		this.triggers.clear();

		this.watch.checkNow().join();

		assertThat(this.triggers).isEmpty();
	}

	@Test
	void scheduleShouldStayWithinInterval() {
		DocumentWatch.Schedule schedule = new DocumentWatch.Schedule(Duration.ofSeconds(10), 0.2);

		for (int i = 0; i < 1000; i++) {
			assertThat(schedule.next()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
		}
		assertThat(new DocumentWatch.Schedule(Duration.ofSeconds(-1), 0).next()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> new DocumentWatch.Schedule(Duration.ZERO, 1.1))
			.withMessage("'jitter' must be from 0 to 1 but is 1.1");
	}

}
