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

package io.hotmw.core.observe;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.servlet.DispatchObserver;
import io.hotmw.core.servlet.DynamicFilterChainProxy;
import io.hotmw.core.servlet.ListenerRequestEnd;
import io.hotmw.core.shadow.RequestRoles;
import io.hotmw.core.shadow.Shadows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FilterObservers}: whose time it was, and what came of it. Time passes
 * only where a filter lets it.
 */
class FilterObserversTests {

	/** What was told, in order. */
	private final List<String> told = new CopyOnWriteArrayList<>();

	private final AtomicLong now = new AtomicLong();

	private final FilterObservers observers = new FilterObservers(List.of(this::probe), this.now::get);

	private final TestFilterFactory factory = TestFilterFactory.test();

	private final TestChains chains = TestChains.of(this.factory);

	private final MockHttpServletRequest original = TestRequests.get();

	private final MockHttpServletResponse answer = new MockHttpServletResponse();

	private FilterChain target = (request, response) -> pass(1000);

	@Test
	void filterThatPassesOnShouldBeToldWithItsTimeBeforeAndAfter() throws Exception {
		run((request, response, chain) -> {
			pass(1);
			chain.doFilter(request, response);
			pass(2);
		});

		assertThat(this.told).containsExactly("0 begins", "0 leaves", "0 is back", "0 passed-on 3");
	}

	@Test
	void filtersShouldEachHaveTheirOwnTime() throws Exception {
		run(taking(1), taking(10), taking(100));

		assertThat(ends()).containsExactly("2 passed-on 200", "1 passed-on 20", "0 passed-on 2");
	}

	@Test
	void filterThatAnswersShouldBeToldSo() throws Exception {
		run(taking(1), (request, response, chain) -> pass(5), taking(1));

		assertThat(ends()).containsExactly("1 answered 5", "0 passed-on 2");
	}

	@Test
	void filterThatFailsShouldBeToldWithItsFailureAndNoOtherFilterBlamed() {
		IOException failure = new IOException("as the test wants it");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> run(taking(1), (request, response, chain) -> {
			pass(3);
			throw failure;
		})).isSameAs(failure);

