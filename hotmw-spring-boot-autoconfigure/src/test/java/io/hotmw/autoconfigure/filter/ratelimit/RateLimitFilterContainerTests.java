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

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestWork;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code rate-limit} in real containers.
 */
@Timeout(120)
class RateLimitFilterContainerTests {

	private final TestWork work = new TestWork();

	private final TestRateLimits limits = new TestRateLimits(LimitEnvironment.system(), null);

	@ParameterizedTest
	@EnumSource
	void requestBeyondTheLimitShouldBeRefused(Kind kind) throws Exception {
		try (TestContainer container = start(kind, this.limits.filter(TestRateLimits.limit("a", 2, "1h")))) {
			HttpResponse<String> first = container.get("/work?do=nothing");
			assertThat(first.statusCode()).isEqualTo(200);
			assertThat(parse(first, "RateLimit-Policy"))
				.containsExactly(new StructuredList.Item("a", Map.of("q", 2L, "w", 3600L)));
			assertThat(parse(first, "RateLimit"))
				.containsExactly(new StructuredList.Item("a", Map.of("r", 1L, "t", 1800L)));
			assertThat(container.get("/work?do=nothing").statusCode()).isEqualTo(200);

			HttpResponse<String> refused = container.get("/work?do=nothing");

			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt))
				.hasValueSatisfying((seconds) -> assertThat(seconds).isBetween(1700, 1800));
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(parse(refused, "RateLimit")).singleElement()
				.satisfies((item) -> assertThat(item.parameters()).containsEntry("r", 0L));
			assertThat(this.work.arrived()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestShouldTakeOneTokenHoweverManyDispatchesItHas(Kind kind) throws Exception {
		for (String what : List.of("forward", "async-dispatch", "error", "throw", "async-dispatch-throw")) {
			RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 3, "1h", ".by", "all"));
			try (TestContainer container = start(kind, filter, DispatcherType.FORWARD, DispatcherType.ASYNC,
					DispatcherType.ERROR, DispatcherType.INCLUDE)) {
				for (int i = 0; i < 3; i++) {
					assertThat(container.get("/work?do=" + what).statusCode()).as(kind + " " + what).isIn(200, 500);
				}
				assertThat(container.get("/work?do=" + what).statusCode()).as(kind + " " + what).isEqualTo(429);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersShouldBeThereWhenTheApplicationFails(Kind kind) throws Exception {
		try (TestContainer container = start(kind, this.limits.filter(TestRateLimits.limit("a", 2, "1h")))) {
			HttpResponse<String> failed = container.get("/work?do=unavailable");

			assertThat(failed.statusCode()).isEqualTo(503);
			assertThat(parse(failed, "RateLimit")).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void hostileHeadersShouldNotLeadAroundALimit(Kind kind) throws Exception {
		RateLimitFilter filter = this.limits.filter(TestRateLimits.limit("a", 1, "1h"));
		try (TestContainer container = start(kind, filter)) {
			container.get("/work?do=nothing");

			for (String[] headers : new String[][] { { "X-Forwarded-For", "1.2.3.4" }, { "Forwarded", "for=1.2.3.4" },
					{ "X-Real-IP", "1.2.3.4" }, { "X-Forwarded-For", "a".repeat(4000) } }) {
				assertThat(container.get("/work?do=nothing", headers).statusCode()).isEqualTo(429);
			}
		}
	}

	@Test
	void refusalOfHeadShouldHaveNoBody() throws Exception {
		for (Kind kind : Kind.values()) {
			try (TestContainer container = start(kind, this.limits.filter(TestRateLimits.limit("a", 1, "1h")))) {
				container.get("/work?do=nothing");

				String answer = container
					.exchange("HEAD /work?do=nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

				assertThat(answer).startsWith("HTTP/1.1 429").endsWith("\r\n\r\n").containsIgnoringCase("Retry-After:");
			}
		}
	}

	private TestContainer start(Kind kind, RateLimitFilter filter, DispatcherType... types) {
		return new TestContainer(kind).filter("limit", filter, types).servlet("/work", this.work).start();
	}

	private static List<StructuredList.Item> parse(HttpResponse<String> response, String header) {
		assertThat(response.headers().allValues(header)).isNotEmpty();
		return StructuredList.parse(response.headers().allValues(header));
	}

}
