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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.chain.ChainSegment;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One dispatch through a chain whose filters pass on once, twice, as another request, or
 * not at all, and some of them later, however often and from whichever thread: the cursor
 * against plain recursion over a list.
 */
class ChainModelTests {

	private static final String ORIGINAL = "/old/1";

	private static final RequestTarget REWRITTEN = new RequestTarget("/new/1", "/new/1");

	@Property(tries = 3000)
	void dispatchShouldMeetTheFiltersThatRecursionMeets(@ForAll("filters") List<Step> filters,
			@ForAll("resumptions") List<Resumption> resumptions) throws Exception {
		Recursion expected = new Recursion(filters);
		Cursor actual = new Cursor(filters);
		expected.walk(0, ORIGINAL);
		actual.run();
		assertThat(actual.journal).isEqualTo(expected.journal);

		for (Resumption resumption : resumptions) {
			if (!expected.kept.isEmpty()) {
				int which = resumption.which() % expected.kept.size();
				expected.kept.get(which).run();
				actual.resume(which, resumption.elsewhere());
				assertThat(actual.journal).as("after %s", resumption).isEqualTo(expected.journal);
			}
		}
	}

	@Provide
	Arbitrary<List<Step>> filters() {
		Arbitrary<Behaviour> behaviours = Arbitraries.frequency(Tuple.of(5, Behaviour.PASS),
				Tuple.of(2, Behaviour.TWICE), Tuple.of(1, Behaviour.WRAP), Tuple.of(2, Behaviour.REWRITE),
				Tuple.of(1, Behaviour.ANSWER), Tuple.of(4, Behaviour.KEEP));
		Arbitrary<String> paths = Arbitraries.of("/**", "/**", "/old/**", "/new/**", "/**/{number:[0-9]}");
		return Combinators.combine(behaviours, paths).as(Step::new).list().ofMinSize(1).ofMaxSize(6);
	}

	@Provide
	Arbitrary<List<Resumption>> resumptions() {
		return Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(true, false))
			.as(Resumption::new)
			.list()
			.ofMaxSize(5);
	}

	private enum Behaviour {

		PASS,

		/** Passes on twice. */
		TWICE,

		/** Passes on another request object with the same content. */
		WRAP,

		/** Passes on a request for {@link #REWRITTEN}. */
		REWRITE,

		/** Answers instead of passing on. */
		ANSWER,

		/** Starts asynchronous work instead of passing on, which somebody does later. */
		KEEP

	}

	/**
	 * A filter of the chain.
	 */
	record Step(Behaviour behaviour, String path) {

		boolean matches(String requested) {
			return this.path.startsWith("/**") || this.path.startsWith(requested.substring(0, 4));
		}

	}

	/**
	 * Passes on at last, what one of the filters has kept.
	 */
	record Resumption(int which, boolean elsewhere) {

	}

	/**
	 * What is to happen.
	 */
	private static final class Recursion {

		private final List<Step> filters;

		private final List<String> journal = new ArrayList<>();

		private final List<Runnable> kept = new ArrayList<>();

		Recursion(List<Step> filters) {
			this.filters = filters;
		}

		void walk(int index, String path) {
			if (index == this.filters.size()) {
				this.journal.add("end of " + path);
				return;
			}
			Step filter = this.filters.get(index);
			if (!filter.matches(path)) {
				walk(index + 1, path);
				return;
			}
			this.journal.add(index + " at " + path);
			switch (filter.behaviour()) {
				case PASS, WRAP -> walk(index + 1, path);
				case TWICE -> {
					walk(index + 1, path);
					walk(index + 1, path);
				}
				case REWRITE -> walk(index + 1, REWRITTEN.raw());
				case KEEP -> this.kept.add(() -> walk(index + 1, path));
				case ANSWER -> {
				}
			}
		}

	}

	/**
	 * What happens.
	 */
	private static final class Cursor {

		private final List<Step> filters;

		private final List<String> journal = new ArrayList<>();

		private final List<Kept> kept = new ArrayList<>();

		Cursor(List<Step> filters) {
			this.filters = filters;
		}

		void run() throws IOException, ServletException {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", ORIGINAL);
			request.setServletPath(ORIGINAL);
			request.setAsyncSupported(true);
			new VirtualFilterChain().run(segment(), request, new MockHttpServletResponse(),
					(passed, response) -> this.journal.add("end of " + path(passed)));
		}

		private ChainSegment segment() {
			TestFilterFactory factory = TestFilterFactory.test().onCreate((name) -> filter(Integer.parseInt(name)));
			FilterDefinition[] definitions = new FilterDefinition[this.filters.size()];
			for (int i = 0; i < definitions.length; i++) {
				definitions[i] = TestDefinitions.named(String.valueOf(i))
					.order(i)
					.match(new FilterMatch(List.of(this.filters.get(i).path()), List.of(), Set.of(), Map.of()))
					.build();
			}
			return TestChains.of(factory)
				.compile(definitions)
				.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST);
		}

		private Filter filter(int index) {
			return (request, response, chain) -> {
				this.journal.add(index + " at " + path(request));
				HttpServletRequest http = (HttpServletRequest) request;
				switch (this.filters.get(index).behaviour()) {
					case PASS -> chain.doFilter(request, response);
					case WRAP -> chain.doFilter(new HttpServletRequestWrapper(http), response);
					case TWICE -> {
						chain.doFilter(request, response);
						chain.doFilter(request, response);
					}
					case REWRITE -> chain.doFilter(new Readdressed(http, REWRITTEN), response);
					case KEEP -> {
						request.startAsync();
						this.kept.add(new Kept(request, response, chain));
					}
					case ANSWER -> {
					}
				}
			};
		}

		private static String path(ServletRequest request) {
			return ((HttpServletRequest) request).getRequestURI();
		}

		void resume(int which, boolean elsewhere) throws IOException, ServletException {
			if (elsewhere) {
				CompletableFuture.runAsync(this.kept.get(which)::passOnUnchecked).join();
			}
			else {
				this.kept.get(which).passOn();
			}
		}

	}

	private record Kept(ServletRequest request, ServletResponse response, FilterChain chain) {

		void passOn() throws IOException, ServletException {
			this.chain.doFilter(this.request, this.response);
		}

		void passOnUnchecked() {
			try {
				passOn();
			}
			catch (IOException | ServletException ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
