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

package io.hotmw.tools.benchmarks.builtin;

import java.io.IOException;
import java.time.Duration;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.functions.CheckedSupplier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Resilience4j around the rest of the chain.
 */
final class Resilience {

	private Resilience() {
	}

	static Peer bulkhead(LogSink sink) {
		return Peer.of(new BulkheadFilter());
	}

	static Peer circuitBreaker(LogSink sink) {
		return Peer.of(new BreakerFilter());
	}

	private abstract static class ProtectedFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			try {
				decorate(() -> {
					chain.doFilter(request, response);
					return response.getStatus();
				}).get();
			}
			catch (BulkheadFullException | CallNotPermittedException ex) {
				response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			}
			catch (IOException | ServletException | RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new ServletException(ex);
			}
		}

		abstract CheckedSupplier<Integer> decorate(CheckedSupplier<Integer> call);

	}

	private static final class BulkheadFilter extends ProtectedFilter {

		private final Bulkhead bulkhead = Bulkhead.of("api",
				BulkheadConfig.custom().maxConcurrentCalls(200).maxWaitDuration(Duration.ZERO).build());

		@Override
		CheckedSupplier<Integer> decorate(CheckedSupplier<Integer> call) {
			return Bulkhead.decorateCheckedSupplier(this.bulkhead, call);
		}

	}

	private static final class BreakerFilter extends ProtectedFilter {

		private static final Logger logger = LoggerFactory.getLogger(BreakerFilter.class);

		private final CircuitBreaker breaker = CircuitBreaker.of("api",
				CircuitBreakerConfig.custom()
					.slidingWindow(100, 20, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.failureRateThreshold(50)
					.waitDurationInOpenState(Duration.ofSeconds(60))
					.permittedNumberOfCallsInHalfOpenState(10)
					.recordResult((status) -> status instanceof Integer number && number >= 500)
					.build());

		BreakerFilter() {
			this.breaker.getEventPublisher()
				.onStateTransition((event) -> logger.warn("The circuit breaker: {}", event.getStateTransition()));
		}

		@Override
		CheckedSupplier<Integer> decorate(CheckedSupplier<Integer> call) {
			return CircuitBreaker.decorateCheckedSupplier(this.breaker, call);
		}

	}

}
