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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.address.ForwardedHeader;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.LimitKey;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.OnChange;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Refill;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Store;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.WhenUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimitFilterFactoryTests {

	private static final FilterContext CONTEXT = new FilterContext("limit", "rate-limit");

	private static final String PASSWORD = "s3cret-of-redis";

	private final RateLimitFilterFactory factory = factory(
			new LettuceConnector(LettuceConnector.ApplicationRedis.NONE));

	private static RateLimitFilterFactory factory(@Nullable RedisConnector connector) {
		return new RateLimitFilterFactory(FilterMeters.NONE, connector, "orders", LimitEnvironment.system());
	}

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("rate-limit");
		assertThat(this.factory.defaultOrder()).isEqualTo(-275);
		assertThat(this.factory.statePolicy()).isEqualTo(StatePolicy.INHERIT);
		RateLimitOptions options = bind(TestRateLimits.limit("a", 10, "60s"));
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		assertThat(this.factory.create(CONTEXT, options)).isNotSameAs(this.factory.create(CONTEXT, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(bind())
			.isEqualTo(new RateLimitOptions(List.of(), List.of(), ForwardedHeader.NONE, OnChange.PROPORTIONAL, 100_000,
					true, Store.LOCAL, null, null, Duration.ofMillis(100), WhenUnavailable.OPEN));
		assertThat(bind("limits[0].name", "a").limits()).containsExactly(new RateLimitOptions.Limit("a", List.of(),
				List.of(), LimitKey.ADDRESS, null, null, null, Duration.ofSeconds(60), Refill.SMOOTH));
	}

	@Test
	void durationsWithoutAUnitShouldBeWhatThePageSays() {
		assertThat(bind("limits[0].per", "90").limits().get(0).per()).isEqualTo(Duration.ofSeconds(90));
		assertThat(bind("redis-timeout", "250").redisTimeout()).isEqualTo(Duration.ofMillis(250));
	}

	@Test
	void optionsShouldNotShowThePassword() {
		assertThat(bind("redis-uri", "redis://:" + PASSWORD + "@localhost").toString()).doesNotContain(PASSWORD);
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("limits[0].name", "A!", "limits[0].paths", "api", "limits[0].methods", "FETCH",
				"limits[0].by", "header", "limits[0].requests", "0", "limits[0].per", "1ms", "limits[1].header", "X-A",
				"limits[1].fallback", "shared", "max-keys", "0", "header", "forwarded", "redis-timeout", "0ms",
				"redis-uri", "http://localhost", "redis-prefix", "a b"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("limits[0].name", "limits[0].paths[0]", "limits[0].methods[0]",
					"limits[0].header", "limits[0].requests", "limits[0].per", "limits[1].name", "limits[1].requests",
					"limits[1].header", "limits[1].fallback", "max-keys", "header", "redis-timeout", "redis-uri",
					"redis-prefix");
	}

	@Test
	void validateShouldTakeMethodsAsAMatchDoes() {
		assertThat(errors(TestRateLimits.limit("a", 1, "1s", ".methods", "get, Post,DELETE"))).isEmpty();
	}

	@Test
	void validateWhenNothingIsLimitedShouldReportIt() {
		assertThat(errors()).containsExactly("limits|is missing, so that nothing is limited|"
				+ "write at least one limit, with name, requests and per");
	}

	@Test
	void validateWhenThereAreTooManyLimitsShouldReportIt() {
		assertThat(errors(manyLimits(20))).isEmpty();
		assertThat(errors(manyLimits(21)))
			.containsExactly("limits|has more than 20 limits|use fewer limits, or filters with a match of their own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Reports", "a_b", "-a", "a-", "a b", "a\r\nb", "\"", "\u00e4" })
	void validateWhenNameIsBadShouldReportIt(String name) {
		assertThat(errors(TestRateLimits.limit(name, 1, "1s"))).singleElement()
			.asString()
			.startsWith("limits[0].name|is not a name of up to 64 characters of a-z, 0-9 and -|");
	}

	@Test
	void validateWhenNameIsGivenTwiceShouldReportIt() {
		assertThat(
				errors(TestRateLimits.both(TestRateLimits.limit("a", 1, "1s"), TestRateLimits.limits(1, "a", 2, "1s"))))
			.containsExactly("limits[1].name|'a' is the name of limits[0] too|give each limit a name of its own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1000001", "9223372036854775807" })
	void validateWhenNumberOfRequestsIsBadShouldReportIt(String requests) {
		assertThat(errors("limits[0].name", "a", "limits[0].requests", requests))
			.containsExactly("limits[0].requests|must lie between 1 and 1000000|"
					+ "set for example 100; to refuse everything, use the filter maintenance");
	}

	@ParameterizedTest
	@CsvSource({ "0s, must lie between 1s and 31d", "-60s, must lie between 1s and 31d",
			"999ms, must lie between 1s and 31d", "745h, must lie between 1s and 31d",
			"1500ms, 'must be a number of whole seconds, which is what the headers can say'" })
	void validateWhenTimeIsBadShouldReportIt(String per, String reason) {
		assertThat(errors(TestRateLimits.limit("a", 1, per))).singleElement()
			.asString()
			.startsWith("limits[0].per|" + reason + "|set for example 60s");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1s", "1, 31d", "1000000, 1s", "1000000, 31d" })
	void validateWhenRateIsAtItsBoundsShouldTakeIt(int requests, String per) {
		assertThat(errors(TestRateLimits.limit("a", requests, per))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X Tenant", "X-Tenant:", "X\r\nY" })
	void validateWhenHeaderIsNoneShouldReportIt(String header) {
		assertThat(errors(TestRateLimits.limit("a", 1, "1s", ".by", "header", ".header", header)))
			.containsExactly("limits[0].header|is not the name of a header|write for example X-Tenant");
	}

	@ParameterizedTest
	@ValueSource(strings = { "address", "route", "all" })
	void validateWhenEveryRequestHasAKeyShouldTakeNothingForItsAbsence(String key) {
		assertThat(errors(TestRateLimits.limit("a", 1, "1s", ".by", key, ".fallback", "shared"))).singleElement()
			.asString()
			.startsWith("limits[0].fallback|is given although every request has such a key|");
	}

	@Test
	void validateWhenEveryoneIsAProxyShouldReportIt() {
		assertThat(errors(
				TestRateLimits.limit("a", 1, "1s", "trusted-proxies", "0.0.0.0/0,::/0", "header", "x-forwarded-for")))
			.hasSize(2)
			.allMatch((error) -> error.contains("would let every client choose its address"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 5_000_001 })
	void validateWhenNumberOfKeysIsBadShouldReportIt(int maxKeys) {
		assertThat(errors(TestRateLimits.limit("a", 1, "1s", "max-keys", String.valueOf(maxKeys)))).containsExactly(
				"max-keys|must lie between 1 and 5000000|set for example 100000; a key takes a few hundred bytes");
	}

	@ParameterizedTest
	@CsvSource({ "0ms, must lie between 1ms and 2s", "-1ms, must lie between 1ms and 2s",
			"2001ms, must lie between 1ms and 2s", "1500us, must be a number of whole milliseconds" })
	void validateWhenTimeoutIsBadShouldReportIt(String timeout, String reason) {
		assertThat(errors(redis("redis-uri", "redis://localhost", "redis-timeout", timeout))).singleElement()
			.asString()
			.startsWith("redis-timeout|" + reason + "|set for example 100ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:6379", "http://:" + PASSWORD + "@localhost", "redis://:" + PASSWORD + "@",
			"redis://:" + PASSWORD + "@h:port", "", "redis:" })
	void validateWhenUriIsBadShouldReportItWithoutThePassword(String uri) {
		assertThat(errors(redis("redis-uri", uri))).singleElement()
			.asString()
			.startsWith("redis-uri|")
			.endsWith("|write for example redis://redis.example.org:6379, or rediss:// for TLS")
			.doesNotContain(PASSWORD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://localhost", "rediss://user:" + PASSWORD + "@redis.example.org:6380/2",
			"redis-sentinel://a:26379,b:26379/0#main" })
	void validateWhenUriIsOneShouldTakeIt(String uri) {
		assertThat(errors(redis("redis-uri", uri))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\nb" })
	void validateWhenPrefixIsBadShouldReportIt(String prefix) {
		assertThat(errors(redis("redis-uri", "redis://localhost", "redis-prefix", prefix))).singleElement()
			.asString()
			.startsWith("redis-prefix|must be up to 100 characters of printable ASCII without spaces|");
	}

	@Test
	void validateShouldLetOneWordSwitchTheStore() {
		String[] options = redis("redis-uri", "redis://localhost", "redis-prefix", "a", "redis-timeout", "200ms",
				"when-unavailable", "closed", "max-keys", "10");
		assertThat(errors(options)).isEmpty();

		options[List.of(options).indexOf("store") + 1] = "local";
		assertThat(errors(options)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "all,", "route,", "principal, shared", "header, unlimited" })
	void validateWhenNoLimitGoesByAnAddressShouldRefuseProxies(String key, @Nullable String fallback) {
		List<String> limit = new ArrayList<>(List
			.of(TestRateLimits.limit("a", 1, "1s", ".by", key, "trusted-proxies", "10.0.0.1", "header", "forwarded")));
		if (fallback != null) {
			limit.addAll(List.of("limits[0].fallback", fallback));
		}
		if (key.equals("header")) {
			limit.addAll(List.of("limits[0].header", "X-Tenant"));
		}
		String[] options = limit.toArray(String[]::new);

		assertThat(errors(options)).singleElement()
			.asString()
			.startsWith("trusted-proxies|is given although no limit goes by an address|");
		assertThat(errors(TestRateLimits.both(options, TestRateLimits.limits(1, "b", 1, "1s")))).isEmpty();
	}

	@Test
	void validateWhenThereIsNoServerShouldReportIt() {
		assertThat(errors(redis())).singleElement()
			.asString()
			.startsWith("redis-uri|is missing, and the application has no Lettuce connection of its own to take|");
	}

	@Test
	void validateWhenLibrariesAreMissingShouldNameThem() {
		assertThat(TestErrors.of(factory(null), bind(redis("redis-uri", "redis://localhost")))).singleElement()
			.asString()
			.startsWith("store|is redis, which needs ")
			.contains("com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core");
	}

	@Test
	void validateWhenApplicationHasAConnectionShouldTakeIt() {
		RedisConnector connector = new RedisConnector() {

			@Override
			public boolean hasApplicationServer() {
				return true;
			}

			@Override
			public Optional<String> objectionTo(String uri) {
				return Optional.empty();
			}

			@Override
			public RedisServer server(@Nullable String uri) {
				throw new IllegalStateException("validation asks nobody");
			}

		};

		assertThat(TestErrors.of(factory(connector), bind(redis()))).isEmpty();
	}

	@Test
	void createWhenOptionsAreBadShouldNameThem() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(CONTEXT, bind(TestRateLimits.limit("a", 0, "1s"))))
			.withMessageContaining("'limits[0].requests' must lie between");
	}

	@Test
	void replaceWhenPredecessorIsOfAnotherKindShouldBeginAfresh() {
		Filter other = new HttpFilter() {
		};

		assertThat(this.factory.replace(CONTEXT, bind(TestRateLimits.limit("a", 1, "1s")), other))
			.isInstanceOf(RateLimitFilter.class);
	}

	private static String[] redis(String... more) {
		return TestRateLimits.both(TestRateLimits.limit("a", 1, "1s", "store", "redis"), more);
	}

	private static String[] manyLimits(int number) {
		return IntStream.range(0, number)
			.boxed()
			.flatMap((i) -> Stream.of(TestRateLimits.limits(i, "l" + i, 1, "1s")))
			.toArray(String[]::new);
	}

	private static RateLimitOptions bind(String... options) {
		return TestOptions.bind(RateLimitOptions.class, options);
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, bind(options));
	}

}
