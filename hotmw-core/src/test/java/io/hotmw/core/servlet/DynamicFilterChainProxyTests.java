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

package io.hotmw.core.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.lease.RequestLeases;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.GenerationState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DynamicFilterChainProxy}: one request, one generation, whatever
 * dispatches it goes through.
 */
class DynamicFilterChainProxyTests {

	private static final FilterChain NOTHING = (request, response) -> {
	};

	private static final FilterChain STARTING_ASYNC = (request, response) -> request.startAsync();

	private final TestContainer container = new TestContainer();

	private final MockHttpServletRequest request = TestRequests.get();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@AfterEach
	void close() {
		this.container.close();
	}

	@Test
	void doFilterWhenThereIsNoGenerationShouldAnswerUnavailableAndNeverPassThrough() throws Exception {
		dispatch(DispatcherType.REQUEST, NOTHING);

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("1");
		assertThat(this.response.getErrorMessage()).isNull();
		assertThat(this.container.journal()).isEmpty();
	}

	@Test
	void doFilterWhenPublisherIsClosedShouldAnswerUnavailable() throws Exception {
		this.container.publish();
		this.container.close();

		dispatch(DispatcherType.REQUEST, NOTHING);

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.container.journal()).isEmpty();
	}

	@Test
	void doFilterWhenRequestIsExemptShouldPassItOnWithoutALease() throws Exception {
		this.container.exempt((request) -> true);
		this.container.publish();

		dispatch(DispatcherType.REQUEST, NOTHING);

		assertThat(this.container.journal()).containsExactly("target");
		assertThat(RequestLeases.inAttributes().of(this.request)).isNull();
	}

	@Test
	void doFilterWhenRequestIsExemptShouldPassItOnThoughThereIsNoGeneration() throws Exception {
		this.container.exempt((request) -> request.getRequestURI().startsWith("/actuator"));

		this.container.dispatch(DispatcherType.REQUEST, TestRequests.get("/actuator/health"), this.response, NOTHING);

		assertThat(this.container.journal()).containsExactly("target");
	}

	@Test
	void doFilterWhenRequestIsNotHttpShouldRefuse() {
		this.container.publish();

		assertThatExceptionOfType(ServletException.class)
			.isThrownBy(() -> this.container.proxy(FilterPosition.BEFORE_SECURITY)
				.doFilter(new ServletRequestWrapper(this.request), this.response, new MockFilterChain()))
			.withMessageContaining("HTTP");
	}

	@Test
	void doFilterShouldRunBothPositionsInOneLease() throws Exception {
		ChainGeneration generation = this.container.publish();

		dispatch(DispatcherType.REQUEST, (request, response) -> assertThat(generation.leases()).isEqualTo(1));

		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target");
		assertThat(generation.leases()).isEqualTo(1);
		this.container.destroy(this.request);
		assertThat(generation.leases()).isZero();
	}

	@Test
	void doFilterWhenRequestWasWrappedInOneWithoutAttributesShouldRunBothPositionsInOneLease() throws Exception {
		ChainGeneration generation = this.container.publish();
		DynamicFilterChainProxy before = this.container.proxy(FilterPosition.BEFORE_SECURITY);
		DynamicFilterChainProxy after = this.container.proxy(FilterPosition.AFTER_SECURITY);

		before.doFilter(this.request, this.response,
				(request, response) -> after.doFilter(new HidingRequest(this.request), response, NOTHING));

		assertThat(this.container.journal()).containsExactly("before@1", "after@1");
		assertThat(generation.leases()).isEqualTo(1);
		this.container.destroy(this.request);
		assertThat(generation.leases()).isZero();
	}

	@Test
	void doFilterWhenGenerationHasNoFilterShouldLeaseItNevertheless() throws Exception {
		ChainGeneration generation = this.container.publish(new FilterDefinition[0]);

		dispatch(DispatcherType.REQUEST, (request, response) -> assertThat(generation.leases()).isEqualTo(1));

		assertThat(this.container.journal()).containsExactly("target");
	}

	@Test
	void doFilterWhenGenerationIsReplacedBetweenThePositionsShouldGoOnWithTheFirst() throws Exception {
		this.container.publish();
		DynamicFilterChainProxy before = this.container.proxy(FilterPosition.BEFORE_SECURITY);
		DynamicFilterChainProxy after = this.container.proxy(FilterPosition.AFTER_SECURITY);

		before.doFilter(this.request, this.response, (request, response) -> {
			this.container.publish();
			after.doFilter(request, response, NOTHING);
		});

		assertThat(this.container.journal()).containsExactly("before@1", "after@1");
	}

	@ParameterizedTest
	@EnumSource(names = { "FORWARD", "INCLUDE" })
	void doFilterWhenDispatchedInsideShouldGoOnWithTheSameGeneration(DispatcherType type) throws Exception {
		ChainGeneration first = this.container.publish();

		dispatch(DispatcherType.REQUEST, (request, response) -> {
			this.container.publish();
			dispatch(type, NOTHING);
			assertThat(first.leases()).isEqualTo(1);
			assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
		});

		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target", "before@1", "after@1",
				"target");
		endRequest();
		assertRetired(first);
	}

	@Test
	void doFilterWhenDispatchedAsynchronouslyShouldGoOnWithTheSameGeneration() throws Exception {
		ChainGeneration first = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		this.container.publish();

		this.request.setAsyncStarted(false);
		dispatch(DispatcherType.ASYNC, NOTHING);

		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target", "before@1", "after@1",
				"target");
		assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
		endRequest();
		assertRetired(first);
		assertThat(this.container.publisher().lateDispatches()).isZero();
	}

	@Test
	void doFilterWhenErrorPageFollowsShouldGoOnWithTheSameGeneration() throws Exception {
		ChainGeneration first = this.container.publish();
		IllegalStateException failure = new IllegalStateException("handler");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> dispatch(DispatcherType.REQUEST, (request, response) -> {
				throw failure;
			}))
			.isSameAs(failure);
		this.container.publish();

		dispatch(DispatcherType.ERROR, NOTHING);

		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target", "before@1", "after@1",
				"target");
		endRequest();
		assertRetired(first);
	}

	@Test
	void doFilterWhenErrorPageFollowsTheEndShouldHoldNoGeneration() throws Exception {
		this.container.publish();
		dispatch(DispatcherType.REQUEST, NOTHING);
		endRequest();
		ChainGeneration second = this.container.publish();

		// So does Tomcat when an ASYNC dispatch sends an error. Nobody tells of a second
		// end.
		dispatch(DispatcherType.ERROR, NOTHING);

		assertThat(this.container.journal()).endsWith("before@2", "after@2", "target");
		assertThat(second.leases()).isZero();
		this.container.publish();
		assertRetired(second);
	}

	@Test
	void doFilterWhenErrorPageForwardsAfterAnAsynchronousTimeoutShouldGoOnWithTheSameGeneration() throws Exception {
		ChainGeneration first = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		this.container.publish();
		this.request.setAsyncStarted(false);

		dispatch(DispatcherType.ERROR, (request, response) -> dispatch(DispatcherType.FORWARD, NOTHING));

		assertThat(this.container.journal()).hasSize(9).doesNotContain("before@2", "after@2");
		endRequest();
		assertRetired(first);
	}

	@Test
	void doFilterWhenRequestIsNewShouldUseTheNewGeneration() throws Exception {
		this.container.publish();
		dispatch(DispatcherType.REQUEST, NOTHING);
		this.container.publish();

		this.container.dispatch(DispatcherType.REQUEST, TestRequests.get(), this.response, NOTHING);

		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target", "before@2", "after@2",
				"target");
	}

	@Test
	void doFilterWhenProtocolIsUpgradedShouldEndTheLease() throws Exception {
		ChainGeneration generation = this.container.publish();

		dispatch(DispatcherType.REQUEST, (request, response) -> this.response.setStatus(101));

		assertThat(generation.leases()).isZero();
	}

	@Test
	void doFilterWhenDrainHitItsBoundShouldGoOnWithTheActiveGenerationAndCountIt() throws Exception {
		try (TestContainer container = new TestContainer(new ListenerRequestEnd(), Duration.ofMillis(50))) {
			ChainGeneration first = container.publish();
			container.dispatch(DispatcherType.REQUEST, this.request, this.response, STARTING_ASYNC);
			ChainGeneration second = container.publish();
			Awaitility.await().until(() -> first.state() == GenerationState.RETIRED);
			this.request.setAsyncStarted(false);

			container.dispatch(DispatcherType.ASYNC, this.request, this.response, NOTHING);

			assertThat(container.journal()).containsExactly("before@1", "after@1", "target", "before@2", "after@2",
					"target");
			assertThat(container.publisher().lateDispatches()).isEqualTo(1);
			assertThat(first.leases()).isZero();
			assertThat(second.leases()).isEqualTo(1);
			container.destroy(this.request);
			assertThat(second.leases()).isZero();
		}
	}

	@Test
	void doFilterWhenLeaseWasLostAndNothingIsPublishedShouldAnswerUnavailable() throws Exception {
		this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		this.container.close();
		this.request.setAsyncStarted(false);

		dispatch(DispatcherType.ASYNC, NOTHING);

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.container.journal()).containsExactly("before@1", "after@1", "target");
	}

	@Test
	void doFilterShouldParkTheLeaseOnlyWhileAsynchronousWorkIsAwaited() throws Exception {
		try (TestContainer container = new TestContainer(new ListenerRequestEnd(), Duration.ofMillis(50))) {
			ChainGeneration first = container.publish();
			container.dispatch(DispatcherType.REQUEST, this.request, this.response, STARTING_ASYNC);
			this.request.setAsyncStarted(false);
			container.dispatch(DispatcherType.ASYNC, this.request, this.response, (request, response) -> {
				container.publish();
				Awaitility.await().until(first::overdue);
				assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
				assertThat(container.factory().created().get(0).destroyed()).isZero();
				request.startAsync();
			});

			Awaitility.await().until(() -> first.state() == GenerationState.RETIRED);
		}
	}

	@Test
	void doFilterShouldTellTheRequestEndOncePerLeaseAndOncePerOuterDispatch() throws Exception {
		List<String> told = new ArrayList<>();
		try (TestContainer container = new TestContainer(new RecordingRequestEnd(told))) {
			container.publish();
			container.dispatch(DispatcherType.REQUEST, this.request, this.response, (request, response) -> {
				container.dispatch(DispatcherType.FORWARD, this.request, this.response, NOTHING);
				container.dispatch(DispatcherType.INCLUDE, this.request, this.response, NOTHING);
				request.startAsync();
			});
			this.request.setAsyncStarted(false);
			container.dispatch(DispatcherType.ASYNC, this.request, this.response, NOTHING);
			container.dispatch(DispatcherType.ERROR, this.request, this.response, NOTHING);

			assertThat(told).containsExactly("acquired", "left REQUEST", "left ASYNC", "left ERROR");
		}
	}

	@Test
	void doFilterWhenDispatchFailsShouldStillTellTheRequestEnd() {
		List<String> told = new ArrayList<>();
		try (TestContainer container = new TestContainer(new RecordingRequestEnd(told))) {
			container.publish();
			assertThatExceptionOfType(ServletException.class).isThrownBy(() -> container
				.dispatch(DispatcherType.REQUEST, this.request, this.response, (request, response) -> {
					throw new ServletException("handler");
				}));

			assertThat(told).containsExactly("acquired", "left REQUEST");
		}
	}

	private void dispatch(DispatcherType type, FilterChain target) throws IOException, ServletException {
		this.container.dispatch(type, this.request, this.response, target);
	}

	private void endRequest() {
		this.container.destroy(this.request);
	}

	private void assertRetired(ChainGeneration generation) {
		assertThat(generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(generation.overdue()).isFalse();
		Awaitility.await().until(() -> this.container.factory().created().get(0).destroyed() == 1);
	}

	private record RecordingRequestEnd(List<String> told) implements RequestEnd {

		@Override
		public void leaseAcquired(HttpServletRequest request, ChainLease lease) {
			this.told.add("acquired");
		}

		@Override
		public void dispatchLeft(HttpServletRequest request, ChainLease lease) {
			this.told.add("left " + request.getDispatcherType());
		}

	}

	/**
	 * Shows no attribute.
	 */
	private static final class HidingRequest extends HttpServletRequestWrapper {

		HidingRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			return null;
		}

	}

}
