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

package io.hotmw.autoconfigure.filter;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A built-in filter that is switched on and off under load, with two calls: one that it
 * always lets through, and one by which a client sees whether it is on.
 *
 * @param type the type
 * @param properties what stands below the name of the filter, but for whether it is on
 * @param probe shows whether the filter is on
 * @param on judges the answer to the probe; {@code null} where no single answer can tell
 * @param statuses the statuses that the probe may be answered with, on or off
 */
record FlippedFilter(String type, Map<String, String> properties, Call probe,
		@Nullable Predicate<HttpResponse<String>> on, Set<Integer> statuses) {

	/** A call that every filter here lets through. */
	static final Call OPEN = Call.get("/work/open");

	/** One of each built-in type. */
	static List<FlippedFilter> all() {
		return Stream.of(deciding(), limiting(), telling()).flatMap(List::stream).toList();
	}

	/** Decide who may call. */
	private static List<FlippedFilter> deciding() {
		return List.of(
				of("jwt",
						Map.of("options.secret", "0123456789abcdef0123456789abcdef", "match.exclude-paths",
								"/work/open"),
						Call.get("/work"), status(401), 200, 401),
				of("api-key",
						Map.of("options.keys.lee[0]",
								"sha256:39d12450b91316522d8ca9e0f4b9717bd06af32bb0d7e151f185bf921c86ef89",
								"match.exclude-paths", "/work/open"),
						Call.get("/work"), status(401), 200, 401),
				of("authorize",
						Map.of("options.rules[0].paths[0]", "/work/open", "options.rules[0].access", "permit",
								"options.rules[1].paths[0]", "/work", "options.rules[1].roles[0]", "CLERK"),
						Call.get("/work"), status(401), 200, 401),
				of("ip-access",
						Map.of("options.deny[0]", "203.0.113.0/24", "options.trusted-proxies[0]", "127.0.0.1",
								"options.header", "x-forwarded-for"),
						Call.get("/work", "X-Forwarded-For", "203.0.113.9"), status(403), 200, 403),
				of("cors", Map.of("options.allowed-origins[0]", "https://app.example"),
						Call.get("/work", "Origin", "https://elsewhere.example"), status(403), 200, 403));
	}

	/** Let no more through than the service can bear. */
	private static List<FlippedFilter> limiting() {
		return List.of(
				of("rate-limit",
						Map.of("options.limits[0].name", "each", "options.limits[0].requests", "1",
								"options.limits[0].per", "1h", "options.limits[0].by", "header",
								"options.limits[0].header", "X-Client", "options.limits[0].fallback", "unlimited"),
						Call.get("/work", "X-Client", "lee"), has("RateLimit"), 200, 429),
				of("concurrency-limit",
						Map.of("options.routes[0].name", "narrow", "options.routes[0].paths[0]", "/work",
								"options.routes[0].max-concurrent", "1"),
						Call.get("/work"), null, 200, 503),
				of("circuit-breaker", Map.of("options.state", "forced-open", "match.paths", "/work"), Call.get("/work"),
						status(503), 200, 503),
				of("body-limit", Map.of("options.max-size", "10B"), Call.post("/work", "more than ten bytes"),
						status(413), 200, 413),
				of("maintenance", Map.of("match.exclude-paths", "/work/open"), Call.get("/work"), status(503), 200,
						503));
	}

	/** Refuse nobody. */
	private static List<FlippedFilter> telling() {
		return List.of(of("request-id", Map.of(), Call.get("/work"), has("X-Request-Id"), 200),
				of("access-log", Map.of("options.logger", "test.flipped"), Call.get("/work"), null, 200),
				of("security-headers", Map.of(), Call.get("/work"), has("X-Frame-Options"), 200),
				of("error-shape", Map.of("dispatcher-types", "REQUEST,ASYNC,ERROR"), Call.get("/fail"),
						(answer) -> answer.headers()
							.firstValue("Content-Type")
							.orElse("")
							.startsWith("application/problem+json"),
						500),
				of("traffic-tag", Map.of("options.default-tag", "stable", "options.response-header", "X-Served-By"),
						Call.get("/work"), has("X-Served-By"), 200));
	}

	private static FlippedFilter of(String type, Map<String, String> properties, Call probe,
			@Nullable Predicate<HttpResponse<String>> on, Integer... statuses) {
		return new FlippedFilter(type, properties, probe, on, Set.of(statuses));
	}

	/**
	 * Says whether an answer to the probe is that of a service where the filter is as
	 * expected.
	 */
	boolean tells(HttpResponse<String> answer, boolean expected) {
		return this.on == null || this.on.test(answer) == expected;
	}

	@Override
	public String toString() {
		return this.type;
	}

	private static Predicate<HttpResponse<String>> has(String header) {
		return (answer) -> answer.headers().firstValue(header).isPresent();
	}

	private static Predicate<HttpResponse<String>> status(int status) {
		return (answer) -> answer.statusCode() == status;
	}

	/**
	 * A request.
	 *
	 * @param path the path
	 * @param body the body of a POST, {@code null} for a GET
	 * @param headers names and values in turn
	 */
	record Call(String path, @Nullable String body, List<String> headers) {

		static Call get(String path, String... headers) {
			return new Call(path, null, List.of(headers));
		}

		static Call post(String path, String body) {
			return new Call(path, body, List.of());
		}

	}

}
