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

package io.hotmw.autoconfigure.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.autoconfigure.NoOptionsBinder;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainSegment;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.observe.FilterOutcome;
import io.hotmw.core.observe.FilterProbe;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.shadow.RequestRoles;
import io.hotmw.core.shadow.Shadows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterMetrics}, in the real engine.
 */
class FilterMetricsTests {

	private static final int MANY = 10_000;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FilterMetrics metrics = new FilterMetrics(this.registry, 3);

	private final TimeLimit timeLimit = new TimeLimit(Duration.ofMinutes(1));

	private final FilterLifecycle lifecycle = new FilterLifecycle(new MockServletContext(), this.timeLimit);

	private final ChainValidator validator = new ChainValidator(
			new FilterFactoryRegistry(List.of(PassingFilterFactory.of("passing"))), new NoOptionsBinder(),
			this.timeLimit);

	private final ChainCompiler compiler = new ChainCompiler(this.lifecycle, this.timeLimit,
			new FilterObservers(List.of(this.metrics)), new Shadows(RequestRoles.unknown(), List.of()));

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofMinutes(5), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	@AfterEach
	void close() {
		this.publisher.close();
	}

	@Test
	void publishedFilterShouldHaveOneTimerForEachOutcome() {
		publish("auth");

		assertThat(timers()).containsExactly("auth answered", "auth failed", "auth passed-on");
	}

	@Test
	void requestShouldBeRecorded() throws Exception {
		publish("auth");

		request(segment());
		request(segment());

		assertThat(timer("auth", FilterOutcome.PASSED_ON).count()).isEqualTo(2);
		assertThat(timer("auth", FilterOutcome.PASSED_ON).totalTime(TimeUnit.NANOSECONDS)).isPositive();
		assertThat(timer("auth", FilterOutcome.ANSWERED).count()).isZero();
	}

	@Test
	void compiledButUnpublishedChainShouldHaveNoMeter() {
		compile("auth");

		assertThat(timers()).isEmpty();
	}

	@Test
	void filterThatStaysShouldKeepItsCounts() throws Exception {
		publish("auth");
		request(segment());

		publish("auth", "other");
		awaitDrained();
		request(segment());

		assertThat(timer("auth", FilterOutcome.PASSED_ON).count()).isEqualTo(2);
	}

	@Test
	void removedFilterShouldLoseItsMetersWhenItsGenerationIsRetiredAndNotBefore() throws Exception {
		publish("auth");
		ChainSegment retired = segment();
		ChainLease lease = lease();

		publish("other");
		request(retired);
		assertThat(timer("auth", FilterOutcome.PASSED_ON).count()).isEqualTo(1);
		lease.close();
		awaitDrained();

		assertThat(timers()).containsExactly("other answered", "other failed", "other passed-on");
	}

	@Test
	void requestThatIsStillOnItsWayThroughARetiredChainShouldBringNoMeterBack() throws Exception {
		publish("auth");
		ChainSegment retired = segment();
		publish("other");
		awaitDrained();

		request(retired);

		assertThat(timers()).containsExactly("other answered", "other failed", "other passed-on");
	}

	@Test
	void renamingAFilterTenThousandTimesShouldLeaveTheMetersOfTheLastAlone() throws Exception {
		publish("first");
		ChainLease running = lease();
		for (int i = 1; i <= MANY; i++) {
			publish("filter-" + i);
			request(segment());
			// Else thousands would drain at a time, and all of them rightly share meters.
			while (this.publisher.draining().size() > 1) {
				Thread.onSpinWait();
			}
			assertThat(this.registry.getMeters()).hasSizeLessThanOrEqualTo(4 * FilterOutcome.values().length);
		}
		assertThat(timers()).contains("first passed-on", "filter-10000 passed-on");

		running.close();
		awaitDrained();

		assertThat(timers()).containsExactly("filter-10000 answered", "filter-10000 failed", "filter-10000 passed-on");
		assertThat(timer("filter-10000", FilterOutcome.PASSED_ON).count()).isEqualTo(1);
	}

	@Test
	void filtersBeyondTheMaximumShouldShareMeters() throws Exception {
		publish("a", "b", "c", "d", "e");

		request(segment());

		assertThat(timers()).filteredOn((name) -> name.endsWith("passed-on"))
			.containsExactly("a passed-on", "b passed-on", "c passed-on");
		assertThat(timer("_other", FilterOutcome.PASSED_ON).count()).isEqualTo(2);

		publish("a");
		awaitDrained();
		assertThat(timers()).filteredOn((name) -> name.endsWith("passed-on")).containsExactly("a passed-on");
	}

	@Test
	void filterThatIsNamedOtherShouldNotBeTakenForTheOthers() throws Exception {
		publish("other");

		request(segment());

		assertThat(timer("other", FilterOutcome.PASSED_ON).count()).isEqualTo(1);
		assertThat(timer("_other", FilterOutcome.PASSED_ON).count()).isZero();
	}

	@Test
	void probeShouldRecordEachOutcomeByItself() {
		FilterProbe probe = this.metrics.probe(FilterName.of("auth"));
		probe.open();

		probe.begin(new MockHttpServletRequest()).end(FilterOutcome.FAILED, 7, new IllegalStateException());

		assertThat(timer("auth", FilterOutcome.FAILED).totalTime(TimeUnit.NANOSECONDS)).isEqualTo(7);
		assertThat(timer("auth", FilterOutcome.PASSED_ON).count()).isZero();
	}

	@Test
	void closeOfPublisherShouldRemoveTheMetersOfEveryFilter() {
		publish("a", "b", "c", "d");

		this.publisher.close();

		assertThat(timers()).isEmpty();
	}

	private CompiledChain compile(String... names) {
		List<FilterDefinition> filters = List.of(names)
			.stream()
			.map((name) -> FilterDefinition.named(name).type("passing").build())
			.toList();
		Candidate candidate = new Candidate(ChainDefinition.of(filters, new RevisionDigest("a key for tests")));
		ChainCompiler.Compilation compilation = this.compiler.compile(this.validator.validate(candidate, null));
		this.compiler.warm(compilation);
		return compilation.chain();
	}

	private void publish(String... names) {
		this.publisher.publish(compile(names), RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
	}

	private ChainSegment segment() {
		return Objects.requireNonNull(this.publisher.active())
			.chain()
			.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST);
	}

	private ChainLease lease() {
		return Objects.requireNonNull(this.publisher.acquire());
	}

	private static void request(ChainSegment segment) throws Exception {
		new VirtualFilterChain().run(segment, new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(),
				new MockFilterChain());
	}

	private void awaitDrained() {
		Awaitility.await().until(() -> this.publisher.draining().isEmpty());
	}

	private List<String> timers() {
		return this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().equals(FilterMetrics.NAME))
			.filter((id) -> !FilterMetrics.OTHERS.equals(id.getTag("name")))
			.map((id) -> id.getTag("name") + " " + id.getTag("outcome"))
			.sorted()
			.toList();
	}

	private Timer timer(String name, FilterOutcome outcome) {
		return this.registry.get(FilterMetrics.NAME).tag("name", name).tag("outcome", outcome.value()).timer();
	}

}
