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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.RefreshTrigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for how long {@link RefreshThread} has a caller wait.
 */
@Timeout(60)
class RefreshThreadTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger calls = new AtomicInteger();

	private RefreshThread thread = thread(LONG);

	@AfterEach
	void close() {
		this.end.countDown();
		this.thread.close(LONG);
	}

	@Test
	void callAndWaitWhenARefreshTakesTooLongShouldNeverRunTheCall() throws Exception {
		this.thread = thread(Duration.ofMillis(50));
		keepBusy();

		assertThatExceptionOfType(RefresherUnavailableException.class)
			.isThrownBy(() -> this.thread.callAndWait(this.calls::incrementAndGet))
			.withMessageContainingAll("busy", "PT0.05S");

		assertNothingWasCalled();
	}

	@Test
	void callAndWaitWhenInterruptedShouldNeverRunTheCall() throws Exception {
		keepBusy();

		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RefresherUnavailableException.class)
			.isThrownBy(() -> this.thread.callAndWait(this.calls::incrementAndGet))
			.withCauseInstanceOf(InterruptedException.class);

		assertThat(Thread.interrupted()).isTrue();
		assertNothingWasCalled();
	}

	@Test
	void callAndWaitWhenTheRefreshEndsInTimeShouldRunTheCall() throws Exception {
		keepBusy();
		this.end.countDown();

		assertThat(this.thread.callAndWait(this.calls::incrementAndGet)).isEqualTo(1);
	}

	private RefreshThread thread(Duration limit) {
		return new RefreshThread((trigger) -> {
			this.begun.countDown();
			assertThatNoException().isThrownBy(this.end::await);
			return new RefreshResult.Unchanged(new Revision("v1:00"));
		}, limit);
	}

	private void keepBusy() throws InterruptedException {
		this.thread.ask(RefreshTrigger.of(RefreshTrigger.Type.API));
		this.begun.await();
	}

	// One thread runs everything in turn: this refresh comes after what was called before
	// it.
	private void assertNothingWasCalled() {
		this.end.countDown();
		assertThat(this.thread.request(RefreshTrigger.of(RefreshTrigger.Type.API))).succeedsWithin(LONG);
		assertThat(this.calls).hasValue(0);
	}

}
