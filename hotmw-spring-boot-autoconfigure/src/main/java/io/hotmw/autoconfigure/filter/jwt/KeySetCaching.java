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

package io.hotmw.autoconfigure.filter.jwt;

import java.time.Duration;

/**
 * How published keys are kept.
 *
 * @param timeToLive after what time keys are fetched anew
 * @param refreshAhead how long before that a request that comes by starts the fetch, so
 * that none has to wait for it
 * @param minInterval the time in which keys are fetched at most twice, however many
 * tokens name an unknown key
 */
record KeySetCaching(Duration timeToLive, Duration refreshAhead, Duration minInterval) {

	static final KeySetCaching DEFAULT = new KeySetCaching(Duration.ofMinutes(5), Duration.ofMinutes(1),
			Duration.ofSeconds(30));

}
