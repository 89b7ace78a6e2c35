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

import io.github.bucket4j.distributed.proxy.AsyncProxyManager;

/**
 * A connection to Redis. Thread-safe.
 */
interface RedisLink {

	/**
	 * The buckets in Redis. Whatever is asked of them does not wait.
	 * @return the buckets, by their names
	 */
	AsyncProxyManager<String> buckets();

	/**
	 * Says whether the connection is there, as far as is known.
	 * @return whether it is worth asking
	 */
	boolean isOpen();

	/**
	 * Closes the connection. Does not wait.
	 */
	void close();

}
