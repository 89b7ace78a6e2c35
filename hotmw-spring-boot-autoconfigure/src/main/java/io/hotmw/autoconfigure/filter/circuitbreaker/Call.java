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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.WholeRequest;

/**
 * One request that was let through, until its end is recorded.
 */
final class Call extends WholeRequest {

	private final Breaker breaker;

	private final Metrics era;

	private final CurrentBreaker counts;

	private final Judgement judgement;

	private final HttpServletResponse response;

	private final long start = System.nanoTime();

	Call(Breaker breaker, CurrentBreaker counts, Judgement judgement, HttpServletResponse response) {
		this.breaker = breaker;
		this.era = breaker.era();
		this.counts = counts;
		this.judgement = judgement;
		this.response = response;
	}

	@Override
	protected void ended(@Nullable Throwable failure) {
		Verdict verdict = (failure != null) ? this.judgement.ofException(failure)
				: this.judgement.ofStatus(this.response.getStatus());
		this.counts.count(verdict);
		this.breaker.record(verdict, System.nanoTime() - this.start, this.era);
	}

}
