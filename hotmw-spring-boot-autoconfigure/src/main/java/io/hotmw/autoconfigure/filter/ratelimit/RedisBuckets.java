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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.bucket4j.ConsumptionProbe;

import io.hotmw.autoconfigure.filter.ratelimit.RedisGate.Permission;
import io.hotmw.autoconfigure.filter.ratelimit.SharedRedis.Connection;

/**
 * Keeps tokens in Redis, for all instances that name the same prefix and filter.
 * Thread-safe.
 */
final class RedisBuckets implements Buckets {

	/** How long a filter that begins waits for Redis, aside from requests. */
	private static final Duration FIRST_CONNECTION = Duration.ofSeconds(2);

	private final SharedRedis redis;

	private final String prefix;

	private final AtomicBoolean released = new AtomicBoolean();

	/**
	 * Create the buckets of one filter.
	 * @param redis the connection, which was retained for the filter
	 * @param prefix what the names of the buckets begin with
	 */
	RedisBuckets(SharedRedis redis, String prefix) {
		this.redis = redis;
		this.prefix = prefix;
	}

	SharedRedis redis() {
		return this.redis;
	}

	@Override
	public void prepare() {
		try {
			this.redis.connection(FIRST_CONNECTION);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			this.redis.failed(Permission.ASK, ex);
		}
	}

	@Override
	public Optional<List<Tokens>> take(List<Claim> claims, Duration timeout) {
		Permission permission = this.redis.permission();
		if (permission == Permission.NONE) {
			return Optional.empty();
		}
		long deadline = System.nanoTime() + timeout.toNanos();
		try {
			Connection connection = this.redis.connection(timeout);
			List<CompletableFuture<ConsumptionProbe>> answers = claims.stream()
				.map((claim) -> connection.bucket(name(claim), claim.limit()).tryConsumeAndReturnRemaining(1))
				.toList();
			CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
				.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			this.redis.succeeded();
			return Optional.of(tokens(claims, answers));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			this.redis.failed(permission, ex);
		}
		return Optional.empty();
	}

	private static List<Tokens> tokens(List<Claim> claims, List<CompletableFuture<ConsumptionProbe>> answers) {
		List<Tokens> result = new ArrayList<>(claims.size());
		for (int i = 0; i < claims.size(); i++) {
			result.add(Tokens.of(claims.get(i).limit(), answers.get(i).join()));
		}
		return result;
	}

	@Override
	public void giveBack(Claim claim) {
		try {
			// Whether it arrives is not waited for: what is lost comes back with time.
			Connection connection = this.redis.connection(Duration.ZERO);
			var unused = connection.bucket(name(claim), claim.limit()).addTokens(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			this.redis.failed(Permission.ASK, ex);
		}
	}

	private String name(Claim claim) {
		return this.prefix + claim.limit().sharedName() + ":" + claim.key().published();
	}

	@Override
	public void release() {
		if (this.released.compareAndSet(false, true)) {
			this.redis.release();
		}
	}

}
