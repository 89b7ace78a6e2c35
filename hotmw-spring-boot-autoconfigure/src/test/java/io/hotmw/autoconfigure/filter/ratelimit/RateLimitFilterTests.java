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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFilterTests {

	private final ManualTime time = new ManualTime();

	private final TestRateLimits limits = new TestRateLimits(this.time.environment(), null);

	@Test
	void requestsWithinTheLimitShouldGoOnAndTheNextBeRefused() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("per-client", 3, "60s"));

		assertThat(statuses(filter, 5)).containsExactly(200, 200, 200, 429, 429);
		assertThat(send(filter, (request) -> request.setRemoteAddr("192.0.2.2")).getStatus()).isEqualTo(200);
	}

	@Test
	void refusalShouldBeAProblemThatSaysWhenToComeBack() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("per-client", 2, "60s"));
		statuses(filter, 2);
		this.time.pass(Duration.ofMillis(500));

		MockHttpServletResponse refused = send(filter);

		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("30");
		assertThat(refused.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(refused.getContentType()).isEqualTo("application/problem+json");
		assertThat(refused.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
					+ "\"detail\":\"More requests were sent than are allowed within the time\",\"instance\":\"/x\"}");
		this.time.pass(Duration.ofMillis(29_499));
		assertThat(send(filter).getStatus()).isEqualTo(429);
		this.time.pass(Duration.ofMillis(1));
		assertThat(statuses(filter, 2)).containsExactly(200, 429);
	}

	@Test
	void tokensShouldComeBackEvenly() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 4, "60s"));
		statuses(filter, 4);

		this.time.pass(Duration.ofSeconds(30));

		assertThat(statuses(filter, 3)).containsExactly(200, 200, 429);
	}

	@Test
	void tokensShouldComeBackAtOnceIfTheLimitSaysSo() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 4, "60s", ".refill", "interval"));
		statuses(filter, 4);

		this.time.pass(Duration.ofSeconds(45));
		MockHttpServletResponse refused = send(filter);
		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("15");
		this.time.pass(Duration.ofSeconds(15));

		assertThat(statuses(filter, 5)).containsExactly(200, 200, 200, 200, 429);
	}

	@Test
	void headersShouldBeStructuredFields() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.both(TestRateLimits.limit("burst", 4, "8s"),
				TestRateLimits.limits(1, "hourly", 100, "1h", ".refill", "interval")));

		MockHttpServletResponse response = send(filter);

		assertThat(parse(response, "RateLimit-Policy")).containsExactly(
				new StructuredList.Item("burst", Map.of("q", 4L, "w", 8L)),
				new StructuredList.Item("hourly", Map.of("q", 100L, "w", 3600L)));
		assertThat(parse(response, "RateLimit")).containsExactly(
				new StructuredList.Item("burst", Map.of("r", 3L, "t", 2L)),
				new StructuredList.Item("hourly", Map.of("r", 99L, "t", 3600L)));
		this.time.pass(Duration.ofMillis(500));
		assertThat(parse(send(filter), "RateLimit")).first()
			.isEqualTo(new StructuredList.Item("burst", Map.of("r", 2L, "t", 2L)));
		this.time.pass(Duration.ofSeconds(1));
		assertThat(parse(send(filter), "RateLimit")).first()
			.isEqualTo(new StructuredList.Item("burst", Map.of("r", 1L, "t", 1L)));
	}

	@Test
	void headersOfARefusalShouldNameWhatHasRefusedIt() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.both(TestRateLimits.limit("burst", 1, "7s"),
				TestRateLimits.limits(1, "hourly", 100, "1h", ".refill", "interval")));
		send(filter);

		MockHttpServletResponse refused = send(filter);

		assertThat(parse(refused, "RateLimit-Policy")).extracting(StructuredList.Item::value)
			.containsExactly("burst", "hourly");
		assertThat(parse(refused, "RateLimit"))
			.containsExactly(new StructuredList.Item("burst", Map.of("r", 0L, "t", 7L)));
		assertThat(refused.getHeader("Retry-After")).isEqualTo("7");
	}

	@Test
	void headersOfTwoFiltersShouldBothBeThere() throws Exception {
		RateLimitFilter first = this.limits.filter(TestRateLimits.limit("a", 10, "60s"));
		RateLimitFilter second = this.limits.filter(TestRateLimits.limit("b", 20, "60s"));
		MockHttpServletResponse response = new MockHttpServletResponse();

		first.doFilter(request(), response, (request, answer) -> second.doFilter(request(), answer, (next, out) -> {
		}));

		assertThat(parse(response, "RateLimit")).extracting(StructuredList.Item::value).containsExactly("a", "b");
	}

	@Test
	void headersShouldBeLeftOutIfTheyAreNotWanted() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s", "response-headers", "false"));

		assertThat(send(filter).getHeaderNames()).isEmpty();
		assertThat(send(filter).getHeaderNames()).contains("Retry-After")
			.doesNotContain("RateLimit", "RateLimit-Policy");
	}

	@Test
	void requestThatOneLimitRefusesShouldTakeNoTokenOfAnother() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits
			.both(TestRateLimits.limit("all", 10, "60s", ".by", "all"), TestRateLimits.limits(1, "each", 1, "60s")));

		assertThat(statuses(filter, 30)).containsOnlyOnce(200);

		assertThat(
				IntStream.range(2, 14).map((i) -> status(filter, (request) -> request.setRemoteAddr("192.0.2." + i))))
			.containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 200, 429, 429, 429);
	}

	@Test
	void limitShouldBeForItsPathsAndMethods() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("writes", 1, "60s", ".paths", "/api/**",
				".methods[0]", "post", ".methods[1]", "PUT"));

		assertThat(status(filter, path("POST", "/api/orders"))).isEqualTo(200);
		assertThat(status(filter, path("PUT", "/api/orders"))).isEqualTo(429);
		assertThat(status(filter, path("GET", "/api/orders"))).isEqualTo(200);
		assertThat(status(filter, path("POST", "/other"))).isEqualTo(200);
		MockHttpServletResponse free = send(filter, path("GET", "/api/orders"));
		assertThat(free.getHeaderNames()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cheap/../api/x", "/api;a=b/x", "/%61pi/x", "//api/x" })
	void noSpellingShouldLeadAroundALimit(String path) throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s", ".paths", "/api/**"));
		send(filter, path("GET", "/api/x"));

		assertThat(status(filter, path("GET", path))).isEqualTo(429);
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, 429", "192.0.2.1, 192.0.2.2, 200", "192.0.2.1, ::ffff:192.0.2.1, 429",
			"2001:db8::1, 2001:db8::ffff, 429", "2001:db8::1, 2001:db8:0:0:1::1, 429",
			"2001:db8::1, 2001:db8:0:1::1, 200", "nonsense, other nonsense, 429", "nonsense, 192.0.2.1, 200" })
	void clientShouldBeItsAddressOrTheNetworkOfIt(String first, String second, int status) throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s"));
		send(filter, (request) -> request.setRemoteAddr(first));

		assertThat(status(filter, (request) -> request.setRemoteAddr(second))).isEqualTo(status);
	}

	@Test
	void clientShouldNotChooseItsAddress() throws Exception {
		RateLimitFilter filter = this.limits
			.filter(TestRateLimits.limit("a", 1, "60s", "trusted-proxies", "10.0.0.0/8", "header", "x-forwarded-for"));
		assertThat(status(filter, forwarded("10.0.0.1", "192.0.2.7"))).isEqualTo(200);

		assertThat(status(filter, forwarded("10.0.0.1", "1.2.3.4, 192.0.2.7"))).isEqualTo(429);
		assertThat(status(filter, forwarded("10.0.0.2", "192.0.2.8"))).isEqualTo(200);
		assertThat(status(filter, forwarded("192.0.2.9", "1.1.1.1"))).isEqualTo(200);
		assertThat(status(filter, forwarded("192.0.2.9", "1.1.1.2"))).isEqualTo(429);
	}

	@Test
	void addressShouldBeTheOneThatAFilterInFrontHasFound() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s"));
		IpAddress found = IpAddress.parse("192.0.2.7").orElseThrow();
		assertThat(status(filter, (request) -> request.setAttribute(ClientAddress.ATTRIBUTE, found))).isEqualTo(200);

		assertThat(status(filter, (request) -> request.setRemoteAddr("192.0.2.7"))).isEqualTo(429);
	}

	@ParameterizedTest
	@CsvSource({ "address, 200, 429, 200", "shared, 200, 429, 429", "unlimited, 200, 200, 200" })
	void requestWithoutAHeaderShouldBeTreatedAsTheLimitSays(String fallback, int first, int second, int other)
			throws Exception {
		RateLimitFilter filter = this.limits
			.filter(TestRateLimits.limit("a", 1, "60s", ".by", "header", ".header", "X-Tenant", ".fallback", fallback));

		assertThat(status(filter, (request) -> {
		})).isEqualTo(first);
		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", "  "))).isEqualTo(second);
		assertThat(status(filter, (request) -> request.setRemoteAddr("192.0.2.2"))).isEqualTo(other);
		assertThat(status(filter, (request) -> request.addHeader("x-tenant", "acme"))).isEqualTo(200);
		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", " acme"))).isEqualTo(429);
	}

	@Test
	void longHeaderShouldBeAKeyLikeAnyOther() throws Exception {
		RateLimitFilter filter = this.limits
			.filter(TestRateLimits.limit("a", 1, "60s", ".by", "header", ".header", "X-Tenant"));
		String first = "x".repeat(10_000);

		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", first))).isEqualTo(200);
		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", first + "y"))).isEqualTo(200);
		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", first))).isEqualTo(429);
	}

	@Test
	void headerThatLooksLikeAnAddressShouldNotBeTheBucketOfOne() throws Exception {
		RateLimitFilter filter = this.limits
			.filter(TestRateLimits.limit("a", 1, "60s", ".by", "header", ".header", "X-Tenant"));

		assertThat(status(filter, (request) -> request.addHeader("X-Tenant", "192.0.2.1"))).isEqualTo(200);
		assertThat(status(filter, (request) -> {
		})).isEqualTo(200);
	}

	@Test
	void callerShouldBeThePrincipalWhereverItIs() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s", ".by", "principal"));

		assertThat(status(filter, caller("alice", "192.0.2.1"))).isEqualTo(200);
		assertThat(status(filter, caller("alice", "192.0.2.2"))).isEqualTo(429);
		assertThat(status(filter, caller("bob", "192.0.2.2"))).isEqualTo(200);
		assertThat(status(filter, caller("", "192.0.2.3"))).isEqualTo(200);
		assertThat(status(filter, (request) -> request.setRemoteAddr("192.0.2.3"))).isEqualTo(429);
	}

	@Test
	void routeShouldBeItsMethodAndPattern() throws Exception {
		RateLimitFilter filter = this.limits.filter(
				TestRateLimits.limit("a", 1, "60s", ".by", "route", ".paths[0]", "/orders/{id}", ".paths[1]", "/**"));

		assertThat(status(filter, path("GET", "/orders/1"))).isEqualTo(200);
		assertThat(status(filter, path("GET", "/orders/2"))).isEqualTo(429);
		assertThat(status(filter, path("HEAD", "/orders/2"))).isEqualTo(429);
		assertThat(status(filter, path("POST", "/orders/1"))).isEqualTo(200);
		assertThat(status(filter, path("GET", "/other"))).isEqualTo(200);
		assertThat(status(filter, path("GET", "/another"))).isEqualTo(429);
		assertThat(status(filter, path("MADEUP", "/orders/1"))).isEqualTo(200);
		assertThat(status(filter, path("MADEUP2", "/orders/1"))).isEqualTo(429);
		assertThat(status(filter, path("get", "/orders/1"))).isEqualTo(429);
	}

	@Test
	void pathWithSeveralReadingsShouldCountForEachRouteThatItMayBe() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s", ".by", "route", ".paths[0]",
				"/cheap/**", ".paths[1]", "/reports/**"));
		assertThat(status(filter, path("GET", "/reports/x"))).isEqualTo(200);

		assertThat(status(filter, path("GET", "/cheap/../reports/x"))).isEqualTo(429);
		assertThat(status(filter, path("GET", "/cheap/x"))).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(names = { "ERROR", "ASYNC", "FORWARD" })
	void dispatchOfARequestThatWasCountedShouldTakeNoOtherToken(DispatcherType type) throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s"));
		MockHttpServletRequest request = request();
		filter.doFilter(request, new MockHttpServletResponse(), (next, out) -> {
		});

		request.setDispatcherType(type);
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, (next, out) -> response.setStatus(418));

		assertThat(response.getStatus()).isEqualTo(418);
	}

	@Test
	void includeThatIsRefusedShouldBeLeftOut() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "60s", ".by", "all"));
		send(filter);

		assertThat(send(filter, (request) -> request.setDispatcherType(DispatcherType.INCLUDE)).getStatus())
			.isEqualTo(200);
	}

	@Test
	void tokensShouldSurviveAChangeOfSomethingElse() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 3, "60s"));
		statuses(filter, 2);

		RateLimitFilter changed = this.limits.replace(filter, TestRateLimits.both(
				TestRateLimits.limit("a", 3, "60s", "on-change", "reset", "max-keys", "7", "response-headers", "false"),
				TestRateLimits.limits(1, "b", 2, "60s")));

		assertThat(statuses(changed, 3)).containsExactly(200, 429, 429);
		assertThat(statuses(filter, 1)).containsExactly(429);
	}

	@ParameterizedTest
	@CsvSource({ "proportional, 10, 5, 20, 10", "keep, 10, 5, 20, 5", "reset, 10, 5, 20, 20", "keep, 10, 2, 4, 4",
			"proportional, 10, 5, 2, 1", "reset, 10, 9, 2, 2" })
	void changedLimitShouldInheritAsTheOptionSays(String onChange, int before, int spent, int after, int left)
			throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", before, "1h"));
		statuses(filter, spent);

		RateLimitFilter changed = this.limits.replace(filter,
				TestRateLimits.limit("a", after, "1h", "on-change", onChange));

		assertThat(statuses(changed, left + 1)).endsWith(429).containsOnlyOnce(429);
	}

	@Test
	void spentLimitWhosePeriodGrowsShouldStaySpentForTheNewPeriod() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 5, "60s"));
		statuses(filter, 5);
		RateLimitFilter changed = this.limits.replace(filter, TestRateLimits.limit("a", 5, "1h", "on-change", "keep"));
		assertThat(statuses(changed, 1)).containsExactly(429);

		this.time.pass(Duration.ofSeconds(63));

		assertThat(statuses(changed, 1)).containsExactly(429);
	}

	@Test
	void limitOfAnotherNameShouldBeAnotherOne() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 2, "60s"));
		statuses(filter, 2);

		RateLimitFilter changed = this.limits.replace(filter, TestRateLimits.limit("b", 2, "60s"));

		assertThat(statuses(changed, 3)).containsExactly(200, 200, 429);
	}

	@Test
	void changeThatIsNeverUsedShouldChangeNothing() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 10, "1h"));
		statuses(filter, 5);
		this.limits.replace(filter, TestRateLimits.limit("a", 100, "1h", "on-change", "reset", "max-keys", "1"))
			.destroy();

		assertThat(statuses(filter, 6)).endsWith(429).containsOnlyOnce(429);
		RateLimitFilter later = this.limits.replace(filter, TestRateLimits.limit("a", 10, "1h"));
		assertThat(statuses(later, 1)).containsExactly(429);
	}

	@Test
	void predecessorThatStillServesShouldNotTakeAChangeBack() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 10, "1h"));
		send(filter);
		RateLimitFilter changed = this.limits.replace(filter, TestRateLimits.limit("a", 2, "1h", "on-change", "reset"));

		assertThat(statuses(changed, 1)).containsExactly(200);
		assertThat(statuses(filter, 1)).containsExactly(200);
		assertThat(statuses(changed, 1)).containsExactly(429);
		assertThat(parse(send(filter), "RateLimit")).first()
			.extracting((item) -> Objects.requireNonNull(item.parameters().get("r")))
			.isEqualTo(0L);
	}

	@Test
	void keysShouldBeForgottenWhenTheyAreFull() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 2, "60s"));
		for (int i = 0; i < 50; i++) {
			String address = "192.0.2." + i;
			send(filter, (request) -> request.setRemoteAddr(address));
		}
		assertThat(local(filter).size()).isEqualTo(50);

		this.time.pass(Duration.ofSeconds(61));
		send(filter);
		for (int i = 0; i < 200; i++) {
			send(filter);
		}

		assertThat(local(filter).size()).isLessThanOrEqualTo(1);
		assertThat(local(filter).evicted()).isZero();
	}

	@Test
	void whoComesOftenShouldNotBeForgottenForManyWhoComeOnce() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 5, "31d", "max-keys", "100"));
		statuses(filter, 200);

		for (int i = 0; i < 5_000; i++) {
			String address = "10.0." + i / 250 + "." + i % 250;
			send(filter, (request) -> request.setRemoteAddr(address));
			if (i % 50 == 0) {
				assertThat(statuses(filter, 1)).containsExactly(429);
			}
		}

		assertThat(local(filter).size()).isLessThanOrEqualTo(100);
		assertThat(local(filter).evicted()).isPositive();
	}

	@Test
	void whoChoosesKeysOfOneLimitShouldGetRidOfNoneOfAnother() throws Exception {
		RateLimitFilter filter = this.limits
			.filter(TestRateLimits.both(TestRateLimits.limit("each", 3, "31d", "max-keys", "10"),
					TestRateLimits.limits(1, "tenant", 1, "31d", ".by", "header", ".header", "X-Tenant")));

		for (int i = 0; i < 1000; i++) {
			String tenant = "t" + i;
			assertThat(status(filter, (request) -> request.addHeader("X-Tenant", tenant)))
				.isEqualTo((i < 3) ? 200 : 429);
		}
	}

	@Test
	void sizeShouldChangeWithTheFirstRequest() throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 5, "31d", "max-keys", "1000"));
		for (int i = 0; i < 500; i++) {
			String address = "10.0." + i / 250 + "." + i % 250;
			send(filter, (request) -> request.setRemoteAddr(address));
		}

		RateLimitFilter changed = this.limits.replace(filter, TestRateLimits.limit("a", 5, "31d", "max-keys", "20"));
		assertThat(local(filter).size()).isEqualTo(500);
		send(changed);

		assertThat(local(filter).size()).isLessThanOrEqualTo(20);
	}

	@Test
	void numbersShouldBeShownByLimitAndInherited() throws Exception {
		Map<String, FilterMeter> shown = new HashMap<>();
		FilterMeters meters = (filter, numbers) -> {
			numbers.forEach((meter) -> shown.put(meter.name() + meter.tags(), meter));
			return () -> {
			};
		};
		TestRateLimits instance = new TestRateLimits(this.time.environment(), null, meters);
		RateLimitFilter filter = instance.filter(TestRateLimits.both(TestRateLimits.limit("a", 2, "60s"),
				TestRateLimits.limits(1, "b", 100, "60s", ".by", "principal")));
		send(filter, caller("alice-the-secret", "192.0.2.1"));
		statuses(filter, 3);
		statuses(instance.replace(filter, TestRateLimits.limit("a", 2, "60s")), 1);

		assertThat(shown.keySet()).containsExactlyInAnyOrder("hotmw.rate.allowed{limit=a}",
				"hotmw.rate.refused{limit=a}", "hotmw.rate.keys{limit=a}", "hotmw.rate.evicted{limit=a}",
				"hotmw.rate.allowed{limit=b}", "hotmw.rate.refused{limit=b}", "hotmw.rate.keys{limit=b}",
				"hotmw.rate.evicted{limit=b}");
		assertThat(shown)
			.allSatisfy((name, meter) -> assertThat(meter.value().getAsDouble()).as(name).isEqualTo(expected(name)));
	}

	private static double expected(String meter) {
		return switch (meter) {
			case "hotmw.rate.allowed{limit=a}", "hotmw.rate.allowed{limit=b}" -> 2;
			case "hotmw.rate.refused{limit=a}" -> 3;
			case "hotmw.rate.keys{limit=a}" -> 1;
			case "hotmw.rate.keys{limit=b}" -> 2;
			default -> 0;
		};
	}

	@Test
	void logShouldNotSayWhoseRequestsTheyAre() throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger(RateLimitFilter.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.TRACE);
		try {
			RateLimitFilter filter = this.limits
				.filter(TestRateLimits.both(TestRateLimits.limit("a", 1, "60s", ".by", "header", ".header", "X-Tenant"),
						TestRateLimits.limits(1, "b", 1, "60s", ".by", "principal")));
			for (int i = 0; i < 2; i++) {
				send(filter, (request) -> {
					request.addHeader("X-Tenant", "secret");
					request.setUserPrincipal(() -> "secret");
				});
			}
		}
		finally {
			logger.detachAppender(log);
			logger.setLevel(null);
		}

		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("filter 'limit' refuses a request with 429: limit 'a'",
					"filter 'limit' refuses a request with 429: limit 'b'");
		assertThat(BucketKey.ofHeader("secret").toString()).doesNotContain("secret");
		assertThat(BucketKey.ofPrincipal("secret").toString()).doesNotContain("secret");
	}

	private static LocalLimit local(RateLimitFilter filter) {
		return filter.limits().byName().values().iterator().next().local();
	}

	private static Consumer<MockHttpServletRequest> path(String method, String path) {
		return (request) -> {
			request.setMethod(method);
			request.setRequestURI(path);
			request.setServletPath(path);
		};
	}

	private static Consumer<MockHttpServletRequest> forwarded(String peer, String header) {
		return (request) -> {
			request.setRemoteAddr(peer);
			request.addHeader("X-Forwarded-For", header);
		};
	}

	private static Consumer<MockHttpServletRequest> caller(String name, String address) {
		Principal principal = () -> name;
		return (request) -> {
			request.setUserPrincipal(principal);
			request.setRemoteAddr(address);
		};
	}

	private static List<StructuredList.Item> parse(MockHttpServletResponse response, String header) {
		assertThat(response.getHeaders(header)).isNotEmpty();
		return StructuredList.parse(response.getHeaders(header));
	}

	private static List<Integer> statuses(RateLimitFilter filter, int number) {
		return IntStream.range(0, number).mapToObj((i) -> status(filter, (request) -> {
		})).toList();
	}

	private static int status(RateLimitFilter filter, Consumer<MockHttpServletRequest> change) {
		try {
			return send(filter, change).getStatus();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static MockHttpServletResponse send(RateLimitFilter filter) throws Exception {
		return send(filter, (request) -> {
		});
	}

	private static MockHttpServletResponse send(RateLimitFilter filter, Consumer<MockHttpServletRequest> change)
			throws Exception {
		MockHttpServletRequest request = request();
		change.accept(request);
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, (next, out) -> {
		});
		return response;
	}

	private static MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
		request.setServletPath("/x");
		request.setRemoteAddr("192.0.2.1");
		return request;
	}

}
