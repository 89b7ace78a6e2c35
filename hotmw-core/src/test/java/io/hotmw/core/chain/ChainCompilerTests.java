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

package io.hotmw.core.chain;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.api.TransientFilterException;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.fixture.RecordedLog;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.StubbornLatch;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.shadow.ShadowOutcome;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static io.hotmw.core.fixture.TestDefinitions.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ChainCompiler}: what is reused, what is made anew, and that nothing is
 * left behind when it fails.
 */
class ChainCompilerTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	private final TestFilterFactory factory = TestFilterFactory.test();

	private final TestChains chains = TestChains.of(this.factory);

	@Test
	void compileShouldMakeEveryEnabledFilter() {
		CompiledChain chain = this.chains.compile(filter("b", 2), filter("a", 1),
				named("off").order(3).enabled(false).build());

		assertThat(chain.filters()).extracting((filter) -> filter.definition().name().value())
			.containsExactly("a", "b");
		assertThat(this.factory.created()).extracting(RecordingFilter::name).containsExactly("a", "b");
	}

	@Test
	void compileShouldNotInitialiseBeforeTheChainIsWarmed() {
		ChainCompiler.Compilation compilation = compilation(this.chains, filter("a", 1));
		assertThat(this.factory.last("a").initialisedAs()).isEmpty();

		this.chains.compiler().warm(compilation);

		assertThat(this.factory.last("a").initialisedAs()).containsExactly("a");
	}

	@Test
	void compileWhenOnlyPlaceAndMatchChangedShouldReuseTheInstance() {
		CompiledChain before = this.chains.compile(filter("a", 1));
		FilterMatch match = new FilterMatch(List.of("/api/**"), List.of(), Set.of(), Map.of());
		CompiledChain after = this.chains.compileAfter(before,
				named("a").order(7)
					.match(match)
					.critical(true)
					.optional(true)
					.dispatcherTypes(EnumSet.of(DispatcherType.ERROR))
					.build());

		assertThat(after.hotFilters()).isEqualTo(before.hotFilters());
		assertThat(after.filters().get(0).definition().order()).isEqualTo(7);
		assertThat(after.filters().get(0).matcher()).isNotEqualTo(before.filters().get(0).matcher());
		assertThat(this.factory.created()).hasSize(1);
		assertThat(this.factory.last("a").initialisedAs()).hasSize(1);
	}

	@Test
	void compileWhenOnlyTheModeChangedShouldReuseTheInstance() throws Exception {
		RecordingFilter refusing = new RecordingFilter("a").onRequest((request, response, chain) -> {
		});
		this.factory.onCreate((name) -> refusing);
		CompiledChain enforced = this.chains.compile(filter("a", 1));
		CompiledChain observed = this.chains.compileAfter(enforced,
				named("a").order(1).mode(FilterMode.OBSERVE).build());

		assertThat(observed.hotFilters()).isEqualTo(enforced.hotFilters());
		assertThat(isPassed(enforced)).isFalse();
		assertThat(enforced.shadowReport(FilterName.of("a"))).isEmpty();
		assertThat(isPassed(observed)).isTrue();
		await().untilAsserted(() -> assertThat(observed.shadowReport(FilterName.of("a")))
			.hasValueSatisfying((report) -> assertThat(report.count(ShadowOutcome.ANSWERED)).isEqualTo(1)));
		this.chains.lifecycle().destroy(observed.hotFilters());
		assertThat(refusing.destroyed()).isEqualTo(1);
	}

	private static boolean isPassed(CompiledChain chain) throws IOException, ServletException {
		AtomicBoolean passed = new AtomicBoolean();
		new VirtualFilterChain().run(chain.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST),
				new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(),
				(request, response) -> passed.set(true));
		return passed.get();
	}

	@Test
	void destroyWhenAnObservedFilterIsAtWorkShouldWaitForItsEnd() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		List<String> journal = new CopyOnWriteArrayList<>();
		Filter working = new Filter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
				begun.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					journal.add("ended");
				}
			}

			@Override
			public void destroy() {
				journal.add("destroyed");
			}

		};
		this.factory.onCreate((name) -> working);
		CompiledChain observed = this.chains.compile(named("a").mode(FilterMode.OBSERVE).build());
		assertThat(isPassed(observed)).isTrue();
		begun.await();

		this.chains.lifecycle().destroy(observed.hotFilters());

		assertThat(journal).containsExactly("ended", "destroyed");
	}

	@Test
	void compileWhenAnotherFilterChangedShouldReuseTheInstance() {
		CompiledChain before = this.chains.compile(filter("a", "x", "1"), filter("b", "x", "1"));
		CompiledChain after = this.chains.compileAfter(before, filter("a", "x", "1"), filter("b", "x", "2"));

		assertThat(after.hotFilters().get(0)).isSameAs(before.hotFilters().get(0));
		assertThat(after.hotFilters().get(1)).isNotSameAs(before.hotFilters().get(1));
	}

	@Test
	void compileWhenOptionsChangedShouldMakeANewInstance() {
		CompiledChain before = this.chains.compile(filter("a", "x", "1"));
		this.chains.compileAfter(before, filter("a", "x", "2"));

		assertThat(this.factory.created()).hasSize(2);
		assertThat(this.factory.predecessors()).isEmpty();
	}

	@Test
	void compileWhenTypeChangedShouldMakeANewInstance() {
		TestFilterFactory other = new TestFilterFactory("other").inherit();
		TestChains chains = TestChains.of(this.factory, other);
		CompiledChain before = chains.compile(filter("a", 1));
		chains.compileAfter(before, named("a").type("other").build());

		assertThat(other.created()).hasSize(1);
		assertThat(other.predecessors()).isEmpty();
	}

	@Test
	void compileWhenSwitchedOffAndOnAgainShouldMakeANewInstance() {
		CompiledChain on = this.chains.compile(filter("a", 1));
		CompiledChain off = this.chains.compileAfter(on, named("a").order(1).enabled(false).build());
		this.chains.compileAfter(off, filter("a", 1));

		assertThat(off.filters()).isEmpty();
		assertThat(this.factory.created()).hasSize(2);
	}

	@Test
	void compileWhenStateIsInheritedShouldReplaceThePredecessor() {
		this.factory.inherit();
		CompiledChain before = this.chains.compile(filter("a", "x", "1"));
		RecordingFilter predecessor = this.factory.last("a");
		CompiledChain after = this.chains.compileAfter(before, filter("a", "x", "2"));

		assertThat(this.factory.predecessors()).containsExactly(predecessor);
		assertThat(after.hotFilters().get(0).filter()).isSameAs(this.factory.last("a")).isNotSameAs(predecessor);
		assertThat(predecessor.destroyed()).isZero();
	}

	@Test
	void compileWhenThereIsNothingToInheritShouldCreate() {
		this.factory.inherit();
		CompiledChain before = this.chains.compile(filter("a", "x", "1"));
		this.chains.compileAfter(before, filter("b", "x", "1"));

		assertThat(this.factory.predecessors()).isEmpty();
	}

	@Test
	void compileWhenFactoryFailsShouldSayWhichFilterAndWhy() {
		IOException failure = new IOException("no such file");
		this.factory.onCreate((name) -> {
			throw failure;
		});
		Candidate candidate = new Candidate(TestDefinitions.chain(filter("a", 1)), ChangeNote.none(),
				(property) -> property.equals("hotmw.filters.a") ? "app.yaml:7" : null);

		assertThatExceptionOfType(FilterFailedException.class).isThrownBy(() -> this.chains.compile(candidate, null))
			.withCause(failure)
			.satisfies((ex) -> {
				assertThat(ex.isTransient()).isFalse();
				Violation violation = ex.violations().get(0);
				assertThat(violation.property()).isEqualTo("hotmw.filters.a");
				assertThat(violation.origin()).isEqualTo("app.yaml:7");
				assertThat(violation.reason()).contains("could not be made", "no such file");
				assertThat(violation.remedy()).contains("hotmw.filters.a.enabled: false");
			});
	}

	@Test
	void compileWhenFactoryFailsShouldDestroyWhatWasMadeBeforeAndNothingElse() {
		CompiledChain active = this.chains.compile(filter("kept", 1));
		failFor("c", new IllegalStateException("cannot"));

		assertRejected(() -> this.chains.compileAfter(active, filter("kept", 1), filter("a", 2), filter("b", 3),
				filter("c", 4), filter("d", 5)));

		assertThat(this.factory.last("a").destroyed()).isEqualTo(1);
		assertThat(this.factory.last("b").destroyed()).isEqualTo(1);
		assertThat(this.factory.last("kept").destroyed()).isZero();
		assertThat(this.factory.created()).hasSize(3);
	}

	@Test
	void compileWhenFactoryEndsWithAnErrorShouldReject() {
		this.factory.onCreate((name) -> {
			throw new NoClassDefFoundError("com/acme/Missing");
		});

		assertThat(rejectionOf(this.chains).violations().get(0).reason()).contains("com/acme/Missing");
	}

	@Test
	void compileWhenFactoryReturnsNullShouldReject() {
		this.factory.onCreate((name) -> null);

		assertThat(rejectionOf(this.chains).violations().get(0).reason()).contains("the factory returned null");
	}

	@Test
	void compileWhenFactoryHangsShouldRejectAndDestroyWhatComesLate() {
		StubbornLatch hanging = new StubbornLatch();
		RecordingFilter late = new RecordingFilter("late");
		TestFilterFactory slow = TestFilterFactory.test().onCreate((name) -> {
			if (name.equals("a")) {
				return new RecordingFilter(name);
			}
			hanging.awaitUninterruptibly();
			return late;
		});

		FilterFailedException rejection = assertRejected(
				() -> TestChains.within(SHORT, slow).compile(filter("a", 1), filter("b", 2)));
		assertThat(rejection.violations().get(0).reason()).contains("it did not come back within PT0.1S");
		assertThat(slow.last("a").destroyed()).isEqualTo(1);
		assertThat(late.destroyed()).isZero();
		hanging.countDown();

		Awaitility.await().until(() -> late.destroyed() == 1);
		assertThat(late.initialisedAs()).isEmpty();
	}

	@Test
	void warmWhenInitFailsShouldDestroyEveryNewFilterOnce() {
		CompiledChain active = this.chains.compile(filter("kept", 1));
		failInitOf("b", new ServletException("no keys"));

		FilterFailedException rejection = assertRejected(() -> this.chains.compileAfter(active, filter("kept", 1),
				filter("a", 2), filter("b", 3), filter("c", 4)));

		assertThat(rejection.violations().get(0).property()).isEqualTo("hotmw.filters.b");
		assertThat(rejection.violations().get(0).reason()).contains("could not be initialised", "no keys");
		assertThat(List.of("a", "b", "c")).allMatch((name) -> this.factory.last(name).destroyed() == 1);
		assertThat(this.factory.last("kept").destroyed()).isZero();
		assertThat(this.factory.last("c").initialisedAs()).isEmpty();
	}

	@Test
	void warmWhenInitEndsWithAnErrorShouldReject() {
		this.factory.onCreate((name) -> new RecordingFilter(name).onInit((config) -> {
			throw new NoClassDefFoundError("com/acme/Missing");
		}));

		assertThat(rejectionOf(this.chains).violations().get(0).reason()).contains("com/acme/Missing");
		assertThat(this.factory.last("a").destroyed()).isEqualTo(1);
	}

	@Test
	void warmWhenInitHangsShouldRejectAndDestroyTheFilterWhenItComesBack() {
		StubbornLatch hanging = new StubbornLatch();
		TestFilterFactory slow = TestFilterFactory.test()
			.onCreate((name) -> name.equals("a") ? new RecordingFilter(name)
					: new RecordingFilter(name).onInit((config) -> hanging.awaitUninterruptibly()));

		FilterFailedException rejection = assertRejected(
				() -> TestChains.within(SHORT, slow).compile(filter("a", 1), filter("b", 2)));
		assertThat(rejection.violations().get(0).reason()).contains("could not be initialised: it did not come back");
		assertThat(slow.last("a").destroyed()).isEqualTo(1);
		assertThat(slow.last("b").destroyed()).isZero();
		hanging.countDown();

		Awaitility.await().until(() -> slow.last("b").destroyed() == 1);
		assertThat(slow.last("a").destroyed()).isEqualTo(1);
	}

	@Test
	void warmWhenInitHangsAndThenFailsShouldDestroyTheFilterAsWell() {
		TestFilterFactory slow = TestFilterFactory.test()
			.onCreate((name) -> new RecordingFilter(name).onInit((config) -> {
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					throw new ServletException("interrupted", ex);
				}
			}));

		assertRejected(() -> TestChains.within(SHORT, slow).compile(filter("a", 1)));

		Awaitility.await().until(() -> slow.last("a").destroyed() == 1);
	}

	@Test
	void warmWhenNoThreadCanBeStartedShouldDestroyEveryNewFilterNevertheless() {
		ChainCompiler.Compilation compilation = compilation(this.chains, filter("a", 1), filter("b", 2));
		TimeLimit noThreads = new TimeLimit(Duration.ofMinutes(1), TimeLimitTests::threadThatCannotStart);
		ChainCompiler compiler = new ChainCompiler(new FilterLifecycle(new MockServletContext(), noThreads), noThreads);

		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> compiler.warm(compilation));

		assertThat(List.of("a", "b")).allMatch((name) -> this.factory.last(name).destroyed() == 1);
	}

	@Test
	void compileWhenSomethingOutsideIsAwayShouldBeTransient() {
		this.factory.onCreate((name) -> {
			throw new TransientFilterException("the key server does not answer");
		});

		FilterFailedException rejection = rejectionOf(this.chains);
		assertThat(rejection.isTransient()).isTrue();
		assertThat(rejection.violations()).extracting(Violation::reason)
			.containsExactly("the filter could not be made: the key server does not answer");
	}

	@Test
	void warmWhenSomethingOutsideIsAwayShouldBeTransientHoweverDeepItIsWrapped() {
		failInitOf("a", new ServletException(new IllegalStateException(new TransientFilterException("away"))));

		FilterFailedException rejection = rejectionOf(this.chains);
		assertThat(rejection.isTransient()).isTrue();
		assertThat(rejection.violations()).extracting(Violation::reason)
			.containsExactly("the filter could not be initialised: away");
	}

	@Test
	void compileWhenFactoryRunsOutOfTimeShouldBeTransient() {
		TestFilterFactory slow = TestFilterFactory.test().onCreate((name) -> {
			new CountDownLatch(1).await();
			return null;
		});

		assertThat(rejectionOf(TestChains.within(SHORT, slow)).isTransient()).isTrue();
	}

	@Test
	void warmWhenInitRunsOutOfTimeShouldBeTransient() {
		StubbornLatch hanging = new StubbornLatch();
		TestFilterFactory slow = TestFilterFactory.test()
			.onCreate((name) -> new RecordingFilter(name).onInit((config) -> hanging.awaitUninterruptibly()));

		assertThat(rejectionOf(TestChains.within(SHORT, slow)).isTransient()).isTrue();

		hanging.countDown();
	}

	@Test
	void warmWhenCausesFormACircleShouldNotBeTransient() {
		IllegalStateException first = new IllegalStateException("first");
		IllegalStateException second = new IllegalStateException("second", first);
		first.initCause(second);
		failInitOf("a", new ServletException(first));

		assertThat(rejectionOf(this.chains).isTransient()).isFalse();
	}

	@Test
	void compileWhenFactoryReportsATimeoutOfItsOwnShouldSaySo() {
		this.factory.onCreate((name) -> {
			throw new TimeoutException("no connection after 2 s");
		});

		FilterFailedException rejection = rejectionOf(this.chains);

		assertThat(rejection.violations().get(0).reason())
			.contains("java.util.concurrent.TimeoutException: no connection after 2 s");
		assertThat(rejection.isTransient()).isFalse();
	}

	@Test
	void compileWhenMessageHoldsASecretShouldMaskIt() {
		this.factory.onCreate((name) -> {
			throw new IllegalStateException("cannot log in with hunter2");
		});

		FilterFailedException rejection = assertRejected(
				() -> this.chains.compile(named("a").options(TestDefinitions.secret("password", "hunter2")).build()));

		assertThat(rejection.violations().get(0).reason()).contains("cannot log in with ******")
			.doesNotContain("hunter2");
		assertThat(rejection).message().doesNotContain("hunter2");
	}

	@Test
	void destroyWhenMessageHoldsASecretShouldLogItMasked() {
		this.factory.onCreate((name) -> new RecordingFilter(name).onDestroy(() -> {
			throw new IllegalStateException("cannot log out", new IllegalArgumentException("not accepted: hunter2"));
		}));
		ChainCompiler.Compilation compilation = compilation(this.chains,
				named("a").options(TestDefinitions.secret("password", "hunter2")).build());

		try (RecordedLog log = new RecordedLog(FilterLifecycle.class)) {
			this.chains.compiler().discard(compilation);

			assertThat(log.texts()).singleElement()
				.asString()
				.contains("filter a ", "cannot log out", "not accepted: ******", "ChainCompilerTests")
				.doesNotContain("hunter2");
		}
	}

	@Test
	void compileWhenFactoryFailsLateShouldNotLogItsMessage() {
		TestFilterFactory slow = TestFilterFactory.test().onCreate((name) -> {
			try {
				new CountDownLatch(1).await();
				return null;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("cannot log in with hunter2", ex);
			}
		});

		try (RecordedLog log = new RecordedLog(TimeLimit.class)) {
			rejectionOf(TestChains.within(SHORT, slow));
			Awaitility.await().until(() -> !log.texts().isEmpty());

			assertThat(log.texts()).singleElement()
				.asString()
				.contains("create-a", "java.lang.IllegalStateException")
				.doesNotContain("hunter2");
		}
	}

	private void failFor(String failing, RuntimeException failure) {
		this.factory.onCreate((name) -> {
			if (name.equals(failing)) {
				throw failure;
			}
			return new RecordingFilter(name);
		});
	}

	private void failInitOf(String failing, ServletException failure) {
		this.factory.onCreate((name) -> new RecordingFilter(name).onInit((config) -> {
			if (name.equals(failing)) {
				throw failure;
			}
		}));
	}

	private static FilterFailedException rejectionOf(TestChains chains) {
		return assertRejected(() -> chains.compile(filter("a", 1)));
	}

	private static FilterFailedException assertRejected(Runnable compilation) {
		FilterFailedException rejection = catchThrowableOfType(FilterFailedException.class, compilation::run);
		assertThat(rejection).isNotNull();
		assertThat(rejection.violations()).hasSize(1);
		return rejection;
	}

	private static ChainCompiler.Compilation compilation(TestChains chains, FilterDefinition... filters) {
		return chains.compiler().compile(chains.validator().validate(TestDefinitions.candidate(filters), null));
	}

}
