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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationLedgerTests {

	private static final Set<DispatcherType> ALL = EnumSet.allOf(DispatcherType.class);

	private static final List<Dispatch> DISPATCHES = List.of(Dispatch.request("/api/failing"), Dispatch.error());

	private final GenerationLedger ledger = new GenerationLedger();

	GenerationLedgerTests() {
		this.ledger.announce(1, SoakChain.empty());
		this.ledger.announce(2,
				SoakChain.empty()
					.with(new SoakFilter("a", true, 5, false, ALL, "", 1))
					.with(new SoakFilter("b", true, 1, true, Set.of(DispatcherType.REQUEST), "", 2))
					.with(new SoakFilter("c", true, 1, false, ALL, "/api", 3))
					.with(new SoakFilter("d", false, 1, false, ALL, "", 4)));
	}

	@Test
	void faultWhenTrailIsThatOfTheGenerationShouldBeNone() {
		assertThat(fault(2, 1, "c:3@REQUEST", "a:1@REQUEST", "b:2@REQUEST", "a:1@ERROR")).isNull();
		assertThat(fault(1, 1)).isNull();
	}

	@Test
	void faultWhenOrderOptionOrFilterIsWrongShouldSaySo() {
		assertThat(fault(2, 1, "a:1@REQUEST", "c:3@REQUEST", "b:2@REQUEST", "a:1@ERROR")).contains("generation 2");
		assertThat(fault(2, 1, "c:9@REQUEST", "a:1@REQUEST", "b:2@REQUEST", "a:1@ERROR")).contains("c:3@REQUEST");
		assertThat(fault(2, 1, "c:3@REQUEST", "a:1@REQUEST", "b:2@REQUEST")).contains("a:1@ERROR");
		assertThat(fault(1, 1, "a:1@REQUEST")).contains("which has []");
	}

	@Test
	void faultWhenGenerationIsTooOldOrUnknownShouldSaySo() {
		assertThat(fault(1, 2)).contains("not by one from 2 to 2");
		assertThat(fault(3, 1)).contains("not by one from 1 to 2");
	}

	private String fault(long generation, long oldest, String... trail) {
		return this.ledger.fault(new Served(generation, List.of(trail)), DISPATCHES, oldest);
	}

}
