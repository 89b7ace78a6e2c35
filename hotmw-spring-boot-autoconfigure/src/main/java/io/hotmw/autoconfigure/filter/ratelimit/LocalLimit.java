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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucket;

/**
 * The buckets of one limit on this instance. A filter and the one that replaces it share
 * them; the later one's rate counts from its first request on. Thread-safe.
 *
 * <p>
 * A bucket that was not asked for as long as it takes to fill up is forgotten: a new one
 * is full too. If there are too many, the least used are forgotten. Each limit has a
 * space of its own for them, so that whoever can choose keys of one limit gets rid of
 * none of another.
 */
final class LocalLimit {

	private final TimeMeter clock;

	private final Cache<BucketKey, Entry> entries;

	private final AtomicLong versions = new AtomicLong();

	private final LongAdder evicted = new LongAdder();

	private volatile long sizeVersion;

	/**
	 * Create the buckets.
	 * @param clock tells the time
	 * @param maxKeys how many buckets are kept
	 */
	LocalLimit(TimeMeter clock, int maxKeys) {
		this.clock = clock;
		this.entries = Caffeine.newBuilder()
			.maximumSize(maxKeys)
			.expireAfter(new UntilFull())
			.ticker(clock::currentTimeNanos)
			.executor(Runnable::run)
			.evictionListener((key, entry, cause) -> {
				// What is full again was not thrown out.
				if (cause == RemovalCause.SIZE) {
					this.evicted.increment();
				}
			})
			.build();
	}

	/**
	 * Counts those who want to change the limit.
	 * @return a number above all before it
	 */
	long nextVersion() {
		return this.versions.incrementAndGet();
	}

	ConsumptionProbe take(BucketKey key, AppliedLimit applied) {
		if (this.sizeVersion < applied.version()) {
			resize(applied);
		}
		return entry(key, applied).bucket.tryConsumeAndReturnRemaining(1);
	}

	void giveBack(BucketKey key, AppliedLimit applied) {
		entry(key, applied).bucket.addTokens(1);
	}

	private synchronized void resize(AppliedLimit applied) {
		if (this.sizeVersion < applied.version()) {
			this.entries.policy().eviction().ifPresent((eviction) -> eviction.setMaximum(applied.maxKeys()));
			this.sizeVersion = applied.version();
		}
	}

	private Entry entry(BucketKey key, AppliedLimit applied) {
		Entry entry = this.entries.get(key, (added) -> new Entry(this.clock, applied));
		if (entry.rateVersion < applied.rateVersion()) {
			entry.change(applied);
			// It is kept as long as the new rate takes to fill it, not the old one.
			this.entries.policy()
				.expireVariably()
				.ifPresent((expiry) -> expiry.setExpiresAfter(key, entry.nanosUntilFull, TimeUnit.NANOSECONDS));
		}
		return entry;
	}

	/**
	 * How many buckets there are, about.
	 * @return the number
	 */
	long size() {
		return this.entries.estimatedSize();
	}

	/**
	 * How many buckets were forgotten before they were full.
	 * @return the number since these buckets were made
	 */
	long evicted() {
		return this.evicted.sum();
	}

	/**
	 * One bucket.
	 */
	private static final class Entry {

		private final LocalBucket bucket;

		private volatile long rateVersion;

		private volatile long nanosUntilFull;

		Entry(TimeMeter clock, AppliedLimit applied) {
			this.bucket = Bucket.builder()
				.addLimit(applied.rate().configuration().getBandwidths()[0])
				.withCustomTimePrecision(clock)
				.build();
			this.nanosUntilFull = applied.rate().per().toNanos();
			this.rateVersion = applied.rateVersion();
		}

		synchronized void change(AppliedLimit applied) {
			if (this.rateVersion < applied.rateVersion()) {
				TokensInheritanceStrategy strategy = applied.strategy();
				this.bucket.replaceConfiguration(applied.rate().configuration(), strategy);
				this.nanosUntilFull = applied.rate().per().toNanos();
				this.rateVersion = applied.rateVersion();
			}
		}

	}

	/**
	 * How long a bucket is kept.
	 */
	private static final class UntilFull implements Expiry<BucketKey, Entry> {

		@Override
		public long expireAfterCreate(BucketKey key, Entry entry, long currentTime) {
			return entry.nanosUntilFull;
		}

		@Override
		public long expireAfterUpdate(BucketKey key, Entry entry, long currentTime, long currentDuration) {
			return entry.nanosUntilFull;
		}

		@Override
		public long expireAfterRead(BucketKey key, Entry entry, long currentTime, long currentDuration) {
			return entry.nanosUntilFull;
		}

	}

}
