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

package io.hotmw.tools.benchmarks.builtin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.catalina.realm.GenericPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * A built-in filter at its usual work, and what a user would pick instead for the same.
 * Immutable.
 */
final class Scenario {

	/** None: what the chain itself costs. */
	static final Scenario PASSING = new Scenario("PASSING", "a filter that only passes on", null, "passing",
			"the same as a static filter", HandWritten::passing,
			() -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** An id for each request. */
	static final Scenario REQUEST_ID = new Scenario("REQUEST_ID", "request-id", "a filter by hand",
			HandWritten::requestId, () -> Course.of(SentRequest.get(),
					Expected.passedOn().withHeader("X-Request-Id", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")));

	/** A line in the log. */
	static final Scenario ACCESS_LOG = new Scenario("ACCESS_LOG", "access-log",
			"Spring's `CommonsRequestLoggingFilter`", Logging::spring, Scenario::logged);

	/** The same. */
	static final Scenario ACCESS_LOG_OF_TOMCAT = new Scenario("ACCESS_LOG_OF_TOMCAT", "`access-log`, beside Tomcat's",
			"access-log", "access-log", "Tomcat's access log", Logging::tomcat, Scenario::logged);

	/** A token signed with RSA. */
	static final Scenario JWT = new Scenario("JWT", "jwt", "Spring Security's bearer-token chain", Security::jwt,
			() -> Course
				.of(SentRequest.get().header("Authorization", "Bearer " + SignedToken.newToken()),
						Expected.passedOn().withCaller(SignedToken.SUBJECT))
				.refusing(SentRequest.get().header("Authorization", "Bearer " + SignedToken.newForgery())));

	/** A key in a header. */
	static final Scenario API_KEY = new Scenario("API_KEY", "api-key",
			"Spring Security with a header as the caller's key", Security::apiKey,
			() -> Course
				.of(SentRequest.get().header("X-API-Key", ApiKeys.KEY), Expected.passedOn().withCaller("billing"))
				.refusing(SentRequest.get().header("X-API-Key", ApiKeys.KEY + "0")));

	/** Rules of paths, methods and scopes. */
	static final Scenario AUTHORIZE = new Scenario("AUTHORIZE", "authorize",
			"Spring Security's `authorizeHttpRequests`", Security::authorize,
			() -> Course.of(Scenario.by("lee", "SCOPE_orders.read"), Expected.passedOn().withCaller("lee"))
				.refusing(Scenario.by("kim", "SCOPE_orders.write")));

	/** Rules of addresses. */
	static final Scenario IP_ACCESS = new Scenario("IP_ACCESS", "ip-access", "Spring Security's `IpAddressMatcher`",
			Addresses::springSecurity,
			() -> Course.of(SentRequest.get(), Expected.passedOn()).refusing(SentRequest.get().from("10.66.1.1")));

	/** The same, behind a proxy. */
	static final Scenario IP_ACCESS_BEHIND_PROXY = new Scenario("IP_ACCESS_BEHIND_PROXY", "`ip-access` behind a proxy",
			"ip-access", "ip-access-behind-proxy", "Tomcat's `RemoteIpFilter` and `RemoteCIDRFilter`",
			Addresses::tomcat,
			() -> Course
				.of(SentRequest.get().from("10.0.0.10").header("X-Forwarded-For", "10.1.2.3"), Expected.passedOn())
				.refusing(SentRequest.get().from("10.0.0.10").header("X-Forwarded-For", "10.66.1.1")));

	/** A cross-origin request. */
	static final Scenario CORS = new Scenario("CORS", "cors", "Spring's `CorsFilter`", Browsers::cors,
			() -> Course
				.of(Scenario.crossOrigin("GET", "https://app.example.com"),
						Expected.passedOn().withHeader("Access-Control-Allow-Origin", "https://app.example.com"))
				.refusing(Scenario.crossOrigin("GET", "https://evil.example")));

	/** The question before one. */
	static final Scenario CORS_PREFLIGHT = new Scenario("CORS_PREFLIGHT", "`cors`, preflight", "cors", "cors",
			"Spring's `CorsFilter`, preflight", Browsers::cors,
			() -> Course
				.of(Scenario.preflight("PUT"),
						Expected.answered(200).withHeader("Access-Control-Allow-Methods", ".*PUT.*"))
				.refusing(Scenario.preflight("PATCH")));

	/** Seven headers. */
	static final Scenario SECURITY_HEADERS = new Scenario("SECURITY_HEADERS", "security-headers",
			"Spring Security's `HeaderWriterFilter`", Browsers::headers,
			() -> Course.of(SentRequest.get(),
					Expected.passedOn()
						.withHeader("Strict-Transport-Security", "max-age=31536000")
						.withHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
						.withHeader("X-Frame-Options", "DENY")
						.withHeader("X-Content-Type-Options", "nosniff")
						.withHeader("Referrer-Policy", "strict-origin-when-cross-origin")
						.withHeader("Permissions-Policy", "camera=\\(\\), microphone=\\(\\)")
						.withHeader("Cross-Origin-Opener-Policy", "same-origin")));

	/** A bucket for each of a thousand clients. */
	static final Scenario RATE_LIMIT = new Scenario("RATE_LIMIT", "rate-limit", "`bucket4j-spring-boot-starter`",
			RateLimits::starter, () -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** The same. */
	static final Scenario RATE_LIMIT_BY_HAND = new Scenario("RATE_LIMIT_BY_HAND",
			"`rate-limit`, beside Bucket4j by hand", "rate-limit", "rate-limit",
			"Bucket4j and Caffeine in a filter by hand", RateLimits::byHand,
			() -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** A limit of two hundred, which is not reached. */
	static final Scenario CONCURRENCY_LIMIT = new Scenario("CONCURRENCY_LIMIT", "concurrency-limit",
			"Resilience4j's `Bulkhead` in a filter by hand", Resilience::bulkhead,
			() -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** A breaker that stays closed. */
	static final Scenario CIRCUIT_BREAKER = new Scenario("CIRCUIT_BREAKER", "circuit-breaker",
			"Resilience4j's `CircuitBreaker` in a filter by hand", Resilience::circuitBreaker,
			() -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** A body in chunks, whose bytes must be counted. */
	static final Scenario BODY_LIMIT = new Scenario("BODY_LIMIT", "body-limit", "a counting filter by hand",
			Bodies::counting, () -> Scenario.withBody(SentRequest.of("POST").header("Transfer-Encoding", "chunked")));

	/** A body that says how long it is. */
	static final Scenario BODY_LIMIT_OF_LENGTH = new Scenario("BODY_LIMIT_OF_LENGTH", "`body-limit`, length declared",
			"body-limit", "body-limit", "a filter by hand that reads `Content-Length`", Bodies::declared,
			() -> Scenario.withBody(SentRequest.of("POST").header("Content-Length", "200"))
				.refusing(SentRequest.of("POST").header("Content-Length", "2000000")));

	/** Nothing fails. */
	static final Scenario ERROR_SHAPE = new Scenario("ERROR_SHAPE", "error-shape",
			"a `try` and `catch` in a filter by hand", Errors::byHand,
			() -> Course.of(SentRequest.get(), Expected.passedOn()));

	/** The application throws an exception. */
	static final Scenario ERROR_SHAPE_OF_EXCEPTION = new Scenario("ERROR_SHAPE_OF_EXCEPTION",
			"`error-shape`, an exception", "error-shape", "error-shape",
			"a `try` and `catch` in a filter by hand, an exception", Errors::byHand,
			() -> Course
				.of(SentRequest.get(),
						new Expected(500, new Answer.Arrival(null, 0),
								Map.of("Content-Type", "application/problem\\+json.*"), 1))
				.where(EndServlet.Behavior.FAILS));

	/** A tag for one of two users. */
	static final Scenario TRAFFIC_TAG = new Scenario("TRAFFIC_TAG", "traffic-tag", "a filter by hand that draws alike",
			HandWritten::trafficTag, () -> Course.of(SentRequest.get().header("X-User", "42"),
					Expected.passedOn().withHeader("X-Served-By", "canary")));

	/** A closed service. */
	static final Scenario MAINTENANCE = new Scenario("MAINTENANCE", "maintenance", "a filter by hand that answers 503",
			HandWritten::closed,
			() -> Course.of(SentRequest.get().header("Accept", "application/json"),
					Expected.answered(503)
						.withHeader("Retry-After", "300")
						.withHeader("Content-Type", "application/problem\\+json.*")));

	/** A closed service, and somebody who is let in. */
	static final Scenario MAINTENANCE_FOR_OTHERS = new Scenario("MAINTENANCE_FOR_OTHERS", "`maintenance`, for others",
			"maintenance", "maintenance-for-others", "a filter by hand with `IpAddressMatcher`",
			HandWritten::closedForOthers,
			() -> Course.of(SentRequest.get(), Expected.passedOn()).refusing(SentRequest.get().from("192.0.2.1")));

	private static final List<Scenario> ALL = List.of(PASSING, REQUEST_ID, ACCESS_LOG, ACCESS_LOG_OF_TOMCAT, JWT,
			API_KEY, AUTHORIZE, IP_ACCESS, IP_ACCESS_BEHIND_PROXY, CORS, CORS_PREFLIGHT, SECURITY_HEADERS, RATE_LIMIT,
			RATE_LIMIT_BY_HAND, CONCURRENCY_LIMIT, CIRCUIT_BREAKER, BODY_LIMIT, BODY_LIMIT_OF_LENGTH, ERROR_SHAPE,
			ERROR_SHAPE_OF_EXCEPTION, TRAFFIC_TAG, MAINTENANCE, MAINTENANCE_FOR_OTHERS);

	private final String id;

	private final String label;

	private final @Nullable String type;

	private final String document;

	private final String peerName;

	private final Peer.Source peer;

	private final Supplier<Course> course;

	private Scenario(String id, String type, String peerName, Peer.Source peer, Supplier<Course> course) {
		this(id, "`" + type + "`", type, type, peerName, peer, course);
	}

	private Scenario(String id, String label, @Nullable String type, String document, String peerName, Peer.Source peer,
			Supplier<Course> course) {
		this.id = id;
		this.label = label;
		this.type = type;
		this.document = document;
		this.peerName = peerName;
		this.peer = peer;
		this.course = course;
	}

	static List<Scenario> all() {
		return ALL;
	}

	/**
	 * Finds a scenario.
	 * @param id its name
	 * @return the scenario
	 */
	static Scenario of(String id) {
		return ALL.stream().filter((scenario) -> scenario.id.equals(id)).findFirst().orElseThrow();
	}

	/**
	 * The scenarios of built-in types.
	 * @return all but the one that only passes on
	 */
	static List<Scenario> ofTypes() {
		return ALL.stream().filter((scenario) -> scenario.type != null).toList();
	}

	String id() {
		return this.id;
	}

	String label() {
		return this.label;
	}

	@Nullable String type() {
		return this.type;
	}

	/** Whether it is the first of its type, which is measured in short, too. */
	boolean isFirst() {
		return this.document.equals(this.type) && this.label.equals("`" + this.type + "`");
	}

	String document() {
		return this.document;
	}

	String peerName() {
		return this.peerName;
	}

	Peer.Source peer() {
		return this.peer;
	}

	Course course() {
		return this.course.get();
	}

	@Override
	public String toString() {
		return this.id;
	}

	private static Course logged() {
		return Course.of(SentRequest.get(), Expected.passedOn().withLine());
	}

	// Known to the container, as hotmw's own filters and others tell it, and to Spring
	// Security.
	private static SentRequest by(String caller, String authority) {
		return Security.authenticated(SentRequest.get().by(new GenericPrincipal(caller, List.of(authority))), caller,
				authority);
	}

	private static SentRequest crossOrigin(String method, String origin) {
		return SentRequest.of(method).header("Origin", origin).header("Host", "orders.example.com");
	}

	private static SentRequest preflight(String method) {
		return crossOrigin("OPTIONS", "https://app.example.com").header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "content-type");
	}

	private static Course withBody(SentRequest request) {
		return Course
			.of(request.header("Content-Type", "application/json").body("x".repeat(200)),
					Expected.passedOn().withBody(200))
			.where(EndServlet.Behavior.READS);
	}

}
