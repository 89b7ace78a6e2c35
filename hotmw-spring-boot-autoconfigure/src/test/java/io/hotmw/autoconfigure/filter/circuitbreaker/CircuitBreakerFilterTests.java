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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CircuitBreakerFilterTests {

	/** Opens after two failures of four. */
	private static final String[] SMALL = { "window-size", "4", "half-open-requests", "2", "open-duration", "30s",
			"half-open-duration", "0" };

	@Test
	void requestsShouldGoOnUntouchedWhileTheServiceDoesItsWork() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(20, 200);

		MockHttpServletResponse response = breaker
			.send((request, answer) -> ((HttpServletResponse) answer).setStatus(404));

		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getHeaderNames()).isEmpty();
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerShouldOpenWhenTooManyFailAndTellWhenToComeBack() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(2, 200).serve(1, 500);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		breaker.serve(1, 503);

		breaker.advance(Duration.ofMillis(10_500));
		MockHttpServletResponse refused = breaker.refused();

		assertThat(refused.getStatus()).isEqualTo(503);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
		assertThat(refused.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(refused.getContentType()).isEqualTo("application/problem+json");
		assertThat(refused.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
					+ "\"detail\":\"The service does not answer at the moment\",\"instance\":\"/x\"}");
	}

	@Test
	void breakerShouldCloseWhenTheServiceHasRecovered() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.serve(1, 200);
		assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
		breaker.serve(1, 200);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerShouldOpenAgainWhenTheServiceHasNot() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.serve(2, 500);

		assertThat(breaker.state()).isEqualTo(State.OPEN);
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("30");
	}

	@Test
	void breakerWhenHalfOpenShouldLetNoMoreThroughThanItSays() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.send((request, response) -> breaker.send((next, out) -> {
			MockHttpServletResponse third = breaker.refused();
			assertThat(third.getStatus()).isEqualTo(503);
			assertThat(third.getHeader("Retry-After")).isEqualTo("1");
		}));

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerWhenHalfOpenShouldDecideAsSoonAsEnoughHaveEnded() throws Exception {
		TestBreaker breaker = new TestBreaker(with("minimum-requests", "2", "half-open-requests", "4"));
		breaker.serve(2, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.serve(1, 200);
		assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
		breaker.serve(1, 200);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerWhenHalfOpenShouldOpenAgainIfItWaitsInVain() throws Exception {
		TestBreaker breaker = new TestBreaker(with("half-open-duration", "1ms")).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.send((request, response) -> Awaitility.await().until(() -> breaker.state() == State.OPEN));

		assertThat(breaker.state()).isEqualTo(State.OPEN);
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("30");
	}

	@Test
	void requestOfAnEarlierStateShouldNotDecideWhetherTheServiceHasRecovered() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);

		breaker.send((request, response) -> {
			breaker.serve(4, 500);
			breaker.advance(Duration.ofSeconds(31));
			breaker.serve(1, 200);
			assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
			((HttpServletResponse) response).setStatus(500);
		});

		assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
		breaker.serve(1, 200);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void requestThatIsNotCountedShouldGiveItsPermissionBack() throws Exception {
		TestBreaker breaker = new TestBreaker(with("ignored-statuses", "404"));
		breaker.serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));

		breaker.serve(50, 404);
		assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
		breaker.serve(2, 200);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void exceptionsShouldBeFailuresAndPassThrough() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);
		for (int i = 0; i < 4; i++) {
			IOException failure = new IOException("x");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> breaker.send((request, response) -> {
				throw failure;
			})).isSameAs(failure);
		}

		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void clientsThatBreakTheirConnectionsShouldNotOpenTheBreaker() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);
		for (int i = 0; i < 50; i++) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> breaker.send((request, response) -> {
				throw new ClientAbortException();
			}));
		}

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		breaker.serve(2, 500).serve(2, 200);
		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void slowRequestsShouldOpenTheBreaker() throws Exception {
		TestBreaker breaker = new TestBreaker(with("slow-duration", "1ms", "slow-rate-threshold", "50"));

		for (int i = 0; i < 4; i++) {
			breaker.send((request, response) -> takeAtLeast(Duration.ofMillis(2)));
		}

		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void windowOfTimeShouldForgetWhatLiesBehindIt() throws Exception {
		TestBreaker breaker = new TestBreaker("window-duration", "10s", "minimum-requests", "4");
		breaker.serve(3, 500);

		breaker.advance(Duration.ofSeconds(11));
		breaker.serve(3, 500);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		breaker.serve(1, 500);

		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void asynchronousWorkShouldBeCountedAtItsEnd() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(2, 200).serve(1, 500);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
		request.setAsyncSupported(true);

		MockHttpServletResponse response = breaker.send(request, (same, answer) -> same.startAsync());

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		response.setStatus(500);
		((MockAsyncContext) Objects.requireNonNull(request.getAsyncContext())).complete();
		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@ParameterizedTest
	@EnumSource(names = { "ERROR", "ASYNC" })
	void dispatchOfARequestThatWasLetInShouldGoOn(DispatcherType type) throws Exception {
		TestBreaker breaker = new TestBreaker("state", "forced-open");
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
		request.setDispatcherType(type);

		assertThat(breaker.send(request, (same, answer) -> ((HttpServletResponse) answer).setStatus(418)).getStatus())
			.isEqualTo(418);
	}

	@Test
	void furtherDispatchOfARequestShouldBePartOfIt() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);
		MockHttpServletRequest same = new MockHttpServletRequest("GET", "/x");

		for (int i = 0; i < 4; i++) {
			breaker.send(same, (request, response) -> {
				same.setDispatcherType(DispatcherType.FORWARD);
				breaker.send(same, (next, out) -> ((HttpServletResponse) out).setStatus(500));
			});
		}

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void includeThatIsRefusedShouldLeaveThePageAsItIs() throws Exception {
		TestBreaker breaker = new TestBreaker("state", "forced-open");
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
		request.setDispatcherType(DispatcherType.INCLUDE);

		MockHttpServletResponse page = breaker.send(request, (same, answer) -> {
			throw new AssertionError("The request went on");
		});

		assertThat(page.getStatus()).isEqualTo(200);
		assertThat(page.getHeaderNames()).isEmpty();
	}

	@Test
	void fallbackShouldBeWhatTheOptionsSay() throws Exception {
		TestBreaker breaker = new TestBreaker("state", "forced-open", "status", "200", "body", "Grüße", "content-type",
				"text/plain");

		MockHttpServletResponse response = breaker.refused();

		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(response.getContentAsByteArray()).isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
		assertThat(response.getHeader("Retry-After")).isNull();
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
	}

	@ParameterizedTest
	@CsvSource({ "599, Error", "500, Internal Server Error", "404, Not Found" })
	void fallbackShouldHaveTheStatusOfTheOptions(int status, String title) throws Exception {
		MockHttpServletResponse response = new TestBreaker("state", "forced-open", "status", String.valueOf(status),
				"retry-after", "90s")
			.refused();

		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getHeader("Retry-After")).isEqualTo("90");
		assertThat(response.getContentAsString()).contains("\"title\":\"" + title + "\",\"status\":" + status);
	}

	@Test
	void disabledBreakerShouldLetEverythingThrough() throws Exception {
		TestBreaker breaker = new TestBreaker(with("state", "disabled")).serve(50, 500);

		assertThat(breaker.state()).isEqualTo(State.DISABLED);
		breaker.replace(SMALL);
		breaker.serve(1, 500);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerThatIsForcedOpenShouldRefuseUntilTheOptionsSayOtherwise() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(3, 500);

		breaker.replace(with("state", "forced-open"));
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("30");
		breaker.advance(Duration.ofDays(1));
		assertThat(breaker.refused().getStatus()).isEqualTo(503);
		breaker.replace(SMALL);
		breaker.serve(1, 500);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void changeOfWhatIsAnsweredOrCountedShouldKeepTheWindow() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(3, 500);

		breaker.replace(with("status", "502", "failure-statuses", "418"));
		breaker.serve(1, 418);

		assertThat(breaker.state()).isEqualTo(State.OPEN);
		assertThat(breaker.refused().getStatus()).isEqualTo(502);
	}

	@Test
	void changeOfTheSettingsShouldBeginTheWindowAfresh() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(3, 500);

		breaker.replace(with("failure-rate-threshold", "60"));
		breaker.serve(3, 500);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		breaker.serve(1, 500);

		assertThat(breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void changeOfTheSettingsShouldKeepAnOpenBreakerOpenForTheRestOfItsTime() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(10));

		breaker.replace(with("failure-rate-threshold", "60"));
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("20");
		breaker.replace(with("open-duration", "5s"));
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("5");
		breaker.replace(with("open-duration", "1h"));
		assertThat(breaker.refused().getHeader("Retry-After")).isEqualTo("5");
		breaker.advance(Duration.ofMillis(5001));
		breaker.serve(1, 200);

		assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
	}

	@Test
	void changeOfTheSettingsShouldLetRequestsThroughToSeeIfTheBreakerDid() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));
		breaker.serve(1, 200);

		breaker.replace(with("half-open-requests", "1"));
		breaker.serve(1, 200);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void changeShouldKeepTheCounts() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(2, 200).serve(1, 500);

		breaker.replace(with("window-size", "8", "state", "disabled"));
		breaker.serve(1, 200);

		assertThat(breaker.count("succeeded")).isEqualTo(3);
		assertThat(breaker.count("failed")).isOne();
	}

	@Test
	void requestUnderWayShouldBeJudgedByWhatItBeganWith() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);

		breaker.send((request, response) -> {
			breaker.replace(with("failure-statuses", "418"));
			breaker.serve(1, 500);
			((HttpServletResponse) response).setStatus(500);
		});

		assertThat(breaker.count("succeeded")).isOne();
		assertThat(breaker.count("failed")).isOne();
	}

	@Test
	void requestThatBeganWithTheReplacedBreakerShouldBeCountedAndDecideNothing() throws Exception {
		ListAppender<ILoggingEvent> log = record();
		try {
			TestBreaker breaker = new TestBreaker(SMALL).serve(3, 500);

			breaker.send((request, response) -> {
				breaker.replace(with("failure-rate-threshold", "60"));
				breaker.serve(3, 200);
				((HttpServletResponse) response).setStatus(500);
			});
			assertThat(breaker.count("failed")).isEqualTo(4);
			assertThat(breaker.state()).isEqualTo(State.CLOSED);
			breaker.serve(1, 200);
			assertThat(breaker.failureRate()).isZero();
		}
		finally {
			logger().detachAppender(log);
		}

		assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
	}

	@Test
	void breakerThatNoFilterUsesAnyMoreShouldBeSilent() throws Exception {
		ListAppender<ILoggingEvent> log = record();
		try {
			TestBreaker breaker = new TestBreaker(SMALL);
			breaker.init();
			CircuitBreakerFilter first = breaker.replace(with("status", "502"));
			breaker.init();
			first.destroy();
			breaker.serve(4, 500);
			assertThat(log.list).hasSize(1);
			breaker.advance(Duration.ofSeconds(31));

			breaker.destroy();
			breaker.serve(1, 200);
		}
		finally {
			logger().detachAppender(log);
		}

		assertThat(log.list).hasSize(1);
	}

	@Test
	void requestOfAFilterThatWasReplacedShouldUseTheBreakerOfItsSuccessor() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);
		CircuitBreakerFilter first = breaker.replace(with("state", "forced-open"));
		breaker.refused();
		MockHttpServletResponse response = new MockHttpServletResponse();

		first.doFilter(new MockHttpServletRequest("GET", "/x"), response, (request, answer) -> {
			throw new AssertionError("The request went on");
		});

		assertThat(response.getStatus()).isEqualTo(503);
	}

	@Test
	void filterThatNeverServesShouldChangeNothing() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);

		breaker.propose("state", "forced-open");

		breaker.serve(1, 200);
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void transitionsShouldBeLoggedWithTheNameOfTheFilter() throws Exception {
		ListAppender<ILoggingEvent> log = record();
		try {
			TestBreaker breaker = new TestBreaker(SMALL).serve(1, 200).serve(3, 500);
			breaker.advance(Duration.ofSeconds(31));
			breaker.serve(2, 200);
			breaker.replace(with("open-duration", "1s"));
			breaker.serve(1, 200);
		}
		finally {
			logger().detachAppender(log);
		}

		assertThat(log.list).extracting((event) -> event.getLevel() + " " + event.getFormattedMessage())
			.containsExactly(
					"WARN filter 'breaker': the circuit breaker has opened, it was CLOSED (75.0 % failed, 0.0 % slow); "
							+ "requests are refused for 30000 ms",
					"INFO filter 'breaker': the circuit breaker is half open and lets 2 requests through",
					"INFO filter 'breaker': the circuit breaker is CLOSED",
					"INFO filter 'breaker': the settings of the circuit breaker have changed, it was CLOSED and is CLOSED");
	}

	@Test
	void changesOfTheStateShouldBeTold() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(1, 200).serve(3, 500);
		breaker.advance(Duration.ofSeconds(31));
		breaker.serve(2, 200);
		breaker.replace(with("open-duration", "1s"));
		breaker.serve(1, 200);
		breaker.replace(with("state", "disabled"));
		breaker.serve(1, 200);

		assertThat(told(breaker)).containsExactly("breaker CLOSED OPEN 75.0 0.0", "breaker OPEN HALF_OPEN -1.0 -1.0",
				"breaker HALF_OPEN CLOSED -1.0 -1.0", "breaker CLOSED DISABLED -1.0 -1.0");
		assertThat(breaker.changes().get(1).at()).isEqualTo(Instant.parse("2030-01-31T06:00:31Z"));
	}

	@Test
	void changeOfTheSettingsWhileHalfOpenShouldNotBeToldAsOpen() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(4, 500);
		breaker.advance(Duration.ofSeconds(31));
		breaker.serve(1, 200);
		breaker.replace(with("open-duration", "1s"));
		breaker.serve(2, 200);

		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		assertThat(told(breaker)).containsExactly("breaker CLOSED OPEN 100.0 0.0", "breaker OPEN HALF_OPEN -1.0 -1.0",
				"breaker HALF_OPEN CLOSED -1.0 -1.0");
	}

	@Test
	void breakerThatBeginsForcedOpenShouldBeToldWithItsFirstRequest() throws Exception {
		TestBreaker breaker = new TestBreaker(with("state", "forced-open"));
		assertThat(told(breaker)).isEmpty();

		breaker.refused();

		assertThat(told(breaker)).containsExactly("breaker CLOSED FORCED_OPEN -1.0 -1.0");
	}

	@Test
	void filterThatIsNoMoreShouldBeToldAsClosed() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL);
		breaker.init();
		breaker.serve(4, 500);

		breaker.destroy();

		assertThat(told(breaker)).containsExactly("breaker CLOSED OPEN 100.0 0.0", "breaker OPEN CLOSED -1.0 -1.0");
	}

	private static List<String> told(TestBreaker breaker) {
		return breaker.changes()
			.stream()
			.map((change) -> change.filter() + " " + change.from() + " " + change.to() + " " + change.failureRate()
					+ " " + change.slowRate())
			.toList();
	}

	@Test
	void ratesShouldBeNoneAsLongAsThereAreTooFewRequests() throws Exception {
		TestBreaker breaker = new TestBreaker(SMALL).serve(3, 200);
		assertThat(breaker.shown("hotmw.circuit.failure.rate")).isNaN();
		assertThat(breaker.shown("hotmw.circuit.slow.rate")).isNaN();

		breaker.serve(1, 500);

		assertThat(breaker.shown("hotmw.circuit.failure.rate")).isEqualTo(25);
		assertThat(breaker.shown("hotmw.circuit.slow.rate")).isZero();
	}

	@Test
	void numbersShouldBeShownFromInitToDestroy() throws Exception {
		List<FilterMeter> shown = new ArrayList<>();
		FilterMeters meters = (filter, all) -> {
			assertThat(filter).isEqualTo("breaker");
			shown.addAll(all);
			return shown::clear;
		};
		CircuitBreakerFilter filter = (CircuitBreakerFilter) new CircuitBreakerFilterFactory(meters, Clock.systemUTC(),
				(change) -> {
				})
			.create(new FilterContext("breaker", "circuit-breaker"),
					TestOptions.bind(CircuitBreakerOptions.class, with("ignored-statuses", "404")));
		filter.init();
		for (int status : new int[] { 200, 404, 500, 500, 500, 200 }) {
			filter.doFilter(new MockHttpServletRequest("GET", "/x"), new MockHttpServletResponse(),
					(request, response) -> ((HttpServletResponse) response).setStatus(status));
		}

		assertThat(shown).extracting((meter) -> meter.name() + meter.tags() + meter.value().getAsDouble())
			.containsExactly("hotmw.circuit.state{state=closed}0.0", "hotmw.circuit.state{state=open}1.0",
					"hotmw.circuit.state{state=half-open}0.0", "hotmw.circuit.state{state=forced-open}0.0",
					"hotmw.circuit.state{state=disabled}0.0", "hotmw.circuit.failure.rate{}75.0",
					"hotmw.circuit.slow.rate{}0.0", "hotmw.circuit.requests{outcome=succeeded}1.0",
					"hotmw.circuit.requests{outcome=failed}3.0", "hotmw.circuit.requests{outcome=ignored}1.0",
					"hotmw.circuit.requests{outcome=refused}1.0");
		filter.destroy();
		assertThat(shown).isEmpty();
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(Breaker.class);
	}

	private static ListAppender<ILoggingEvent> record() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger().addAppender(log);
		return log;
	}

	private static String[] with(String... more) {
		List<String> options = new ArrayList<>(List.of(SMALL));
		for (int i = 0; i < more.length; i += 2) {
			int present = options.indexOf(more[i]);
			if (present >= 0) {
				options.set(present + 1, more[i + 1]);
			}
			else {
				options.addAll(List.of(more[i], more[i + 1]));
			}
		}
		return options.toArray(String[]::new);
	}

	// What is tested is time itself, which the library takes from the machine.
	private static void takeAtLeast(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
	}

}
