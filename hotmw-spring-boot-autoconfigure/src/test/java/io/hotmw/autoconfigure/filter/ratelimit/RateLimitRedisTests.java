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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.AbstractRedisClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.ratelimit.LettuceConnector.ApplicationRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code rate-limit} with a real Redis, which comes and goes.
 */
@Timeout(120)
class RateLimitRedisTests {

	private final TestRedis redis = TestRedis.create();

	private final Logger logger = (Logger) LoggerFactory.getLogger(SharedRedis.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<RateLimitFilter> filters = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.filters.forEach(RateLimitFilter::destroy);
		this.redis.close();
	}

	@Test
	void instancesShouldShareALimit() throws Exception {
		this.redis.start();
		RateLimitFilter first = instance(TestRateLimits.limit("a", 5, "1h"));
		RateLimitFilter second = instance(TestRateLimits.limit("a", 5, "1h"));

		assertThat(statuses(first, 2)).containsOnly(200);
		assertThat(statuses(second, 4)).containsExactly(200, 200, 200, 429);
		assertThat(statuses(first, 1)).containsExactly(429);
		MockHttpServletResponse refused = send(second);
		assertThat(StructuredList.parse(refused.getHeaders("RateLimit")))
			.containsExactly(new StructuredList.Item("a", Map.of("r", 0L, "t", 720L)));
		assertThat(refused.getHeader("Retry-After")).isEqualTo("720");
	}

	@Test
	void otherPrefixesShouldBeOtherLimits() throws Exception {
		this.redis.start();
		RateLimitFilter first = instance(TestRateLimits.limit("a", 1, "1h", "redis-prefix", "one:"));
		RateLimitFilter second = instance(TestRateLimits.limit("a", 1, "1h", "redis-prefix", "two:"));

		assertThat(statuses(first, 2)).containsExactly(200, 429);
		assertThat(statuses(second, 2)).containsExactly(200, 429);
		assertThat(this.redis.keys()).containsExactlyInAnyOrder("one:limit:a:a:192.0.2.1", "two:limit:a:a:192.0.2.1");
	}

	@Test
	void keysShouldExpireAndHaveNoSecretsInThem() throws Exception {
		this.redis.start();
		RateLimitFilter filter = instance(TestRateLimits.both(TestRateLimits.limit("a", 10, "60s", ".by", "principal"),
				TestRateLimits.limits(1, "b", 10, "60s", ".by", "header", ".header", "X-Tenant")));

		send(filter, (request) -> {
			request.setUserPrincipal(() -> "alice");
			request.addHeader("X-Tenant", "acme");
		});

		assertThat(this.redis.keys()).hasSize(2)
			.allMatch((key) -> key.matches("hotmw:orders:limit:(a:P|b:H):[0-9a-f]{32}"))
			.allSatisfy((key) -> assertThat(Long.parseLong(this.redis.send("TTL " + key).get(0).substring(1)))
				.isBetween(1L, 71L));
	}

	@Test
	void requestThatOneLimitRefusesShouldTakeNoTokenOfAnother() throws Exception {
		this.redis.start();
		RateLimitFilter filter = instance(
				TestRateLimits.both(TestRateLimits.limit("all", 5, "1h", ".by", "all", "redis-timeout", "2s"),
						TestRateLimits.limits(1, "each", 1, "1h")));

		assertThat(statuses(filter, 10)).containsOnlyOnce(200);

		// What is given back is not waited for, so a later request finds it.
		Awaitility.await().untilAsserted(() -> {
			MockHttpServletResponse refused = send(filter);
			assertThat(StructuredList.parse(refused.getHeaders("RateLimit"))).extracting(StructuredList.Item::value)
				.containsExactly("each");
		});
		List<Integer> others = new ArrayList<>();
		for (int i = 2; i < 8; i++) {
			String address = "192.0.2." + i;
			others.add(send(filter, (request) -> request.setRemoteAddr(address)).getStatus());
		}
		assertThat(others).containsExactly(200, 200, 200, 200, 429, 429);
	}

