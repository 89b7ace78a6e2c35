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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.fixture.TestRequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link VirtualFilterChain}.
 */
class VirtualFilterChainTests {

	/** The filters that ran, in order; {@code end} is what comes after the last. */
	private final List<String> journal = new CopyOnWriteArrayList<>();

	private final MockHttpServletRequest original = TestRequests.get("/old/1");

	private final MockHttpServletResponse answer = new MockHttpServletResponse();

	private final FilterChain downstream = (request, response) -> this.journal.add("end");

	@Test
	void runShouldCallTheFiltersInOrderAndThenTheDownstream() throws Exception {
		run(passing("a"), passing("b"), passing("c"));

		assertThat(this.journal).containsExactly("a", "b", "c", "end");
	}

	@Test
	void runWhenThereIsNoFilterShouldCallTheDownstream() throws Exception {
		run();

		assertThat(this.journal).containsExactly("end");
	}

	@Test
	void runShouldHandTheRequestAndResponseOfTheLastFilterToTheDownstream() throws Exception {
		MockHttpServletRequest otherRequest = TestRequests.get("/old/2");
		MockHttpServletResponse otherResponse = new MockHttpServletResponse();
		AtomicInteger calls = new AtomicInteger();

		new VirtualFilterChain().run(segment((request, response, chain) -> chain.doFilter(otherRequest, otherResponse)),
				this.original, this.answer, (request, response) -> {
					assertThat(request).isSameAs(otherRequest);
					assertThat(response).isSameAs(otherResponse);
					calls.incrementAndGet();
				});

		assertThat(calls).hasValue(1);
	}

	@Test
	void runWhenFilterDoesNotPassOnShouldEndThere() throws Exception {
		run(passing("a"), (request, response, chain) -> this.journal.add("refusing"), passing("c"));

		assertThat(this.journal).containsExactly("a", "refusing");
	}

	@Test
	void doFilterWhenPassedOnTwiceShouldRunTheRestTwice() throws Exception {
		run(passing("a"), times("b", 2), passing("c"), passing("d"));

		assertThat(this.journal).containsExactly("a", "b", "c", "d", "end", "c", "d", "end");
	}

	@Test
	void doFilterWhenTwoFiltersPassOnTwiceShouldRunTheRestFourTimes() throws Exception {
		run(times("a", 2), times("b", 2), passing("c"));

		assertThat(this.journal).containsExactly("a", "b", "c", "end", "c", "end", "b", "c", "end", "c", "end");
	}

	@Test
	void doFilterWhenLastFilterPassesOnTwiceShouldCallTheDownstreamTwice() throws Exception {
		run(times("a", 2));

		assertThat(this.journal).containsExactly("a", "end", "end");
	}

	@Test
	void doFilterWhenRestFailedShouldRunTheRestAgain() throws Exception {
		AtomicInteger failures = new AtomicInteger(1);
		run((request, response, chain) -> {
			this.journal.add("retrying");
			assertThatIllegalStateException().isThrownBy(() -> chain.doFilter(request, response));
			chain.doFilter(request, response);
		}, passing("b"), (request, response, chain) -> {
			this.journal.add("failing");
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("once");
			}
			chain.doFilter(request, response);
		});

