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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.filter.ratelimit.RedisGate.Permission;

/**
 * The connection to a Redis server, which a filter shares with the one that takes its
 * place, so that no change drops it. It is opened aside from requests, and again when it
 * is lost; closed when the last filter lets go of it. Thread-safe.
 */
final class SharedRedis {

	private static final Logger logger = LoggerFactory.getLogger(SharedRedis.class);

	private final @Nullable String uri;

	private final RedisServer server;

	private final RedisGate gate = new RedisGate(System::nanoTime);

	private volatile @Nullable Connection connection;

	/** Under the lock, as those below. */
	private @Nullable CompletableFuture<Connection> attempt;

	private int users = 1;

	/**
	 * Create a connection for one filter, which is not opened yet.
	 * @param uri the URI of the server, or {@code null} if it is the application's
	 * @param server the server
	 */
	SharedRedis(@Nullable String uri, RedisServer server) {
		this.uri = uri;
		this.server = server;
	}

	/**
	 * Joins those who use the connection.
	 * @param uri which server is wanted
	 * @return whether it is this one, and not closed yet
	 */
	synchronized boolean tryRetain(@Nullable String uri) {
		if (this.users == 0 || !Objects.equals(this.uri, uri)) {
			return false;
		}
		this.users++;
		return true;
	}

	synchronized void release() {
		this.users--;
		if (this.users == 0) {
			drop();
			this.server.close();
		}
	}

	Permission permission() {
		return this.gate.permission();
	}

	/**
	 * Tells that Redis has answered.
	 */
	void succeeded() {
		if (this.gate.succeeded()) {
			logger.info("Redis answers again, limits are kept");
		}
	}

	/**
	 * Tells that Redis has not answered.
	 * @param permission what the question was
	 * @param failure what was noticed
	 */
	void failed(Permission permission, Throwable failure) {
		if (this.gate.failed()) {
			Throwable cause = (failure instanceof ExecutionException && failure.getCause() != null) ? failure.getCause()
					: failure;
			// Messages of the driver may name the server with everything in its URI.
			logger.warn("Redis does not answer ({}), no limit is kept until it does", cause.getClass().getSimpleName());
		}
		if (permission == Permission.PROBE) {
			dropAfterFailure();
		}
	}

	// It may be dead without anybody having been told.
	private synchronized void dropAfterFailure() {
		if (this.attempt == null || this.attempt.isDone()) {
			drop();
		}
	}

	private void drop() {
		Connection current = this.connection;
		this.connection = null;
		if (current != null) {
			current.link.close();
		}
	}

	/**
	 * The connection, which is opened if there is none.
	 * @param timeout how long to wait for it
	 * @return the connection
	 * @throws ExecutionException if it cannot be opened
	 * @throws TimeoutException if it is not open in time
	 * @throws InterruptedException if somebody else wants the thread
	 */
	Connection connection(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
		Connection current = this.connection;
		return (current != null && current.link.isOpen()) ? current
				: attempt().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private synchronized CompletableFuture<Connection> attempt() {
		Connection current = this.connection;
		if (current != null && current.link.isOpen()) {
			return CompletableFuture.completedFuture(current);
		}
		if (this.attempt == null || this.attempt.isDone()) {
			drop();
			CompletableFuture<Connection> next = new CompletableFuture<>();
			this.attempt = next;
			Thread thread = new Thread(() -> open(next), "hotmw-rate-limit-redis");
			thread.setDaemon(true);
			thread.start();
		}
		return this.attempt;
	}

	private void open(CompletableFuture<Connection> result) {
		try {
			result.complete(opened(new Connection(this.server.open())));
		}
		catch (Exception | LinkageError ex) {
			result.completeExceptionally(ex);
		}
	}

	private synchronized Connection opened(Connection opened) {
		if (this.users == 0) {
			opened.link.close();
			throw new IllegalStateException("No filter uses the connection any more");
		}
		this.connection = opened;
		return opened;
	}

	/**
	 * What is open.
	 */
	static final class Connection {

		/** More buckets than this are seldom asked at the same time. */
		private static final int MAX_BUCKETS = 10_000;

		private final RedisLink link;

		// Those who ask the same bucket at the same time ask with one question, and do
		// not get into each other's way: the bucket changes by compare-and-swap.
		private final Cache<BucketName, AsyncBucketProxy> buckets = Caffeine.newBuilder()
			.maximumSize(MAX_BUCKETS)
			.expireAfterAccess(Duration.ofMinutes(1))
			.executor(Runnable::run)
			.build();

		Connection(RedisLink link) {
			this.link = link;
		}

		AsyncBucketProxy bucket(String name, AppliedLimit limit) {
			return this.buckets.get(new BucketName(name, limit.sharedVersion()), (added) -> newBucket(name, limit));
		}

		private AsyncBucketProxy newBucket(String name, AppliedLimit limit) {
			return this.link.buckets()
				.builder()
				.withOptimization(Optimizations.batching())
				.withImplicitConfigurationReplacement(limit.sharedVersion(), limit.sharedStrategy())
				.build(name, () -> CompletableFuture.completedFuture(limit.rate().configuration()));
		}

	}

	/**
	 * A bucket under one rate.
	 *
	 * @param name its name in Redis
	 * @param version the version of the rate
	 */
	private record BucketName(String name, long version) {

	}

}
