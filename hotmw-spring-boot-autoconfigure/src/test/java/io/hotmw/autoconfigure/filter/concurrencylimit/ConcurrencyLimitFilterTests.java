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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConcurrencyLimitFilterTests {

	/** Requests that are being served, each within the one before. */
	private final List<MockHttpServletResponse> nested = new ArrayList<>();

	@Test
	void requestsWithinTheLimitShouldGoOnUntouched() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");

		for (int i = 0; i < 3; i++) {
			MockHttpServletResponse response = send(filter, "GET", "/x", 0);
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(response.getHeaderNames()).isEmpty();
		}
		assertThat(TestLimits.running(filter)).isZero();
	}

	@Test
	void requestBeyondTheLimitShouldBeRefused() throws Exception {
		send(TestLimits.filter("max-concurrent", "2", "retry-after", "7s"), "GET", "/x", 2);

		assertThat(statuses()).containsExactly(503, 200, 200);
		MockHttpServletResponse refused = this.nested.get(0);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("7");
		assertThat(refused.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(refused.getContentType()).isEqualTo("application/problem+json");
		assertThat(refused.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
					+ "\"detail\":\"Too many requests are being served\",\"instance\":\"/x\"}");
	}

	@Test
	void refusalShouldHaveTheStatusOfTheOptions() throws Exception {
		send(TestLimits.filter("max-concurrent", "1", "status", "429"), "GET", "/x", 1);

		assertThat(statuses()).containsExactly(429, 200);
	}

	@Test
	void permitShouldBeGivenBackHoweverTheRequestFails() {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		for (Throwable failure : List.of(new IOException(), new ServletException(), new IllegalStateException(),
				new StackOverflowError())) {
			assertThatExceptionOfType(Throwable.class)
				.isThrownBy(() -> filter.doFilter(request("GET", "/x"), new MockHttpServletResponse(),
						(request, response) -> ConcurrencyLimitFilterTests.<RuntimeException>sneak(failure)))
				.isSameAs(failure);
			assertThat(TestLimits.running(filter)).isZero();
		}
	}

	@Test
	void permitShouldBeHeldUntilAsynchronousWorkHasEnded() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		MockHttpServletRequest first = request("GET", "/x");
		first.setAsyncSupported(true);

		filter.doFilter(first, new MockHttpServletResponse(), (request, response) -> request.startAsync());

		assertThat(TestLimits.running(filter)).isOne();
		assertThat(send(filter, "GET", "/x", 0).getStatus()).isEqualTo(503);
		MockAsyncContext context = (MockAsyncContext) Objects.requireNonNull(first.getAsyncContext());
		context.complete();
		assertThat(TestLimits.running(filter)).isZero();
		context.complete();
		assertThat(TestLimits.running(filter)).isZero();
		assertThat(send(filter, "GET", "/x", 1).getStatus()).isEqualTo(200);
		assertThat(this.nested.get(0).getStatus()).isEqualTo(503);
	}

	@ParameterizedTest
	@EnumSource(names = { "ERROR", "ASYNC" })
	void dispatchOfARequestThatWasLetInShouldGoOn(DispatcherType type) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");

		filter.doFilter(request("GET", "/x"), new MockHttpServletResponse(), (request, response) -> {
			MockHttpServletRequest other = request("GET", "/x");
			other.setDispatcherType(type);
			MockHttpServletResponse answer = new MockHttpServletResponse();
			filter.doFilter(other, answer, (next, out) -> answer.setStatus(418));
			assertThat(answer.getStatus()).isEqualTo(418);
			assertThat(TestLimits.running(filter)).isOne();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "FORWARD", "INCLUDE" })
	void furtherDispatchOfARequestShouldTakeNoFurtherPermit(DispatcherType type) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		MockHttpServletRequest same = request("GET", "/x");
		MockHttpServletResponse answer = new MockHttpServletResponse();

		filter.doFilter(same, answer, (request, response) -> {
			same.setDispatcherType(type);
			filter.doFilter(same, answer, (next, out) -> answer.setStatus(418));
			assertThat(TestLimits.running(filter)).isOne();
		});

		assertThat(answer.getStatus()).isEqualTo(418);
		assertThat(TestLimits.running(filter)).isZero();
	}

	@Test
	void includeThatIsRefusedShouldLeaveThePageAsItIs() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		MockHttpServletResponse page = new MockHttpServletResponse();
		page.getWriter().print("page");

		filter.doFilter(request("GET", "/x"), new MockHttpServletResponse(), (request, response) -> {
			MockHttpServletRequest include = request("GET", "/y");
			include.setDispatcherType(DispatcherType.INCLUDE);
			filter.doFilter(include, page, noChain());
		});

		assertThat(page.getStatus()).isEqualTo(200);
		assertThat(page.getContentAsString()).isEqualTo("page");
		assertThat(page.getHeaderNames()).isEmpty();
	}

	@Test
	void secondIncludeOfAPageShouldTakeAPermitOfItsOwn() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		MockHttpServletRequest page = request("GET", "/x");
		page.setDispatcherType(DispatcherType.INCLUDE);
		for (int i = 0; i < 2; i++) {
			filter.doFilter(page, new MockHttpServletResponse(),
					(request, response) -> assertThat(TestLimits.running(filter)).isOne());
			assertThat(TestLimits.running(filter)).isZero();
		}
	}

	@Test
	void refusalOfAResponseThatIsOnItsWayShouldAddNothing() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		MockHttpServletResponse committed = new MockHttpServletResponse();
		committed.setCommitted(true);

		filter.doFilter(request("GET", "/x"), new MockHttpServletResponse(),
				(request, response) -> filter.doFilter(request("GET", "/x"), committed, noChain()));

		assertThat(committed.getHeaderNames()).isEmpty();
		assertThat(committed.getContentAsByteArray()).isEmpty();
	}

	@Test
	void routesShouldHaveLimitsOfTheirOwn() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "reports", "routes[0].paths", "/reports/**",
				"routes[0].max-concurrent", "1");

		send(filter, "GET", "/reports/1", 1);
		assertThat(statuses()).containsExactly(503, 200);
		send(filter, "GET", "/orders", 5);
		assertThat(statuses()).containsOnly(200);
	}

	@Test
	void requestOfARouteShouldCountForTheWholeToo() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "2", "routes[0].name", "reports",
				"routes[0].paths", "/reports", "routes[0].max-concurrent", "5");

		send(filter, "GET", "/reports", 2);

		assertThat(statuses()).containsExactly(503, 200, 200);
		assertThat(TestLimits.running(filter, "reports")).isZero();
		assertThat(TestLimits.running(filter)).isZero();
	}

	@Test
	void requestThatIsRefusedByItsRouteShouldTakeNothingOfTheWhole() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "2", "routes[0].name", "reports",
				"routes[0].paths", "/reports", "routes[0].max-concurrent", "1");

		filter.doFilter(request("GET", "/reports"), new MockHttpServletResponse(), (request, response) -> {
			assertThat(sendQuietly(filter, "/reports")).isEqualTo(503);
			assertThat(TestLimits.running(filter)).isOne();
			assertThat(sendQuietly(filter, "/orders")).isEqualTo(200);
		});
	}

	@Test
	void methodsShouldTellRoutesApart() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "writes", "routes[0].paths", "/**",
				"routes[0].methods", "post", "routes[0].max-concurrent", "1");

		send(filter, "GET", "/x", 3);
		assertThat(statuses()).containsOnly(200);
		send(filter, "POST", "/x", 1);
		assertThat(statuses()).containsExactly(503, 200);
		send(filter, "pOsT", "/x", 1);
		assertThat(statuses()).containsExactly(503, 200);
	}

	@Test
	void methodGetShouldIncludeHead() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "reads", "routes[0].paths", "/**",
				"routes[0].methods", "GET", "routes[0].max-concurrent", "1");

		send(filter, "HEAD", "/x", 1);

		assertThat(statuses()).containsExactly(503, 200);
		assertThat(this.nested.get(0).getContentAsByteArray()).isEmpty();
	}

	@Test
	void firstRouteThatMatchesShouldCountAlone() throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "first", "routes[0].paths", "/a/b",
				"routes[0].max-concurrent", "3", "routes[1].name", "second", "routes[1].paths", "/a/**",
				"routes[1].max-concurrent", "1");

		send(filter, "GET", "/a/b", 2);
		assertThat(statuses()).containsOnly(200);
		send(filter, "GET", "/a/c", 1);
		assertThat(statuses()).containsExactly(503, 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cheap/../reports", "//reports", "/reports;x=y", "/%72eports", "/cheap/..;/reports",
			"/cheap/%2e%2e/reports", "/reports/%00", "/reports/%zz" })
	void noSpellingOfAPathShouldLeadAroundTheLimitOfItsRoute(String path) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "cheap", "routes[0].paths", "/cheap/**",
				"routes[0].max-concurrent", "100", "routes[1].name", "reports", "routes[1].paths",
				"/reports,/reports/**", "routes[1].max-concurrent", "1");

		send(filter, "GET", path, 1);

		assertThat(statuses()).containsExactly(503, 200);
		assertThat(TestLimits.running(filter, "cheap")).isZero();
		assertThat(TestLimits.running(filter, "reports")).isZero();
	}

	@Test
	void filterThatTakesThePlaceOfAnotherShouldKnowItsRequests() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("max-concurrent", "3");

		first.doFilter(request("GET", "/x"), new MockHttpServletResponse(), (request, response) -> {
			ConcurrencyLimitFilter second = TestLimits.replace(first, "max-concurrent", "2", "routes[0].name", "a",
					"routes[0].paths", "/a", "routes[0].max-concurrent", "1");
			send(second, "GET", "/x", 1);
			assertThat(statuses()).containsExactly(503, 200);
			assertThat(sendQuietly(first, "/x")).isEqualTo(200);
			assertThat(TestLimits.running(second)).isOne();
		});

		assertThat(TestLimits.running(first)).isZero();
	}

	@Test
	void filterThatNeverServesShouldChangeNothing() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("max-concurrent", "1");

		TestLimits.replace(first, "max-concurrent", "5");

		send(first, "GET", "/x", 1);
		assertThat(statuses()).containsExactly(503, 200);
	}

	@Test
	void requestThatBeganBeforeALimitWasLoweredShouldGoOn() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("max-concurrent", "2");
		MockHttpServletResponse outer = new MockHttpServletResponse();

		first.doFilter(request("GET", "/x"), outer, (request, response) -> {
			first.doFilter(request("GET", "/x"), new MockHttpServletResponse(), (next, out) -> {
				ConcurrencyLimitFilter second = TestLimits.replace(first, "max-concurrent", "1");
				assertThat(sendQuietly(second, "/x")).isEqualTo(503);
				assertThat(TestLimits.running(second)).isEqualTo(2);
			});
			assertThat(TestLimits.running(first)).isOne();
			assertThat(sendQuietly(first, "/x")).isEqualTo(503);
		});

		assertThat(outer.getStatus()).isEqualTo(200);
		assertThat(sendQuietly(first, "/x")).isEqualTo(200);
	}

	@Test
	void routesShouldBeKnownByTheirNames() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("routes[0].name", "a", "routes[0].paths", "/a",
				"routes[0].max-concurrent", "1", "routes[1].name", "b", "routes[1].paths", "/b",
				"routes[1].max-concurrent", "1");

		first.doFilter(request("GET", "/a"), new MockHttpServletResponse(), (request, response) -> {
			ConcurrencyLimitFilter second = TestLimits.replace(first, "routes[0].name", "b", "routes[0].paths", "/b",
					"routes[0].max-concurrent", "1", "routes[1].name", "a", "routes[1].paths", "/elsewhere",
					"routes[1].max-concurrent", "1");
			assertThat(sendQuietly(second, "/elsewhere")).isEqualTo(503);
			assertThat(sendQuietly(second, "/b")).isEqualTo(200);
			assertThat(sendQuietly(second, "/a")).isEqualTo(200);
		});
	}

	@Test
	void renamedRouteShouldBeANewOne() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("routes[0].name", "a", "routes[0].paths", "/a",
				"routes[0].max-concurrent", "1");

		first.doFilter(request("GET", "/a"), new MockHttpServletResponse(), (request, response) -> {
			ConcurrencyLimitFilter second = TestLimits.replace(first, "routes[0].name", "b", "routes[0].paths", "/a",
					"routes[0].max-concurrent", "1");
			assertThat(TestLimits.running(second, "b")).isZero();
			assertThat(sendQuietly(second, "/a")).isEqualTo(200);
		});
	}

	@Test
	void refusalsShouldBeCountedOverAChange() throws Exception {
		ConcurrencyLimitFilter first = TestLimits.filter("max-concurrent", "1");
		send(first, "GET", "/x", 1);

		ConcurrencyLimitFilter second = TestLimits.replace(first, "max-concurrent", "2", "status", "429");
		send(second, "GET", "/x", 2);

		assertThat(statuses()).containsExactly(429, 200, 200);
		assertThat(Objects.requireNonNull(second.limits().byName().get(Limits.ALL)).refused()).isEqualTo(2);
	}

	@Test
	void numbersShouldBeShownFromInitToDestroy() throws Exception {
		List<FilterMeter> shown = new ArrayList<>();
		FilterMeters meters = (filter, all) -> {
			assertThat(filter).isEqualTo("limit");
			shown.addAll(all);
			return shown::clear;
		};
		ConcurrencyLimitFilter filter = (ConcurrencyLimitFilter) new ConcurrencyLimitFilterFactory(meters).create(
				new FilterContext("limit", "concurrency-limit"),
				TestOptions.bind(ConcurrencyLimitOptions.class, "max-concurrent", "1", "routes[0].name", "a",
						"routes[0].paths", "/a", "routes[0].max-concurrent", "7"));
		assertThat(shown).isEmpty();
		filter.init();

		filter.doFilter(request("GET", "/a"), new MockHttpServletResponse(), (request, response) -> {
			sendQuietly(filter, "/x");
			assertThat(shown).extracting((meter) -> meter.name() + meter.tags() + meter.value().getAsDouble())
				.containsExactly("hotmw.concurrency.running{route=a}1.0", "hotmw.concurrency.max{route=a}7.0",
						"hotmw.concurrency.refused{route=a}0.0", "hotmw.concurrency.running{route=_all}1.0",
						"hotmw.concurrency.max{route=_all}1.0", "hotmw.concurrency.refused{route=_all}1.0");
		});

		filter.destroy();
		assertThat(shown).isEmpty();
	}

	private List<Integer> statuses() {
		return this.nested.stream().map(MockHttpServletResponse::getStatus).toList();
	}

	/** Sends a request, and so many more within it, the last of which ends first. */
	private MockHttpServletResponse send(ConcurrencyLimitFilter filter, String method, String path, int more)
			throws IOException, ServletException {
		this.nested.clear();
		return nest(filter, method, path, more);
	}

	private MockHttpServletResponse nest(ConcurrencyLimitFilter filter, String method, String path, int more)
			throws IOException, ServletException {
		MockHttpServletResponse answer = new MockHttpServletResponse();
		filter.doFilter(request(method, path), answer, (request, response) -> {
			if (more > 0) {
				nest(filter, method, path, more - 1);
			}
		});
		this.nested.add(answer);
		return answer;
	}

	private static int sendQuietly(ConcurrencyLimitFilter filter, String path) throws IOException, ServletException {
		MockHttpServletResponse answer = new MockHttpServletResponse();
		filter.doFilter(request("GET", path), answer, (request, response) -> {
		});
		return answer.getStatus();
	}

	private static FilterChain noChain() {
		return (request, response) -> {
			throw new AssertionError("The request went on");
		};
	}

	private static MockHttpServletRequest request(String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		return request;
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

}
