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

package io.hotmw.core.refresh;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Rejection;

/**
 * Whether this instance holds. Written by the refresher's thread, read by any.
 */
final class HoldState {

	private static final Logger logger = LoggerFactory.getLogger(HoldState.class);

	private volatile @Nullable Hold current;

	@Nullable Hold current() {
		return this.current;
	}

	/**
	 * Holds from now on. What was refused when the operator went back must not slip in
	 * either, should it be accepted when it is tried again.
	 */
	void begin(RollbackRequest request, @Nullable Rejection standing, Instant now) {
		Set<Revision> from = new HashSet<>(Set.of(request.expected()));
		Hold earlier = this.current;
		if (earlier != null) {
			from.addAll(earlier.rolledBackFrom());
		}
		if (standing != null && standing.revision() != null) {
			from.add(standing.revision());
		}
		from.remove(request.revision());
		this.current = new Hold(request.revision(), from, now, request.requester());
		logger.warn("this instance holds revision {}: it takes {} from the configuration again only when another was"
				+ " accepted in between, or when the hold is released", request.revision(), from);
	}

	/** Goes on with a hold of before the application started anew. */
	void resume(@Nullable Hold earlier) {
		this.current = earlier;
	}

	/** Ends the hold, if there is one, and says whether there was. */
	boolean end(String reason) {
		boolean held = this.current != null;
		this.current = null;
		if (held) {
			logger.warn("the hold after the rollback has ended: {}", reason);
		}
		return held;
	}

}
