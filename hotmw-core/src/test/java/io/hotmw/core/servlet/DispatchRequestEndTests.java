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

import java.util.Objects;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.publish.ChainGeneration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DispatchRequestEnd}.
 */
class DispatchRequestEndTests {

	private static final FilterChain NOTHING = (request, response) -> {
	};

	private static final FilterChain STARTING_ASYNC = (request, response) -> request.startAsync();

	private final TestContainer container = new TestContainer(new DispatchRequestEnd());

	private final MockHttpServletRequest request = TestRequests.get();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@AfterEach
	void close() {
		this.container.close();
	}

	@Test
	void dispatchLeftShouldEndTheLeaseOfASynchronousRequest() throws Exception {
		ChainGeneration generation = this.container.publish();

		dispatch(DispatcherType.REQUEST, (request, response) -> assertThat(generation.leases()).isEqualTo(1));

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenRequestFailedShouldEndTheLease() {
		ChainGeneration generation = this.container.publish();

		assertThatIllegalStateException().isThrownBy(() -> dispatch(DispatcherType.REQUEST, (request, response) -> {
			throw new IllegalStateException("handler");
		}));

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenAsynchronousWorkIsAwaitedShouldEndTheLeaseOnItsCompletion() throws Exception {
		ChainGeneration generation = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		assertThat(generation.leases()).isEqualTo(1);

		async().complete();

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenAsynchronousDispatchFollowsShouldEndTheLeaseAfterIt() throws Exception {
		ChainGeneration generation = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		this.container.publish();
		this.request.setAsyncStarted(false);

		dispatch(DispatcherType.ASYNC, NOTHING);

		assertThat(generation.leases()).isZero();
		assertThat(this.container.journal()).endsWith("before@1", "after@1", "target");
	}

	@Test
	void dispatchLeftWhenAsynchronousWorkTimesOutOrFailsShouldWaitForWhatFollows() throws Exception {
		ChainGeneration generation = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);

		for (AsyncListener listener : async().getListeners()) {
			listener.onTimeout(new AsyncEvent(async()));
			listener.onError(new AsyncEvent(async(), new IllegalStateException("handler")));
		}

		assertThat(generation.leases()).isEqualTo(1);
	}

	@Test
	void dispatchLeftWhenAsynchronousWorkStartsAnewShouldListenToThatAsWell() throws Exception {
		ChainGeneration generation = this.container.publish();
		dispatch(DispatcherType.REQUEST, STARTING_ASYNC);
		MockAsyncContext next = new MockAsyncContext(this.request, this.response);
		for (AsyncListener listener : async().getListeners()) {
			listener.onStartAsync(new AsyncEvent(next));
		}

		next.complete();

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenAsynchronousWorkCompletesBeforeItIsAskedForShouldEndTheLease() throws Exception {
		ChainGeneration generation = this.container.publish();
		MockHttpServletRequest completed = new MockHttpServletRequest("GET", "/") {

			@Override
			public boolean isAsyncStarted() {
				return true;
			}

			@Override
			public AsyncContext getAsyncContext() {
				throw new IllegalStateException("not in asynchronous mode");
			}

		};

		this.container.dispatch(DispatcherType.REQUEST, completed, this.response, NOTHING);

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenAsynchronousWorkCompletesBeforeItIsListenedToShouldEndTheLease() throws Exception {
		ChainGeneration generation = this.container.publish();
		this.request.setAsyncStarted(true);
		this.request.setAsyncContext(new MockAsyncContext(this.request, this.response) {

			@Override
			public void addListener(AsyncListener listener) {
				throw new IllegalStateException("completed");
			}

		});

		dispatch(DispatcherType.REQUEST, NOTHING);

		assertThat(generation.leases()).isZero();
	}

	@Test
	void dispatchLeftWhenErrorPageFollowsShouldUseTheActiveGeneration() throws Exception {
		this.container.publish();
		dispatch(DispatcherType.REQUEST, NOTHING);
		ChainGeneration second = this.container.publish();

		dispatch(DispatcherType.ERROR, NOTHING);

		assertThat(this.container.journal()).endsWith("before@2", "after@2", "target");
		assertThat(second.leases()).isZero();
		assertThat(this.container.publisher().lateDispatches()).isEqualTo(1);
	}

	@Test
	void dispatchLeftWhenErrorPageFollowsInTheSameGenerationShouldNotCountItAsLate() throws Exception {
		this.container.publish();
		dispatch(DispatcherType.REQUEST, NOTHING);

		dispatch(DispatcherType.ERROR, NOTHING);

		assertThat(this.container.journal()).endsWith("before@1", "after@1", "target");
		assertThat(this.container.publisher().lateDispatches()).isZero();
	}

	private void dispatch(DispatcherType type, FilterChain target) throws Exception {
		this.container.dispatch(type, this.request, this.response, target);
	}

	private MockAsyncContext async() {
		return (MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext());
	}

}
