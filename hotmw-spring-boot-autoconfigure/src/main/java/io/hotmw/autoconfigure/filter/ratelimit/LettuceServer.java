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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/**
 * A server that is reached with a client of Lettuce. Thread-safe.
 */
final class LettuceServer implements RedisServer {

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	/** Longer than any request waits: what nobody waits for any more comes to an end. */
	private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);

	/** Clocks differ a little, and a bucket that is gone is full. */
	private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(10);

	private final Supplier<? extends AbstractRedisClient> client;

	private final boolean owned;

	/**
	 * Create a server.
	 * @param client gives the client, when it is needed
	 * @param owned whether the client is to be closed with this server
	 */
	LettuceServer(Supplier<? extends AbstractRedisClient> client, boolean owned) {
		this.client = client;
		this.owned = owned;
	}

	@Override
	public RedisLink open() throws Exception {
		Link link = connect(this.client.get());
		try {
			link.buckets().getProxyConfiguration("hotmw").get(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS);
			return link;
		}
		catch (Exception ex) {
			link.close();
			throw ex;
		}
	}

	private static Link connect(AbstractRedisClient client) {
		if (client instanceof RedisClusterClient cluster) {
			StatefulRedisClusterConnection<String, byte[]> connection = cluster.connect(CODEC);
			return new Link(connection, buckets(Bucket4jLettuce.casBasedBuilder(connection)));
		}
		if (client instanceof RedisClient single) {
			StatefulRedisConnection<String, byte[]> connection = single.connect(CODEC);
			return new Link(connection, buckets(Bucket4jLettuce.casBasedBuilder(connection)));
		}
		throw new IllegalStateException("Clients of type " + client.getClass().getName() + " are not known");
	}

	private static AsyncProxyManager<String> buckets(LettuceBasedProxyManagerBuilder<String> builder) {
		return builder.requestTimeout(LONGEST_QUESTION)
			.expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
			.build()
			.asAsync();
	}

	@Override
	public void close() {
		if (this.owned) {
			var unused = this.client.get().shutdownAsync();
		}
	}

	/**
	 * A connection.
	 *
	 * @param connection the connection
	 * @param buckets the buckets that are reached by it
	 */
	private record Link(StatefulConnection<String, byte[]> connection,
			AsyncProxyManager<String> buckets) implements RedisLink {

		@Override
		public boolean isOpen() {
			return this.connection.isOpen();
		}

		@Override
		public void close() {
			var unused = this.connection.closeAsync();
		}

	}

}
