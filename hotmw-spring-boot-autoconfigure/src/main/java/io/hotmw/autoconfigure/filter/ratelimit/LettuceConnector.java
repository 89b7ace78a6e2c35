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
import java.util.Optional;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reaches Redis with Lettuce. Thread-safe.
 */
final class LettuceConnector implements RedisConnector {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private final ApplicationRedis application;

	LettuceConnector(ApplicationRedis application) {
		this.application = application;
	}

	@Override
	public boolean hasApplicationServer() {
		return this.application.isThere();
	}

	@Override
	public Optional<String> objectionTo(String uri) {
		try {
			RedisURI parsed = RedisURI.create(uri);
			String host = parsed.getHost();
			boolean named = (host != null && !host.isEmpty()) || parsed.getSocket() != null
					|| !parsed.getSentinels().isEmpty();
			if (!named) {
				return Optional.of("names no server");
			}
			// A port that is no number is taken for a part of the name.
			return (host != null && host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':'))
					? Optional.of("has a port that is no number") : Optional.empty();
		}
		catch (RuntimeException ex) {
			// Its message has the URI in it.
			return Optional.of("is not the URI of a Redis server");
		}
	}

	@Override
	public RedisServer server(@Nullable String uri) {
		if (uri == null) {
			return new LettuceServer(this.application::client, false);
		}
		RedisURI parsed = RedisURI.create(uri);
		parsed.setTimeout(CONNECT_TIMEOUT);
		RedisClient client = RedisClient.create(parsed);
		// A connection that is lost is opened again when somebody needs it.
		client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
			.build());
		return new LettuceServer(() -> client, true);
	}

	/**
	 * The connection that the application has.
	 */
	interface ApplicationRedis {

		/** Where there is none. */
		ApplicationRedis NONE = new ApplicationRedis() {

			@Override
			public boolean isThere() {
				return false;
			}

			@Override
			public AbstractRedisClient client() {
				throw new IllegalStateException("The application has no Redis connection");
			}

		};

		boolean isThere();

		/**
		 * The client of the connection.
		 * @return a client that knows which server it is for
		 */
		AbstractRedisClient client();

	}

}
