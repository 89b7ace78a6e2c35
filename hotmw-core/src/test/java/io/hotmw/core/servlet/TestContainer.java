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
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.RecordingListener;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Dispatches requests through the proxies of both positions, as a container does that
 * ends requests in the way of Tomcat, unless the test wants it otherwise.
 */
final class TestContainer implements AutoCloseable {

	/** What ran, in order: filters as {@code name@generation}. */
	private final List<String> journal = new CopyOnWriteArrayList<>();

	private final RecordingListener listener = new RecordingListener();

	private final TestFilterFactory factory = TestFilterFactory.test();

	private final TestChains chains = TestChains.of(this.factory);

	private final ChainPublisher publisher;

	private final RequestEnd requestEnd;

	private RequestExemption exemption = (request) -> false;

	TestContainer() {
		this(new ListenerRequestEnd());
	}

	TestContainer(RequestEnd requestEnd) {
		this(requestEnd, Duration.ofMinutes(1));
	}

	TestContainer(RequestEnd requestEnd, Duration drainTimeout) {
		this.requestEnd = requestEnd;
		this.publisher = new ChainPublisher(drainTimeout, this.chains.lifecycle(), this.listener.publisher(),
				Clock.systemUTC());
	}

	void exempt(RequestExemption exemption) {
		this.exemption = exemption;
	}

	/**
	 * Publishes a generation with a filter {@code before} for every dispatcher type in
	 * front of security and a filter {@code after} behind it; none is carried over.
	 */
	ChainGeneration publish() {
		ChainGeneration active = this.publisher.active();
		long number = (active != null) ? active.number() + 1 : 1;
		this.factory.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
			this.journal.add(name + "@" + number);
			chain.doFilter(request, response);
		}));
		return publish(definition("before", FilterPosition.BEFORE_SECURITY),
				definition("after", FilterPosition.AFTER_SECURITY));
	}

	ChainGeneration publish(FilterDefinition... filters) {
		return this.publisher.publish(this.chains.compile(filters), RefreshTrigger.of(RefreshTrigger.Type.API),
				ChangeNote.none());
	}

	private static FilterDefinition definition(String name, FilterPosition position) {
		return TestDefinitions.named(name)
			.position(position)
			.dispatcherTypes(EnumSet.allOf(DispatcherType.class))
			.build();
	}

	/** One dispatch: through both proxies to the target. */
	void dispatch(DispatcherType type, MockHttpServletRequest request, MockHttpServletResponse response,
			FilterChain target) throws IOException, ServletException {
		DispatcherType outer = request.getDispatcherType();
		request.setDispatcherType(type);
		try {
			DynamicFilterChainProxy before = proxy(FilterPosition.BEFORE_SECURITY);
			DynamicFilterChainProxy after = proxy(FilterPosition.AFTER_SECURITY);
			before.doFilter(request, response, (passedRequest, passedResponse) -> after.doFilter(passedRequest,
					passedResponse, (targetRequest, targetResponse) -> {
						this.journal.add("target");
						target.doFilter(targetRequest, targetResponse);
					}));
		}
		finally {
			request.setDispatcherType(outer);
		}
	}

	DynamicFilterChainProxy proxy(FilterPosition position) {
		return new DynamicFilterChainProxy(position, this.publisher, this.requestEnd,
				(request) -> this.exemption.isExempt(request));
	}

	/** The container has done with a request. */
	void destroy(MockHttpServletRequest request) {
		if (this.requestEnd instanceof ListenerRequestEnd listenerRequestEnd) {
			listenerRequestEnd.requestDestroyed(new ServletRequestEvent(new MockServletContext(), request));
		}
	}

	ChainLease leaseOf(MockHttpServletRequest request) {
		return Objects.requireNonNull(this.requestEnd.leases().of(request), "the request has no lease");
	}

	List<String> journal() {
		return List.copyOf(this.journal);
	}

	ChainPublisher publisher() {
		return this.publisher;
	}

	TestFilterFactory factory() {
		return this.factory;
	}

	@Override
	public void close() {
		this.publisher.close();
	}

}
