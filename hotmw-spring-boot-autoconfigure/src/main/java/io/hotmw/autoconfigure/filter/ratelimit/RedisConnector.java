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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Knows how to reach Redis servers, where the libraries for that are there. Thread-safe.
 */
interface RedisConnector {

	/**
	 * Says whether the application has a Redis connection of its own that can be used.
	 * @return whether a server need not be named
	 */
	boolean hasApplicationServer();

	/**
	 * Says what is wrong with the URI of a server.
	 * @param uri the URI, of which the answer shows nothing: it may hold a password
	 * @return what is wrong, or nothing
	 */
	Optional<String> objectionTo(String uri);

	/**
	 * A server. Nothing is connected yet.
	 * @param uri its URI, or {@code null} for that of the application
	 * @return the server
	 */
	RedisServer server(@Nullable String uri);

}
