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

/**
 * A Redis server, or several that are one. Thread-safe.
 */
interface RedisServer {

	/**
	 * Connects, and waits until that is done and the server has answered a first
	 * question.
	 * @return the connection
	 * @throws Exception if the server is away or refuses it
	 */
	RedisLink open() throws Exception;

	/**
	 * Frees what belongs to no connection. Does not wait.
	 */
	void close();

}
