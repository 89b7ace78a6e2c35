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

package io.hotmw.core.match;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterMatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the usual request allocates, counted by the virtual machine.
 */
class MatchCostTests {

	private static final int ROUNDS = 20_000;

	private final HttpServletRequest request = TestRequests.request("/ctx/api/orders/17", "/ctx", "/api/orders/17",
			null);

	private int answers;

	@Test
	void matchesWhenPatternIsLiteralOrPrefixShouldAllocateNothing() {
		RequestPath path = RequestPath.of(this.request);
		RequestMatcher matcher = matcher(List.of("/other", "/api/x/**", "/*/y", "/api/{a}/{b}", "/api/orders/**"),
				List.of("/api/public/**", "/**/z"));
		MatchIndex index = MatchIndex.of(List.of(matcher), null);
		PathExemption exemption = PathExemption.of(List.of("/actuator"));

		assertThat(allocatedPerRound(() -> {
			MatchCandidates candidates = index.candidates(this.request);
			for (int i = 0; i < candidates.size(); i++) {
				this.answers += matcher.matches(this.request, path) ? 1 : 0;
			}
			this.answers += exemption.isExempt(this.request) ? 1 : 0;
		})).isLessThan(1);
		assertThat(this.answers).isGreaterThanOrEqualTo(ROUNDS);
	}

	@Test
	void ofWhenPathIsUsualShouldAllocateTwoSmallObjects() {
		RequestMatcher matcher = matcher(List.of("/api/orders/**"), List.of());

		assertThat(allocatedPerRound(
				() -> this.answers += matcher.matches(this.request, RequestPath.of(this.request)) ? 1 : 0))
			.isLessThan(49);
		assertThat(this.answers).isGreaterThanOrEqualTo(ROUNDS);
	}

	private static RequestMatcher matcher(List<String> paths, List<String> excludePaths) {
		return RequestMatcher.of(new FilterMatch(paths, excludePaths, Set.of("GET"), Map.of()));
	}

	private static double allocatedPerRound(Runnable round) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		round.run();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < ROUNDS; i++) {
			round.run();
		}
		return (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
	}

}
