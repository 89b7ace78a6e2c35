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

package io.hotmw.core.chain;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TimeLimit}.
 */
class TimeLimitTests {

	private final TimeLimit never = new TimeLimit(Duration.ofMinutes(1));

	private final TimeLimit soon = new TimeLimit(Duration.ofMillis(50));

	private final List<String> late = new CopyOnWriteArrayList<>();

	@Test
	void callShouldReturnTheResult() throws Exception {
		assertThat(this.never.call("test", () -> "result", this.late::add)).isEqualTo("result");
		assertThat(this.late).isEmpty();
	}

	@Test
	void callShouldRunOnADaemonThreadThatSaysWhatItDoes() throws Exception {
		Thread thread = this.never.call("create-auth", Thread::currentThread, (value) -> {
		});

		assertThat(thread.getName()).isEqualTo("hotmw-create-auth");
		assertThat(thread.isDaemon()).isTrue();
	}

	@Test
	void callWhenActionThrowsShouldThrowItAsTheCause() {
		IOException failure = new IOException("io");

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.never.<String>call("test", () -> {
			throw failure;
		}, this.late::add)).withCause(failure);
	}

	@Test
	void callWhenActionEndsWithAnErrorShouldThrowItAsTheCause() {
		StackOverflowError failure = new StackOverflowError();

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.never.<String>call("test", () -> {
			throw failure;
		}, this.late::add)).withCause(failure);
	}

	@Test
	void callWhenActionHangsShouldInterruptItAndHandOverItsLateResult() {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.soon.call("test", () -> {
			try {
				new CountDownLatch(1).await();
				return "released";
			}
			catch (InterruptedException ex) {
				return "interrupted";
			}
		}, this.late::add)).withMessage("did not come back within PT0.05S");

		Awaitility.await().untilAsserted(() -> assertThat(this.late).containsExactly("interrupted"));
	}

	@Test
	void callWhenCallerIsInterruptedShouldGiveUpAndStayInterrupted() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.never.call("test", () -> {
				begun.countDown();
				new CountDownLatch(1).await();
				return "released";
			}, this.late::add));
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		caller.start();
		begun.await();

		caller.interrupt();

		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
		caller.join();
	}

	@Test
	void callWhenNoThreadCanBeStartedShouldSaySoAndNotRunTheAction() {
		TimeLimit limit = new TimeLimit(Duration.ofMinutes(1), TimeLimitTests::threadThatCannotStart);

		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> limit.call("test", () -> this.late.add("ran"), (value) -> this.late.add("late")))
			.withMessageContaining("test")
			.withCauseInstanceOf(OutOfMemoryError.class);
		assertThat(this.late).isEmpty();
	}

	@Test
	void createWhenLimitIsNotPositiveShouldRefuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(Duration.ZERO))
			.withMessageContaining("'limit'");
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(Duration.ofSeconds(-1)))
			.withMessageContaining("PT-1S");
	}

	/** What a system does that has no thread left. */
	static Thread threadThatCannotStart(Runnable action) {
		return new Thread(action) {

			@Override
			public synchronized void start() {
				throw new OutOfMemoryError("unable to create native thread");
			}

		};
	}

}