		assertThat(ends()).containsExactly("1 failed 3 " + failure, "0 passed-on 1");
	}

	@Test
	void filterThatFailsAfterItHasPassedOnShouldHaveFailed() {
		assertThatIllegalStateException().isThrownBy(() -> run((request, response, chain) -> {
			chain.doFilter(request, response);
			throw new IllegalStateException("afterwards");
		}));

		assertThat(ends()).containsExactly("0 failed 0 java.lang.IllegalStateException: afterwards");
	}

	@Test
	void filterShouldNotBeBlamedForWhatTheTargetThrew() {
		this.target = (request, response) -> {
			throw new IllegalStateException("handler");
		};

		assertThatIllegalStateException().isThrownBy(() -> run(taking(1), taking(1)));

		assertThat(ends()).containsExactly("1 passed-on 1", "0 passed-on 1");
	}

	@Test
	void filterShouldNotBeBlamedForAFailureThatItWraps() {
		this.target = (request, response) -> {
			throw new IllegalStateException("handler");
		};

		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> run((request, response, chain) -> {
			try {
				chain.doFilter(request, response);
			}
			catch (IllegalStateException ex) {
				throw new ServletException("wrapped", ex);
			}
		}));

		assertThat(ends()).containsExactly("0 passed-on 0");
	}

	@Test
	void filterThatFailsWithSomethingElseAfterItsTargetFailedShouldHaveFailed() {
		this.target = (request, response) -> {
			throw new IllegalStateException("handler");
		};

		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> run((request, response, chain) -> {
				assertThatIllegalStateException().isThrownBy(() -> chain.doFilter(request, response));
				throw new UnsupportedOperationException("its own");
			}));

		assertThat(ends()).containsExactly("0 failed 0 java.lang.UnsupportedOperationException: its own");
	}

	@Test
	void filterThatSwallowsTheFailureOfItsTargetShouldHavePassedOn() throws Exception {
		this.target = (request, response) -> {
			throw new IllegalStateException("handler");
		};

		run((request, response, chain) -> assertThatIllegalStateException()
			.isThrownBy(() -> chain.doFilter(request, response)));

		assertThat(ends()).containsExactly("0 passed-on 0");
	}

	@Test
	void filterThatPassesOnTwiceShouldHaveNeitherPassInItsTime() throws Exception {
		run((request, response, chain) -> {
			pass(1);
			chain.doFilter(request, response);
			pass(2);
			chain.doFilter(request, response);
			pass(4);
		}, taking(100));

		assertThat(ends()).containsExactly("1 passed-on 200", "1 passed-on 200", "0 passed-on 7");
	}

	@Test
	void filterThatRetriesShouldNotBeBlamedForEitherFailure() {
		List<IllegalStateException> failures = new ArrayList<>();
		this.target = (request, response) -> {
			failures.add(new IllegalStateException("handler " + failures.size()));
			throw failures.get(failures.size() - 1);
		};

		assertThatIllegalStateException().isThrownBy(() -> run((request, response, chain) -> {
			for (int i = 0; i < 2; i++) {
				assertThatIllegalStateException().isThrownBy(() -> chain.doFilter(request, response));
			}
			throw failures.get(0);
		}));

		assertThat(ends()).containsExactly("0 passed-on 0");
	}

	@Test
	void filterThatPassesOnOnAnotherThreadAndWaitsShouldNotHaveThatInItsTime() throws Exception {
		run((request, response, chain) -> {
			pass(1);
			onAnotherThread(() -> chain.doFilter(request, response));
			pass(2);
		}, taking(10));

		assertThat(ends()).containsExactly("1 passed-on 20", "0 passed-on 3");
	}

	@Test
	void filterShouldNotBeBlamedForAFailureOnAnotherThread() {
		this.target = (request, response) -> {
			throw new IllegalStateException("handler");
		};

		assertThatExceptionOfType(ServletException.class).isThrownBy(
				() -> run((request, response, chain) -> onAnotherThread(() -> chain.doFilter(request, response))));

		assertThat(ends()).containsExactly("0 passed-on 0");
	}

	@Test
	void filterThatReturnsWhileAnotherThreadPassesOnShouldBeToldOnceAndWithItsOwnTime() throws Exception {
		CountDownLatch passing = new CountDownLatch(1);
		CountDownLatch returned = new CountDownLatch(1);
		List<CompletableFuture<Void>> passes = new ArrayList<>();
		this.target = (request, response) -> {
			passing.countDown();
			await(returned);
			pass(50);
		};

		run((request, response, chain) -> {
			pass(1);
			passes.add(async(() -> chain.doFilter(request, response)));
			await(passing);
		});
		returned.countDown();
		passes.get(0).get();

		assertThat(ends()).containsExactly("0 passed-on 1");
	}

	@Test
	void filterThatStartsAsynchronousWorkShouldCountAsPassingOn() throws Exception {
		run((request, response, chain) -> {
			request.startAsync();
			pass(4);
		});

		assertThat(ends()).containsExactly("0 passed-on 4");
	}

	@Test
	void filterThatPassesOnAfterItReturnedShouldHaveTheRestWatchedOnTheOtherThread() throws Exception {
		List<CompletableFuture<Void>> passes = new ArrayList<>();
		CountDownLatch returned = new CountDownLatch(1);

		run((request, response, chain) -> {
			request.startAsync();
			passes.add(async(() -> {
				await(returned);
				chain.doFilter(request, response);
			}));
			pass(1);
		}, taking(10));
		returned.countDown();
		passes.get(0).get();

		assertThat(ends()).containsExactly("0 passed-on 1", "1 passed-on 20");
	}

	@Test
	void nestedDispatchShouldNotBeInTheTimeOfAnyFilterAroundIt() throws Exception {
		try (TestProxy proxy = new TestProxy("forwarded", "passing")) {
			this.factory.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
				pass(1);
				if (name.equals("forwarded") && request.getDispatcherType() == DispatcherType.REQUEST) {
					proxy.dispatch(DispatcherType.FORWARD, this.target);
				}
				else {
					chain.doFilter(request, response);
				}
				pass(1);
			}));
			proxy.publish();

			proxy.dispatch(DispatcherType.REQUEST, this.target);
		}

		assertThat(ends()).containsExactly("passing passed-on 2", "forwarded passed-on 2", "forwarded answered 2");
	}

	@Test
	void dispatchOfFilterWithoutFiltersForItShouldNotBeInItsTime() throws Exception {
		try (TestProxy proxy = new TestProxy(EnumSet.of(DispatcherType.REQUEST), "including")) {
			this.factory.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
				pass(3);
				proxy.dispatch(DispatcherType.INCLUDE, this.target);
				chain.doFilter(request, response);
			}));
			proxy.publish();

			proxy.dispatch(DispatcherType.REQUEST, this.target);
		}

		assertThat(ends()).containsExactly("including passed-on 3");
	}

	@Test
	void nestedDispatchOfTheTargetShouldCountForTheFiltersThatItMeets() throws Exception {
		try (TestProxy proxy = new TestProxy("any")) {
			this.factory.onCreate((name) -> new RecordingFilter(name).onRequest(taking(1)));
			proxy.publish();

			proxy.dispatch(DispatcherType.REQUEST, (request, response) -> {
				pass(100);
				proxy.dispatch(DispatcherType.INCLUDE, this.target);
			});
		}

		assertThat(ends()).containsExactly("any passed-on 2", "any passed-on 2");
	}

	@Test
	void probesShouldOpenBeforeTheChainServesAndCloseWhenItIsRetired() throws Exception {
		try (TestProxy proxy = new TestProxy("a", "b")) {
			proxy.publish();
			assertThat(this.told).containsExactly("a opens", "b opens");
			ChainLease lease = proxy.lease();
			proxy.publish();
			assertThat(this.told).containsExactly("a opens", "b opens", "a opens", "b opens");
			lease.close();
		}
		assertThat(this.told).filteredOn((text) -> text.endsWith("closes"))
			.containsExactly("a closes", "b closes", "a closes", "b closes");
	}

	@Test
	void compileShouldOpenNoProbe() {
		compile(TestDefinitions.filter("a", 1));

		assertThat(this.told).isEmpty();
	}

	@Test
	void failingObserverShouldNotKeepTheRequestFromBeingServed() throws Exception {
		FilterObservers failing = new FilterObservers(List.of((name) -> (request) -> {
			throw new IllegalStateException("observer");
		}), this.now::get);

		runIn(failing, taking(1));

		assertThat(this.now).hasValue(1002);
	}

	@Test
	void failingExecutionShouldNotKeepTheRequestFromBeingServed() throws Exception {
		FilterObservers failing = new FilterObservers(List.of((name) -> (request) -> new FailingExecution()),
				this.now::get);

		runIn(failing, taking(1));

		assertThat(this.now).hasValue(1002);
	}

	@Test
	void severalObserversShouldAllBeTold() throws Exception {
		FilterObservers both = new FilterObservers(
				List.of((name) -> new TestProbe("x" + name), (name) -> new TestProbe("y" + name)), this.now::get);

		runIn(both, taking(1));

		assertThat(this.told).containsExactly("x0 begins", "y0 begins", "y0 leaves", "x0 leaves", "x0 is back",
				"y0 is back", "y0 passed-on 2", "x0 passed-on 2");
	}

	@Test
	void severalObserversWhenSomeFailAtEveryCallShouldAllTheSameTellTheOthersAndServeTheRequest() throws Exception {
		FilterObservers some = new FilterObservers(List.of((name) -> new TestProbe("x" + name), (name) -> {
			throw new NoClassDefFoundError("probe");
		}, (name) -> new FailingProbe(), (name) -> new TestProbe("y" + name), (name) -> (request) -> {
			throw new IllegalStateException("begin");
		}, (name) -> (request) -> new FailingExecution(), (name) -> new TestProbe("z" + name)), this.now::get);

		ObservedFilter filter = some.observe(FilterName.of("0"), taking(1));
		filter.open();
		filter.doFilter(this.original, this.answer, this.target);
		filter.close();

		assertThat(this.now).hasValue(1002);
		assertThat(this.told).containsExactly("x0 opens", "y0 opens", "z0 opens", "x0 begins", "y0 begins", "z0 begins",
				"z0 leaves", "y0 leaves", "x0 leaves", "x0 is back", "y0 is back", "z0 is back", "z0 passed-on 2",
				"y0 passed-on 2", "x0 passed-on 2", "x0 closes", "y0 closes", "z0 closes");
	}

	@Test
	void severalObserversWhenOneFailsShouldTellTheOthersWhatTheFilterFailedWith() {
		FilterObservers both = new FilterObservers(
				List.of((name) -> (request) -> new FailingExecution(), (name) -> new TestProbe("y" + name)),
				this.now::get);

		assertThatIllegalStateException().isThrownBy(() -> runIn(both, (request, response, chain) -> {
			throw new IllegalStateException("the filter's own");
		})).withMessage("the filter's own");

		assertThat(this.told).containsExactly("y0 begins",
				"y0 failed 0 java.lang.IllegalStateException: the filter's own");
	}

	@Test
	void failuresOfAnObserverShouldBeAWarningOnce() throws Exception {
		FilterObservers two = new FilterObservers(
				List.of((name) -> (request) -> new FailingExecution(), (name) -> (request) -> new FailingExecution()),
				this.now::get);

		List<ILoggingEvent> log = logOf(ObserverFailures.class, () -> {
			runIn(two, taking(1), taking(1));
			runIn(two, taking(1));
		});

		assertThat(log).filteredOn((event) -> event.getLevel() == Level.WARN)
			.hasSize(2)
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).contains(getClass().getName()));
		assertThat(log).filteredOn((event) -> event.getLevel() == Level.DEBUG).hasSize(16);
	}

	static Stream<Filter> repeating() {
		return Stream.of((request, response, chain) -> {
			chain.doFilter(request, response);
			chain.doFilter(request, response);
		}, (request, response, chain) -> {
			chain.doFilter(request, response);
			onAnotherThread(() -> chain.doFilter(request, response));
		}, (request, response, chain) -> {
			onAnotherThread(() -> chain.doFilter(request, response));
			chain.doFilter(request, response);
		}, (request, response, chain) -> {
			onAnotherThread(() -> chain.doFilter(request, response));
			onAnotherThread(() -> chain.doFilter(request, response));
		});
	}

	@ParameterizedTest
	@MethodSource("repeating")
	void filterThatPassesOnMoreThanOnceShouldBeNamedOnceForEachGeneration(Filter repeating) throws Exception {
		List<String> log = warnings(() -> run(3, taking(1), repeating));

		assertThat(log).containsExactly("filter 1 (" + repeating.getClass().getName()
				+ ") passed a request on more than once: what comes after it ran as often."
				+ " Said once for each generation");
	}

	@Test
	void standInOfAFilterThatPassesOnMoreThanOnceShouldBeNamedAsThatFilter() throws Exception {
		Filter repeating = (request, response, chain) -> {
			chain.doFilter(request, response);
			chain.doFilter(request, response);
		};

		assertThat(warnings(() -> run(1, new TestStandIn(repeating)))).singleElement()
			.asString()
			.startsWith("filter 0 (" + repeating.getClass().getName() + ")");
	}

	@Test
	void filterThatPassesEachRequestOnOnceShouldNotBeNamed() throws Exception {
		assertThat(warnings(() -> run(3, taking(1),
				(request, response, chain) -> onAnotherThread(() -> chain.doFilter(request, response)))))
			.isEmpty();
	}

	@Test
	void observeWhenNobodyWatchesShouldBeRefused() {
		assertThatIllegalStateException().isThrownBy(() -> FilterObservers.none()
			.observe(FilterName.of("a"), (request, response, chain) -> chain.doFilter(request, response)));
	}

	@Test
	void filterThatNobodyWatchesShouldRunByItself() throws Exception {
		List<FilterChain> chains = new ArrayList<>();

		runIn(FilterObservers.none(), (request, response, chain) -> chains.add(chain));

		assertThat(chains).singleElement().isInstanceOf(VirtualFilterChain.class);
	}

	@Test
	void threadShouldHoldNothingAfterwards() throws Exception {
		run(taking(1));

		assertThat(this.observers.beginDispatch()).isSameAs(DispatchScope.none());
	}

	private static List<String> warnings(Passing passing) throws Exception {
		return logOf(ObservedFilter.class, passing).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static List<ILoggingEvent> logOf(Class<?> type, Passing passing) throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger(type);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.DEBUG);
		logger.setAdditive(false);
		try {
			passing.pass();
		}
		finally {
			logger.setAdditive(true);
			logger.setLevel(null);
			logger.detachAppender(log);
		}
		return log.list;
	}

	private FilterProbe probe(FilterName name) {
		return new TestProbe(name.value());
	}

	private void pass(long nanos) {
		this.now.addAndGet(nanos);
	}

	private List<String> ends() {
		return this.told.stream().filter((text) -> text.matches(".* (passed-on|answered|failed) .*")).toList();
	}

	/** Takes that long before it passes on, and again when that comes back. */
	private Filter taking(long nanos) {
		return (request, response, chain) -> {
			pass(nanos);
			chain.doFilter(request, response);
			pass(nanos);
		};
	}

	private void run(Filter... filters) throws IOException, ServletException {
		runIn(this.observers, filters);
	}

	private void run(int times, Filter... filters) throws IOException, ServletException {
		CompiledChain chain = chain(this.observers, filters);
		for (int i = 0; i < times; i++) {
			serve(chain);
		}
	}

	private void runIn(FilterObservers observers, Filter... filters) throws IOException, ServletException {
		serve(chain(observers, filters));
	}

	private CompiledChain chain(FilterObservers observers, Filter... filters) {
		this.factory.onCreate((name) -> filters[Integer.parseInt(name)]);
		FilterDefinition[] definitions = new FilterDefinition[filters.length];
		for (int i = 0; i < filters.length; i++) {
			definitions[i] = TestDefinitions.filter(String.valueOf(i), i);
		}
		return compile(observers, definitions);
	}

	private void serve(CompiledChain chain) throws IOException, ServletException {
		new VirtualFilterChain().run(chain.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST),
				this.original, this.answer, this.target);
	}

	private CompiledChain compile(FilterDefinition... definitions) {
		return compile(this.observers, definitions);
	}

	private CompiledChain compile(FilterObservers observers, FilterDefinition... definitions) {
		return new ChainCompiler(this.chains.lifecycle(), new TimeLimit(Duration.ofMinutes(1)), observers,
				new Shadows(RequestRoles.unknown(), List.of()))
			.compile(this.chains.validator().validate(TestDefinitions.candidate(definitions), null))
			.chain();
	}

	private static void onAnotherThread(Passing passing) throws ServletException {
		try {
			async(passing).get();
		}
		catch (ExecutionException ex) {
			throw new ServletException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CompletableFuture<Void> async(Passing passing) {
		CompletableFuture<Void> future = new CompletableFuture<>();
		new Thread(() -> {
			try {
				passing.pass();
				future.complete(null);
			}
			catch (IOException | ServletException | RuntimeException ex) {
				future.completeExceptionally(ex);
			}
		}).start();
		return future;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Passing {

		void pass() throws IOException, ServletException;

	}

	private record TestStandIn(Filter target) implements FilterStandIn {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			this.target.doFilter(request, response, chain);
		}

	}

	private static final class FailingProbe implements FilterProbe {

		@Override
		public void open() {
			throw new AssertionError("open");
		}

		@Override
		public FilterExecution begin(ServletRequest request) {
			return new FailingExecution();
		}

		@Override
		public void close() {
			throw new IllegalStateException("close");
		}

	}

	private static final class FailingExecution implements FilterExecution {

		@Override
		public void leave() {
			throw new IllegalStateException("leave");
		}

		@Override
		public void comeBack() {
			throw new IllegalStateException("comeBack");
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			throw new IllegalStateException("end");
		}

	}

	private final class TestProbe implements FilterProbe, FilterExecution {

		private final String name;

		TestProbe(String name) {
			this.name = name;
		}

		@Override
		public void open() {
			FilterObserversTests.this.told.add(this.name + " opens");
		}

		@Override
		public FilterExecution begin(ServletRequest request) {
			FilterObserversTests.this.told.add(this.name + " begins");
			return this;
		}

		@Override
		public void leave() {
			FilterObserversTests.this.told.add(this.name + " leaves");
		}

		@Override
		public void comeBack() {
			FilterObserversTests.this.told.add(this.name + " is back");
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			FilterObserversTests.this.told
				.add(this.name + " " + outcome + " " + ownNanos + ((failure != null) ? " " + failure : ""));
		}

		@Override
		public void close() {
			FilterObserversTests.this.told.add(this.name + " closes");
		}

	}

	/**
	 * Dispatches one request through the proxy of the first position.
	 */
	private final class TestProxy implements AutoCloseable {

		private final EnumSet<DispatcherType> dispatcherTypes;

		private final List<String> names;

		private final ChainPublisher publisher = new ChainPublisher(Duration.ofMinutes(1),
				FilterObserversTests.this.chains.lifecycle(), new ChainEventPublisher(List.of()), Clock.systemUTC());

		private final DynamicFilterChainProxy proxy = new DynamicFilterChainProxy(FilterPosition.BEFORE_SECURITY,
				this.publisher, new ListenerRequestEnd(), (request) -> false,
				DispatchObserver.all(List.of(DispatchObserver.of(FilterObserversTests.this.observers))));

		TestProxy(String... names) {
			this(EnumSet.allOf(DispatcherType.class), names);
		}

		TestProxy(EnumSet<DispatcherType> dispatcherTypes, String... names) {
			this.dispatcherTypes = dispatcherTypes;
			this.names = List.of(names);
		}

		void publish() {
			this.publisher.publish(
					compile(this.names.stream()
						.map((name) -> TestDefinitions.named(name).dispatcherTypes(this.dispatcherTypes).build())
						.toArray(FilterDefinition[]::new)),
					RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
		}

		ChainLease lease() {
			return Objects.requireNonNull(this.publisher.acquire());
		}

		void dispatch(DispatcherType type, FilterChain target) throws IOException, ServletException {
			DispatcherType outer = FilterObserversTests.this.original.getDispatcherType();
			FilterObserversTests.this.original.setDispatcherType(type);
			try {
				this.proxy.doFilter(FilterObserversTests.this.original, FilterObserversTests.this.answer, target);
			}
			finally {
				FilterObserversTests.this.original.setDispatcherType(outer);
			}
		}

		@Override
		public void close() {
			this.publisher.close();
		}

	}

}
