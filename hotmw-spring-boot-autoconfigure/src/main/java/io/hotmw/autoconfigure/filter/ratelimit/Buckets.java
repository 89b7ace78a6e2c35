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
import java.util.List;
import java.util.Optional;

/**
 * Where tokens are kept. Thread-safe.
 */
interface Buckets {

	/**
	 * Asks for a token of each bucket. Those that are there are taken, also if another is
	 * not.
	 * @param claims the buckets, at least one
	 * @param timeout how long the caller waits at most
	 * @return what the buckets have said, in the order of the claims, or nothing if they
	 * did not in time
	 */
	Optional<List<Tokens>> take(List<Claim> claims, Duration timeout);

	/**
	 * Gives back a token that was taken. Does not wait.
	 * @param claim the bucket
	 */
	void giveBack(Claim claim);

	/**
	 * Makes ready for the first request. May wait a little.
	 */
	void prepare();

	/**
	 * Says that the filter does not use the buckets any more. Any call but the first does
	 * nothing.
	 */
	void release();

}
