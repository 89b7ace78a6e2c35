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

package io.hotmw.sample.soak;

/**
 * How large a soak is, and from which seed it is made: from system properties, by default
 * as every build runs it. The profile {@code soak} has the numbers of the long form.
 *
 * @param refresherChanges how many changes go through the refresher
 * @param nacosChanges how many go through Nacos
 * @param seed what the changes are drawn from
 */
record SoakSize(int refresherChanges, int nacosChanges, long seed) {

	static SoakSize configured() {
		return new SoakSize(Integer.getInteger("soak.refresher-changes", 400),
				Integer.getInteger("soak.nacos-changes", 20), Long.getLong("soak.seed", 4));
	}

}
