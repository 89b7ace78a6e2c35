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

package io.hotmw.core.model;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.ManualScheduler;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.publish.ManualDrain;
import io.hotmw.core.refresh.ChainPreparation;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RetryPolicy;
import io.hotmw.core.servlet.DynamicFilterChainProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine itself, from the refresher to the proxies, between a configuration and a
 * container that the test plays.
 */
final class TestedEngine implements Engine {

	private final String contextPath;

	private final ManualScheduler drains = new ManualScheduler();

	private final List<ModelFilterFactory> factories = Stream.of("one", "two")
		.map((type) -> new ModelFilterFactory(type, this::nextGeneration, (line) -> this.journal.add(line)))
		.toList();

	private final ModelContainer container;

	private final ChainPublisher publisher;

	private final ChainRefresher refresher;

	private final DynamicFilterChainProxy before;

	private final DynamicFilterChainProxy after;

	private final List<MockHttpServletRequest> requests = new ArrayList<>();

	private List<String> journal = new ArrayList<>();

	private Candidate desired = TestDefinitions.candidate();

	TestedEngine(String contextPath, ModelContainer.Kind container) {
		this.contextPath = contextPath;
		this.container = container.start();
		TestChains chains = TestChains.of(this.factories.get(0), this.factories.get(1));
		ChainEventPublisher events = new ChainEventPublisher(List.of());
		this.publisher = ManualDrain.publisher(chains.lifecycle(), events, this.drains);
		this.refresher = new ChainRefresher(() -> this.desired,
				new ChainPreparation(chains.validator(), List.of(), chains.compiler()), this.publisher,
				new ChainHistory(10, Duration.ofDays(1), Clock.systemUTC()), events,
				new RetryPolicy(Duration.ofHours(1), 1, Duration.ofHours(1)), Clock.systemUTC());
		this.before = proxy(FilterPosition.BEFORE_SECURITY);
		this.after = proxy(FilterPosition.AFTER_SECURITY);
	}

	private DynamicFilterChainProxy proxy(FilterPosition position) {
		return new DynamicFilterChainProxy(position, this.publisher, this.container.requestEnd(), (request) -> false,
				(request, response, generation) -> {
					this.journal.add(Engine.servedBy(request.getDispatcherType(), position, generation.number()));
					return DispatchScope.none();
				});
	}

	private long nextGeneration() {
		ChainGeneration active = this.publisher.active();
		return (active != null) ? active.number() + 1 : 1;
	}

	@Override
	public String publish(List<FilterDefinition> filters) {
		this.desired = TestDefinitions.candidate(filters.toArray(FilterDefinition[]::new));
		RefreshResult result = this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
		return (result instanceof RefreshResult.Published published) ? "published " + published.generation()
				: result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
	}

	@Override
	public List<String> begin(String method, Map<String, String> headers, RequestTarget path, Visit visit) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setMethod(method);
		request.setContextPath(this.contextPath);
		request.setAsyncSupported(true);
		headers.forEach(request::addHeader);
		this.requests.add(request);
		return dispatch(this.requests.size() - 1, DispatcherType.REQUEST, path, visit);
	}

	@Override
	public List<String> dispatch(int number, DispatcherType type, RequestTarget path, Visit visit) {
		this.journal = new ArrayList<>();
		MockHttpServletRequest request = this.requests.get(number);
		request.setDispatcherType(type);
		request.setRequestURI(this.contextPath + path.raw());
		request.setServletPath(path.normalised());
		request.setAsyncStarted(false);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.container.serve(request, () -> dispatch(request, response,
				(passed, answer) -> visit((HttpServletRequest) passed, response, visit)));
		if (response.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			this.journal.add("unavailable");
		}
		return this.journal;
	}

	private void visit(HttpServletRequest request, HttpServletResponse response, Visit visit) {
		this.journal.add("target");
		if (visit.startsAsync()) {
			request.startAsync();
		}
		if (visit.nested() != null) {
			dispatch(Readdressed.nested(request, visit.nestedPath(), visit.nested()), response,
					(passed, answer) -> this.journal.add("target"));
		}
	}

	private void dispatch(HttpServletRequest request, HttpServletResponse response, FilterChain target) {
		try {
			this.before.doFilter(request, response, (passed, answer) -> this.after.doFilter(passed, answer, target));
		}
		catch (IOException | ServletException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public void end(int request) {
		this.container.end(this.requests.remove(request));
	}

	@Override
	public int open() {
		return this.requests.size();
	}

	@Override
	public void passBound() {
		this.drains.pass(ManualDrain.BOUND);
	}

	@Override
	public Set<String> filters() {
		this.drains.run();
		List<String> living = this.factories.stream().flatMap((factory) -> factory.living().stream()).toList();
		assertThat(living).doesNotHaveDuplicates();
		return new TreeSet<>(living);
	}

	/** How often each filter that was ever made has been destroyed. */
	List<Integer> destroyed() {
		return this.factories.stream().flatMap((factory) -> factory.destroyed().stream()).toList();
	}

	/** Stops as an application does, whoever still holds a generation. */
	void stop() {
		this.refresher.close();
		this.publisher.close();
		this.container.close();
	}

}
