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

package io.hotmw.core.publish;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.chain.ChainSegment;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.RecordedLog;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.StubbornLatch;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.observe.FilterStandIn;

import static org.assertj.core.api.Assertions.assertThat;

class FilterThreadsTests {

	private static final FilterChain NOTHING = (request, response) -> {
	};

	private final TestPublication publication = new TestPublication();

	private final StubbornLatch end = new StubbornLatch();

	private final CountDownLatch entered = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.end.countDown();
		this.publication.publisher().close();
	}

	@Test
	void expireShouldNameTheFilterThatDoesNotReturn() throws Exception {
		this.publication.factory()
			.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> stay()));
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("stuck").build());
		Thread thread = request(NOTHING);
		try (RecordedLog log = new RecordedLog(ChainDrainer.class)) {
			this.publication.publish();
			this.publication.scheduler().pass(TestPublication.BOUND);

			assertThat(log.texts()).singleElement()
				.asString()
				.contains("generation " + generation.number() + " is still held by 1 requests")
				.contains("threads in its filters now: stuck (" + thread.getName() + ")");
		}
	}

	@Test
	void describeWhenFilterHasPassedOnShouldNotNameIt() throws Exception {
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("innocent").build());
		request((request, response) -> stay());

		assertThat(FilterThreads.describe(generation.chain().hotFilters())).isEqualTo("none");
	}

	@Test
	void describeWhenAnotherOfItsClassIsBehindTheChainShouldNotNameIt() throws Exception {
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("innocent").build());
		RecordingFilter behind = new RecordingFilter("behind").onRequest((request, response, chain) -> stay());
		request((request, response) -> behind.doFilter(request, response, NOTHING));

		assertThat(FilterThreads.describe(generation.chain().hotFilters())).isEqualTo("none");
	}

	@Test
	void describeWhenAnotherOfItsClassServesWithoutAChainShouldNotNameIt() throws Exception {
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("innocent").build());
		RecordingFilter elsewhere = new RecordingFilter("elsewhere").onRequest((request, response, chain) -> stay());
		start(() -> elsewhere.doFilter(TestRequests.get(), new MockHttpServletResponse(), NOTHING));

		assertThat(FilterThreads.describe(generation.chain().hotFilters())).isEqualTo("none");
	}

	@Test
	void describeWhenFiltersHaveStandInsShouldNameTheOneThatTheThreadIsIn() throws Exception {
		Filter passing = new Filter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				chain.doFilter(request, response);
			}

		};
		RecordingFilter staying = new RecordingFilter("stays").onRequest((request, response, chain) -> stay());
		this.publication.factory().onCreate((name) -> new StandIn(name.equals("stuck") ? staying : passing));
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("innocent").build(),
				TestDefinitions.named("stuck").build());
		request(NOTHING);

		assertThat(FilterThreads.describe(generation.chain().hotFilters())).startsWith("stuck (");
	}

	/** A request on a thread of its own, once it stays somewhere. */
	private Thread request(FilterChain target) throws InterruptedException {
		ChainLease lease = this.publication.acquire();
		ChainSegment segment = lease.generation()
			.chain()
			.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST);
		return start(() -> {
			try (lease) {
				lease.run(segment, TestRequests.get(), new MockHttpServletResponse(), target);
			}
		});
	}

	private Thread start(Serving serving) throws InterruptedException {
		Thread thread = new Thread(() -> {
			try {
				serving.serve();
			}
			catch (IOException | ServletException ex) {
				throw new IllegalStateException(ex);
			}
		}, "one-of-the-requests");
		thread.setDaemon(true);
		thread.start();
		this.entered.await();
		return thread;
	}

	private void stay() {
		this.entered.countDown();
		this.end.awaitUninterruptibly();
	}

	@FunctionalInterface
	private interface Serving {

		void serve() throws IOException, ServletException;

	}

	private record StandIn(Filter target) implements FilterStandIn {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			this.target.doFilter(request, response, chain);
		}

	}

}
