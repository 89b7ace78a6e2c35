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

import java.time.Clock;

import io.github.bucket4j.TimeMeter;

/**
 * What limits are made with.
 *
 * @param localClock tells how much time has passed on this instance
 * @param wallClock tells the time that instances agree on, roughly
 */
record LimitEnvironment(TimeMeter localClock, Clock wallClock) {

	static LimitEnvironment system() {
		return new LimitEnvironment(TimeMeter.SYSTEM_NANOTIME, Clock.systemUTC());
	}

}
