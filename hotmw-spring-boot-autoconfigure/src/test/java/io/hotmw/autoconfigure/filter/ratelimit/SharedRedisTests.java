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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The connection to a server that does what a test says.
 */
@Timeout(60)
class SharedRedisTests {

	private static final Duration BRIEFLY = Duration.ofMillis(20);

	private final TestServer server = new TestServer();

	private final SharedRedis redis = new SharedRedis("redis://a", this.server);

	@Test
	void connectionShouldBeOpenedOnceForAllWhoWait() throws Exception {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.redis.connection(BRIEFLY));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.redis.connection(Duration.ZERO));
		this.server.goOn.countDown();

		assertThat(this.redis.connection(Duration.ofSeconds(30)))
			.isSameAs(this.redis.connection(Duration.ofSeconds(30)));
		assertThat(this.server.opened).hasValue(1);
	}

	@Test
	void connectionThatIsLostShouldBeOpenedAgain() throws Exception {
		this.server.goOn.countDown();
		SharedRedis.Connection first = this.redis.connection(Duration.ofSeconds(30));
		this.server.open.set(false);

		assertThat(this.redis.connection(Duration.ofSeconds(30))).isNotSameAs(first);
		assertThat(this.server.closedLinks).hasValue(1);
	}

	@Test
	void connectionThatCannotBeOpenedShouldBeTriedAgain() {
		this.server.goOn.countDown();
		this.server.failing.set(true);
		for (int i = 1; i <= 3; i++) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> this.redis.connection(Duration.ofSeconds(30)));
			assertThat(this.server.opened).hasValue(i);
		}
	}

	@Test
	void connectionThatIsOpenedTooLateShouldBeClosed() {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.redis.connection(BRIEFLY));
		this.redis.release();
		assertThat(this.server.closed).hasValue(1);

		this.server.goOn.countDown();

		Awaitility.await().until(() -> this.server.closedLinks.get() == 1);
	}

	@Test
	void connectionShouldBeClosedWhenTheLastFilterLetsGo() throws Exception {
		this.server.goOn.countDown();
		this.redis.connection(Duration.ofSeconds(30));
		assertThat(this.redis.tryRetain("redis://b")).isFalse();
		assertThat(this.redis.tryRetain(null)).isFalse();
		assertThat(this.redis.tryRetain("redis://a")).isTrue();

		this.redis.release();
		assertThat(this.server.closed).hasValue(0);
		this.redis.release();

		assertThat(this.server.closed).hasValue(1);
		assertThat(this.server.closedLinks).hasValue(1);
		assertThat(this.redis.tryRetain("redis://a")).isFalse();
	}

	private static final class TestServer implements RedisServer {

		private final CountDownLatch goOn = new CountDownLatch(1);

		private final AtomicBoolean failing = new AtomicBoolean();

		private final AtomicBoolean open = new AtomicBoolean();

		private final AtomicInteger opened = new AtomicInteger();

		private final AtomicInteger closed = new AtomicInteger();

		private final AtomicInteger closedLinks = new AtomicInteger();

		@Override
		public RedisLink open() throws Exception {
			this.opened.incrementAndGet();
			if (!this.goOn.await(30, TimeUnit.SECONDS) || this.failing.get()) {
				throw new IllegalStateException("away");
			}
			this.open.set(true);
			return new RedisLink() {

				@Override
				public AsyncProxyManager<String> buckets() {
					throw new IllegalStateException("nobody asks");
				}

				@Override
				public boolean isOpen() {
					return TestServer.this.open.get();
				}

				@Override
				public void close() {
					TestServer.this.closedLinks.incrementAndGet();
				}

			};
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
		}

	}

}
