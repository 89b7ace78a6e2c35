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

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.publish.ChainGeneration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ListenerRequestEnd}.
 */
class ListenerRequestEndTests {

	private static final FilterChain NOTHING = (request, response) -> {
	};

	private final TestContainer container = new TestContainer();

	private final MockHttpServletRequest request = TestRequests.get();

	@AfterEach
	void close() {
		this.container.close();
	}

	@Test
	void requestDestroyedShouldEndTheLease() throws Exception {
		ChainGeneration generation = this.container.publish();
		this.container.dispatch(DispatcherType.REQUEST, this.request, new MockHttpServletResponse(), NOTHING);
		assertThat(generation.leases()).isEqualTo(1);

		this.container.destroy(this.request);

		assertThat(generation.leases()).isZero();
	}

	@Test
	void requestDestroyedWhenCalledAgainShouldDoNothing() throws Exception {
		ChainGeneration generation = this.container.publish();
		this.container.dispatch(DispatcherType.REQUEST, this.request, new MockHttpServletResponse(), NOTHING);
		this.container.dispatch(DispatcherType.REQUEST, TestRequests.get(), new MockHttpServletResponse(), NOTHING);
		this.container.destroy(this.request);

		this.container.destroy(this.request);

		assertThat(generation.leases()).isEqualTo(1);
	}

	@Test
	void requestDestroyedWhenRequestHasNoLeaseShouldDoNothing() {
		assertThatNoException().isThrownBy(() -> this.container.destroy(this.request));
	}

}
