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

/**
 * Keeps tokens on this instance: those of each limit beside the limit, from which they
 * are inherited. Has nothing to close. Stateless.
 */
final class LocalBuckets implements Buckets {

	@Override
	public Optional<List<Tokens>> take(List<Claim> claims, Duration timeout) {
		List<Tokens> result = new ArrayList<>(claims.size());
		for (Claim claim : claims) {
			AppliedLimit limit = claim.limit();
			result.add(Tokens.of(limit, limit.local().take(claim.key(), limit)));
		}
		return Optional.of(result);
	}

	@Override
	public void giveBack(Claim claim) {
		claim.limit().local().giveBack(claim.key(), claim.limit());
	}

	@Override
	public void prepare() {
		// They are ready.
	}

	@Override
	public void release() {
		// There is nothing to close.
	}

}