	@Test
	void manyAtTheSameTimeShouldTakeAsManyTokensAsThereAre() throws Exception {
		this.redis.start();
		List<RateLimitFilter> instances = List.of(
				instance(TestRateLimits.limit("a", 50, "1h", "redis-timeout", "2s", "when-unavailable", "closed")),
				instance(TestRateLimits.limit("a", 50, "1h", "redis-timeout", "2s", "when-unavailable", "closed")));
		ExecutorService clients = Executors.newFixedThreadPool(32);
		try {
			List<Callable<Integer>> calls = IntStream.range(0, 400)
				.<Callable<Integer>>mapToObj((i) -> () -> send(instances.get(i % 2)).getStatus())
				.toList();
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> call : clients.invokeAll(calls)) {
				statuses.add(call.get());
			}

			assertThat(statuses).containsOnly(200, 429);
			assertThat(statuses.stream().filter((status) -> status == 200)).hasSize(50);
		}
		finally {
			clients.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource({ "open, 200", "closed, 503" })
	void requestsShouldBeTreatedAsTheOptionSaysWhileRedisIsAway(String whenUnavailable, int status) throws Exception {
		RateLimitFilter filter = instance(
				TestRateLimits.limit("a", 1, "1h", "when-unavailable", whenUnavailable, "redis-timeout", "500ms"));
		assertThat(statuses(filter, 3)).containsOnly(status);
		MockHttpServletResponse response = send(filter);
		assertThat(response.getHeader("RateLimit")).isNull();
		assertThat(response.getHeader("Retry-After")).isEqualTo((status == 503) ? "1" : null);

		this.redis.start();
		Awaitility.await().until(() -> send(filter).getStatus() == 429);
		this.redis.stop();
		Awaitility.await().until(() -> send(filter).getStatus() == status);
		assertThat(statuses(filter, 10)).containsOnly(status);
		this.redis.start();
		Awaitility.await().until(() -> send(filter).getStatus() == 429);

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.hasSize(4)
			.satisfiesExactly((message) -> assertThat(message).startsWith("Redis does not answer ("),
					(message) -> assertThat(message).startsWith("Redis answers again"),
					(message) -> assertThat(message).startsWith("Redis does not answer ("),
					(message) -> assertThat(message).startsWith("Redis answers again"));
	}

	@Test
	void redisThatHangsShouldHoldUpOneRequestNowAndThenForTheBound() throws Exception {
		this.redis.start();
		RateLimitFilter filter = instance(
				TestRateLimits.limit("a", 1000, "1h", "redis-timeout", "200ms", "when-unavailable", "closed"));
		Awaitility.await().until(() -> send(filter).getStatus() == 200);
		this.redis.send("CLIENT PAUSE 4000");

		List<Long> millis = new ArrayList<>();
		long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
		while (System.nanoTime() < end) {
			long start = System.nanoTime();
			assertThat(send(filter).getStatus()).isEqualTo(503);
			millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
		}

		assertThat(millis).hasSizeGreaterThan(100);
		assertThat(millis.stream().filter((time) -> time >= 100)).hasSizeBetween(1, 5).allMatch((time) -> time < 1000);
		Awaitility.await().until(() -> send(filter).getStatus() == 200);
	}

	@ParameterizedTest
	@CsvSource({ "proportional, 10, 5, 20, 10", "keep, 10, 5, 20, 5", "reset, 10, 5, 20, 20",
			"proportional, 10, 5, 2, 1", "reset, 10, 9, 2, 2" })
	void changedLimitShouldInheritOnceForAllInstances(String onChange, int before, int spent, int after, int left)
			throws Exception {
		this.redis.start();
		String[] old = TestRateLimits.limit("a", before, "1h", "on-change", onChange);
		RateLimitFilter first = instance(old);
		RateLimitFilter second = instance(old);
		statuses(first, spent);

		String[] changed = TestRateLimits.limit("a", after, "1h", "on-change", onChange);
		RateLimitFilter firstChanged = replace(first, changed);
		assertThat(statuses(firstChanged, 1)).containsExactly(200);
		RateLimitFilter secondChanged = replace(second, changed);
		assertThat(statuses(secondChanged, left)).endsWith(429).containsOnlyOnce(429);
		assertThat(statuses(firstChanged, 1)).containsExactly(429);
	}

	@Test
	void instanceThatHasNotHeardOfAChangeShouldNotTakeItBack() throws Exception {
		this.redis.start();
		RateLimitFilter first = instance(TestRateLimits.limit("a", 10, "1h"));
		RateLimitFilter second = instance(TestRateLimits.limit("a", 10, "1h"));
		statuses(second, 1);
		RateLimitFilter changed = replace(first, TestRateLimits.limit("a", 1000, "1h"));

		for (int i = 0; i < 20; i++) {
			assertThat(statuses(changed, 1)).containsExactly(200);
			assertThat(statuses(second, 1)).containsExactly(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "proportional", "keep", "reset" })
	void instanceThatStartsShouldFindTheTokensAsTheyAre(String onChange) throws Exception {
		this.redis.start();
		String[] options = TestRateLimits.limit("a", 7, "1h", "on-change", onChange);
		RateLimitFilter first = instance(options);
		statuses(first, 3);

		assertThat(statuses(instance(options), 5)).containsExactly(200, 200, 200, 200, 429);
	}

	@Test
	void changeOfSomethingElseShouldKeepTokensAndTheConnection() throws Exception {
		this.redis.start();
		RateLimitFilter filter = instance(TestRateLimits.limit("a", 3, "1h"));
		statuses(filter, 2);
		assertThat(this.redis.clients()).isEqualTo(1);

		RateLimitFilter changed = replace(filter,
				TestRateLimits.both(
						TestRateLimits.limit("a", 3, "1h", "when-unavailable", "closed", "redis-timeout", "2s"),
						TestRateLimits.limits(1, "b", 100, "1h")));
		this.filters.remove(filter);
		filter.destroy();

		assertThat(statuses(changed, 2)).containsExactly(200, 429);
		assertThat(this.redis.clients()).isEqualTo(1);
		this.filters.remove(changed);
		changed.destroy();
		Awaitility.await().until(() -> this.redis.clients() == 0);
	}

	@Test
	void connectionOfTheApplicationShouldBeUsedAndLeftAlone() throws Exception {
		this.redis.start();
		LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", this.redis.port());
		connections.afterPropertiesSet();
		connections.start();
		try {
			TestRateLimits application = new TestRateLimits(LimitEnvironment.system(),
					new LettuceConnector(of(connections)));
			RateLimitFilter filter = application.filter(TestRateLimits.limit("a", 1, "1h", "store", "redis"));
			assertThat(statuses(filter, 2)).containsExactly(200, 429);

			filter.destroy();

			assertThat(connections.getConnection().ping()).isEqualTo("PONG");
		}
		finally {
			connections.destroy();
		}
	}

	private static ApplicationRedis of(LettuceConnectionFactory connections) {
		return new ApplicationRedis() {

			@Override
			public boolean isThere() {
				return true;
			}

			@Override
			public AbstractRedisClient client() {
				return connections.getRequiredNativeClient();
			}

		};
	}

	@Test
	void passwordShouldBeUsedAndNeverLogged() throws Exception {
		try (TestRedis locked = TestRedis.withPassword().start()) {
			String uri = "redis://:" + TestRedis.PASSWORD + "@127.0.0.1:" + locked.port();
			assertThat(
					statuses(started(null, TestRateLimits.limit("a", 1, "1h", "store", "redis", "redis-uri", uri)), 2))
				.containsExactly(200, 429);

			RateLimitFilter wrong = started(null, TestRateLimits.limit("a", 1, "1h", "store", "redis", "redis-uri",
					uri.replace(":s3cret", ":wr0ng-s3cret"), "when-unavailable", "closed"));
			assertThat(statuses(wrong, 2)).containsOnly(503);
			assertThat(this.log.list).isNotEmpty()
				.extracting(ILoggingEvent::getFormattedMessage)
				.noneMatch((message) -> message.contains("s3cret"));
		}
	}

	private RateLimitFilter instance(String... options) throws Exception {
		return started(null, TestRateLimits.both(options, "store", "redis", "redis-uri", this.redis.uri()));
	}

	private RateLimitFilter replace(RateLimitFilter predecessor, String... options) throws Exception {
		return started(predecessor, TestRateLimits.both(options, "store", "redis", "redis-uri", this.redis.uri()));
	}

	private RateLimitFilter started(@Nullable RateLimitFilter predecessor, String... options) throws Exception {
		TestRateLimits application = new TestRateLimits(LimitEnvironment.system(),
				new LettuceConnector(ApplicationRedis.NONE));
		RateLimitFilter filter = (predecessor != null) ? application.replace(predecessor, options)
				: application.filter(options);
		this.filters.add(filter);
		return filter;
	}

	private static List<Integer> statuses(RateLimitFilter filter, int number) throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			statuses.add(send(filter).getStatus());
		}
		return statuses;
	}

	private static MockHttpServletResponse send(RateLimitFilter filter) throws Exception {
		return send(filter, (request) -> {
		});
	}

	private static MockHttpServletResponse send(RateLimitFilter filter, Consumer<MockHttpServletRequest> change)
			throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
		request.setServletPath("/x");
		request.setRemoteAddr("192.0.2.1");
		change.accept(request);
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, (next, out) -> {
		});
		return response;
	}

}
