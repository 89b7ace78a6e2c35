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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.RecordedLog;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestRequests;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AsynchronousWork} and what tells it.
 */
class AsynchronousWorkTests {

	private static final FilterChain NOTHING = (request, response) -> {
	};

	private final TestPublication publication = new TestPublication();

	@AfterEach
	void close() {
		this.publication.publisher().close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void expireShouldNameTheFilterThatForgotItsAsynchronousWork(boolean inFirstDispatch) throws Exception {
		this.publication.factory()
			.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
				if ("forgetful".equals(name)) {
					request.startAsync();
				}
				else {
					chain.doFilter(request, response);
				}
			}));
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("before").order(1).build(),
				TestDefinitions.named("forgetful").order(2).build());
		ChainLease lease = this.publication.acquire();
		run(lease, inFirstDispatch ? lease : lease.newCursor(), NOTHING);
		try (RecordedLog log = new RecordedLog(ChainDrainer.class)) {
			this.publication.publish();
			this.publication.scheduler().pass(TestPublication.BOUND);

			assertThat(log.texts()).singleElement()
				.asString()
				.contains("filters that began asynchronous work which goes on: forgetful (1 requests)");
		}
		lease.close();
		assertThat(generation.asynchronousWork()).hasToString("none");
	}

	@Test
	void workWhenItsFilterPassesOnLateShouldCountForTheFilterThatKeepsTheRequestThen() throws Exception {
		List<FilterChain> kept = new ArrayList<>();
		this.publication.factory()
			.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
				if (!request.isAsyncStarted()) {
					request.startAsync();
				}
				kept.add(chain);
			}));
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("first").order(1).build(),
				TestDefinitions.named("second").order(2).build(), TestDefinitions.named("third").order(3).build());
		ChainLease lease = this.publication.acquire();
		MockHttpServletRequest request = run(lease, lease, NOTHING);
		assertThat(generation.asynchronousWork()).hasToString("first (1 requests)");

		kept.get(0).doFilter(request, new MockHttpServletResponse());
		assertThat(generation.asynchronousWork()).hasToString("second (1 requests)");
		kept.get(1).doFilter(request, new MockHttpServletResponse());

		assertThat(generation.asynchronousWork()).hasToString("third (1 requests)");
		lease.close();
		assertThat(generation.asynchronousWork()).hasToString("none");
	}

	@Test
	void workWhenTheTargetBeganItShouldCountForNoFilter() throws Exception {
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("innocent").build());
		ChainLease lease = this.publication.acquire();

		run(lease, lease, (request, response) -> request.startAsync());

		assertThat(generation.asynchronousWork()).hasToString("none");
		lease.close();
	}

	@Test
	void workWhenTheRequestEndsBeforeItsFilterHasReturnedShouldNotRemain() throws Exception {
		this.publication.factory()
			.onCreate(
					(name) -> new RecordingFilter(name).onRequest((request, response, chain) -> request.startAsync()));
		ChainGeneration generation = this.publication.publish(TestDefinitions.named("late").build());
		ChainLease lease = this.publication.acquire();
		lease.close();

		run(lease, lease, NOTHING);

		assertThat(generation.asynchronousWork()).hasToString("none");
	}

	@Test
	void toStringShouldCountTheRequestsOfEachFilter() {
		this.publication.publish();
		AsynchronousWork work = new AsynchronousWork();
		List<ChainLease> leases = Stream.generate(this.publication::acquire).limit(3).toList();
		work.begun(leases.get(0), FilterName.of("a"));
		work.begun(leases.get(0), FilterName.of("b"));
		work.begun(leases.get(1), FilterName.of("a"));
		work.begun(leases.get(2), FilterName.of("b"));

		assertThat(work).hasToString("a (1 requests), b (2 requests)");
		work.ended(leases.get(2));
		assertThat(work).hasToString("a (1 requests), b (1 requests)");
		leases.forEach(ChainLease::close);
	}

	private static MockHttpServletRequest run(ChainLease lease, VirtualFilterChain cursor, FilterChain target)
			throws Exception {
		MockHttpServletRequest request = TestRequests.get();
		request.setAsyncSupported(true);
		cursor.run(lease.generation().chain().segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST), request,
				new MockHttpServletResponse(), target);
		return request;
	}

}