		assertThat(this.journal).containsExactly("retrying", "b", "failing", "b", "failing", "end");
	}

	@Test
	void runWhenFilterFailsShouldThrowWhatItThrew() {
		ServletException servletFailure = new ServletException("servlet");
		IOException ioFailure = new IOException("io");

		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> run(passing("a"), failing(servletFailure)))
			.isSameAs(servletFailure);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> run(passing("a"), failing(ioFailure)))
			.isSameAs(ioFailure);
	}

	@Test
	void runWhenDownstreamFailsShouldThrowWhatItThrew() {
		IOException failure = new IOException("io");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new VirtualFilterChain()
			.run(segment(passing("a")), this.original, this.answer, (request, response) -> {
				throw failure;
			})).isSameAs(failure);
	}

	@Test
	void runShouldCallOnlyTheFiltersThatMatch() throws Exception {
		ChainSegment segment = segment(on("/new/**", "new"), on("/old/**", "old"), on(null, "any"));

		new VirtualFilterChain().run(segment, this.original, this.answer, this.downstream);

		assertThat(this.journal).containsExactly("old", "any", "end");
	}

	@Test
	void doFilterWhenRequestIsRewrittenShouldMatchTheRemainingFiltersAgain() throws Exception {
		ChainSegment segment = segment(on("/new/**", "earlier"), rewriting(null, "/new/1"), on("/old/**", "old"),
				on("/new/**", "new"), on(null, "any"));

		new VirtualFilterChain().run(segment, this.original, this.answer, this.downstream);

		assertThat(this.journal).containsExactly("to /new/1", "new", "any", "end");
	}

	@Test
	void doFilterWhenRequestIsRewrittenTwiceShouldNotRunAFilterTwice() throws Exception {
		ChainSegment segment = segment(on("/old/**", "first"), rewriting("/old/**", "/new/1"), on("/old/**", "second"),
				rewriting("/new/**", "/old/2"), on("/old/**", "third"));

		new VirtualFilterChain().run(segment, this.original, this.answer, this.downstream);

		assertThat(this.journal).containsExactly("first", "to /new/1", "to /old/2", "third", "end");
	}

	@Test
	void doFilterWhenSecondPassIsRewrittenShouldMatchTheFiltersThatTheFirstLeftOut() throws Exception {
		ChainSegment segment = segment(retryingAs("/new/1"), on("/new/**", "new"));

		new VirtualFilterChain().run(segment, this.original, this.answer, this.downstream);

		assertThat(this.journal).containsExactly("end", "new", "end");
	}

	@Test
	void doFilterWhenFirstPassIsRewrittenShouldMatchTheOriginalAgain() throws Exception {
		ChainSegment segment = segment(definition(null, (request, response, chain) -> {
			chain.doFilter(TestRequests.get("/new/1"), response);
			chain.doFilter(request, response);
		}), on("/old/**", "old"), on("/new/**", "new"));

		new VirtualFilterChain().run(segment, this.original, this.answer, this.downstream);

		assertThat(this.journal).containsExactly("new", "end", "old", "end");
	}

	@Test
	void doFilterWhenRequestIsNotHttpShouldRefuse() {
		assertThatExceptionOfType(ServletException.class).isThrownBy(
				() -> run((request, response, chain) -> chain.doFilter(new ServletRequestWrapper(request), response)))
			.withMessageContaining("not an HTTP request");
	}

	@Test
	void doFilterWhenNotRunShouldRefuse() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new VirtualFilterChain().doFilter(this.original, this.answer))
			.withMessageContaining("not run");
	}

	@Test
	void doFilterWhenPassedOnLateShouldContinueBehindTheFilter() throws Exception {
		LatePassOn late = new LatePassOn();
		run(passing("a"), late, passing("b"), passing("c"));
		assertThat(this.journal).containsExactly("a", "late");

		late.passOnFromAnotherThread();

		assertThat(this.journal).containsExactly("a", "late", "b", "c", "end");
	}

	@Test
	void doFilterWhenPassedOnLateByTheSameThreadShouldContinueBehindTheFilter() throws Exception {
		LatePassOn late = new LatePassOn();
		run(passing("a"), late, passing("b"));

		late.passOn();

		assertThat(this.journal).containsExactly("a", "late", "b", "end");
	}

	@Test
	void doFilterWhenPassedOnLateTwiceShouldRunTheRestTwice() throws Exception {
		LatePassOn late = new LatePassOn();
		run(passing("a"), late, passing("b"), passing("c"));

		late.passOnFromAnotherThread();
		late.passOnFromAnotherThread();

		assertThat(this.journal).containsExactly("a", "late", "b", "c", "end", "b", "c", "end");
	}

	@Test
	void doFilterWhenPassedOnLateWithAnotherRequestShouldMatchAgain() throws Exception {
		LatePassOn late = new LatePassOn();
		new VirtualFilterChain().run(segment(definition(null, late), on("/old/**", "old"), on("/new/**", "new")),
				this.original, this.answer, this.downstream);

		late.passOn(TestRequests.get("/new/1"));

		assertThat(this.journal).containsExactly("late", "new", "end");
	}

	@Test
	void doFilterWhenPassedOnLateByTwoFiltersShouldContinueBehindEach() throws Exception {
		LatePassOn first = new LatePassOn();
		LatePassOn second = new LatePassOn();
		run(passing("a"), first, passing("b"), second, passing("c"));
		first.passOnFromAnotherThread();
		assertThat(this.journal).containsExactly("a", "late", "b", "late");

		second.passOnFromAnotherThread();

		assertThat(this.journal).containsExactly("a", "late", "b", "late", "c", "end");
	}

	@Test
	void doFilterWhenPassedOnLateBeforeTheFilterReturnsShouldNotLoseItsPlace() throws Exception {
		CountDownLatch reachedEnd = new CountDownLatch(1);
		CountDownLatch returned = new CountDownLatch(1);
		CompletableFuture<@Nullable Void> other = new CompletableFuture<>();
		Filter early = (request, response, chain) -> {
			this.journal.add("early");
			request.startAsync();
			inAnotherThread(other, () -> chain.doFilter(request, response));
			await(reachedEnd);
		};
		Filter retrying = (request, response, chain) -> {
			this.journal.add("retrying");
			chain.doFilter(request, response);
			reachedEnd.countDown();
			await(returned);
			chain.doFilter(request, response);
		};

		run(passing("a"), early, retrying, passing("c"));
		returned.countDown();
		other.get(10, TimeUnit.SECONDS);

		assertThat(this.journal).containsExactly("a", "early", "retrying", "c", "end", "c", "end");
	}

	@Test
	void doFilterWhenContainerTookTheRequestBackShouldReturn() throws Exception {
		LatePassOn late = new LatePassOn();
		run(late, (request, response, chain) -> this.journal.add("answering"));
		HttpServletRequest recycled = new HttpServletRequestWrapper(this.original) {

			@Override
			public boolean isAsyncStarted() {
				throw new IllegalStateException("recycled");
			}

		};

		late.passOn(recycled);

		assertThat(this.journal).containsExactly("late", "answering");
	}

	@Test
	void doFilterWhenRestRunsInAnotherThreadShouldStillKnowItsPlace() throws Exception {
		Filter limitingTime = (request, response, chain) -> {
			this.journal.add("limiting");
			CompletableFuture<@Nullable Void> other = new CompletableFuture<>();
			inAnotherThread(other, () -> chain.doFilter(request, response));
			other.join();
			chain.doFilter(request, response);
		};

		run(passing("a"), limitingTime, times("b", 2), passing("c"));

		assertThat(this.journal).containsExactly("a", "limiting", "b", "c", "end", "c", "end", "b", "c", "end", "c",
				"end");
	}

	@Test
	void doFilterWhenDownstreamStartedAsynchronousWorkShouldStillRunTheRestTwice() throws Exception {
		new VirtualFilterChain().run(segment(times("a", 2), passing("b")), this.original, this.answer,
				(request, response) -> {
					this.journal.add("end");
					request.startAsync();
				});

		assertThat(this.journal).containsExactly("a", "b", "end", "b", "end");
	}

	@Test
	void doFilterWhenPassedOnTwiceShouldNotLeadPastAFilterThatAnswersAnAsynchronousRequest() throws Exception {
		Filter starting = (request, response, chain) -> {
			request.startAsync();
			chain.doFilter(request, response);
		};

		run(starting, times("a", 3), passing("b"), times("answers", 0), passing("c"));

		assertThat(this.journal).containsExactly("a", "b", "answers", "b", "answers", "b", "answers");
	}

	@Test
	void doFilterWhenPassedOnTwiceToAFilterThatPassesOnLateShouldContinueBehindItOnly() throws Exception {
		LatePassOn late = new LatePassOn();

		run(times("a", 2), late, passing("b"));
		assertThat(this.journal).containsExactly("a", "late", "late");
		late.passOn();

		assertThat(this.journal).containsExactly("a", "late", "late", "b", "end");
	}

	@Test
	void doFilterWhenPassedOnTwiceAndKeptAsAnotherRequestShouldMeetTheFiltersOfItsOwn() throws Exception {
		new VirtualFilterChain().run(segment(definition(null, times("a", 2)), on("/old/**", "old"),
				rewriting(null, "/new/1"), definition("/new/**", new LatePassOn())), this.original, this.answer,
				this.downstream);

		assertThat(this.journal).containsExactly("a", "old", "to /new/1", "late", "old", "to /new/1", "late");
	}

	private void run(Filter... filters) throws IOException, ServletException {
		new VirtualFilterChain().run(segment(filters), this.original, this.answer, this.downstream);
	}

	private static ChainSegment segment(Filter... filters) {
		return TestChains.ofFilters(filters).segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST);
	}

	private static ChainSegment segment(Matched... filters) {
		TestFilterFactory factory = TestFilterFactory.test()
			.onCreate((name) -> filters[Integer.parseInt(name)].filter());
		FilterDefinition[] definitions = new FilterDefinition[filters.length];
		for (int i = 0; i < filters.length; i++) {
			FilterDefinition.Builder builder = TestDefinitions.named(String.valueOf(i)).order(i);
			String path = filters[i].path();
			definitions[i] = ((path != null)
					? builder.match(new FilterMatch(List.of(path), List.of(), Set.of(), Map.of())) : builder)
				.build();
		}
		return TestChains.of(factory)
			.compile(definitions)
			.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST);
	}

	private Filter passing(String name) {
		return times(name, 1);
	}

	private Filter times(String name, int times) {
		return new RecordingFilter(name).onRequest((request, response, chain) -> {
			this.journal.add(name);
			for (int i = 0; i < times; i++) {
				chain.doFilter(request, response);
			}
		});
	}

	private static Filter failing(Exception failure) {
		return (request, response, chain) -> {
			if (failure instanceof IOException ex) {
				throw ex;
			}
			throw (ServletException) failure;
		};
	}

	private Matched on(@Nullable String path, String name) {
		return definition(path, passing(name));
	}

	private Matched rewriting(@Nullable String path, String target) {
		return definition(path, (request, response, chain) -> {
			this.journal.add("to " + target);
			chain.doFilter(TestRequests.get(target), response);
		});
	}

	private static Matched retryingAs(String target) {
		return definition(null, (request, response, chain) -> {
			chain.doFilter(request, response);
			chain.doFilter(TestRequests.get(target), response);
		});
	}

	private static Matched definition(@Nullable String path, Filter filter) {
		return new Matched(path, filter);
	}

	private static void inAnotherThread(CompletableFuture<@Nullable Void> done, PassOn action) {
		new Thread(() -> {
			try {
				action.run();
				done.complete(null);
			}
			catch (IOException | ServletException | RuntimeException | Error ex) {
				done.completeExceptionally(ex);
			}
		}).start();
	}

	private static void await(CountDownLatch latch) throws ServletException {
		try {
			if (!latch.await(10, TimeUnit.SECONDS)) {
				throw new ServletException("waited too long");
			}
		}
		catch (InterruptedException ex) {
			throw new ServletException(ex);
		}
	}

	@FunctionalInterface
	private interface PassOn {

		void run() throws IOException, ServletException;

	}

	private record Matched(@Nullable String path, Filter filter) {

	}

	/** Starts asynchronous work instead of passing on; the test passes on later. */
	private final class LatePassOn implements Filter {

		private @Nullable ServletRequest request;

		private @Nullable ServletResponse response;

		private @Nullable FilterChain chain;

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
			VirtualFilterChainTests.this.journal.add("late");
			request.startAsync();
			this.request = request;
			this.response = response;
			this.chain = chain;
		}

		void passOn() throws IOException, ServletException {
			passOn(Objects.requireNonNull(this.request));
		}

		void passOn(ServletRequest request) throws IOException, ServletException {
			assertThat(request).isInstanceOf(HttpServletRequest.class);
			Objects.requireNonNull(this.chain).doFilter(request, Objects.requireNonNull(this.response));
		}

		void passOnFromAnotherThread() throws Exception {
			CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
			inAnotherThread(done, this::passOn);
			done.get(10, TimeUnit.SECONDS);
		}

	}

}
