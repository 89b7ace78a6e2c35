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

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.filter.accesslog.AccessLogFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.apikey.ApiKeyFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.bodylimit.BodyLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.concurrencylimit.ConcurrencyLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.cors.CorsFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.errorshape.ErrorShapeFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.ipaccess.IpAccessFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.jwt.JwtFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.maintenance.MaintenanceFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.securityheaders.SecurityHeadersFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.traffictag.TrafficTagFilterAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader of the log, and a client, sees when the filters change places.
 */
class FilterOrderTests {

	private static final String SECRET = "a secret that is at least 32 bytes long";

	private static final Map<String, String[]> OPTIONS = Map.ofEntries(
			Map.entry("access-log", new String[] { "logger", "test.order" }),
			Map.entry("ip-access", new String[] { "deny", "127.0.0.0/8" }),
			Map.entry("jwt", new String[] { "secret", SECRET }),
			Map.entry("cors", new String[] { "allowed-origins", "https://app.example.com" }),
			Map.entry("body-limit", new String[] { "max-size", "10B" }),
			Map.entry("traffic-tag",
					new String[] { "rules[0].tag", "canary", "rules[0].principals", "alice", "default-tag", "stable",
							"response-header", "X-Served-By" }),
			Map.entry("api-key",
					new String[] { "keys[billing]",
							"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }),
			Map.entry("authorize", new String[] { "rules[0].paths", "/**", "rules[0].access", "authenticated" }),
			Map.entry("concurrency-limit", new String[] { "max-concurrent", "1" }),
			Map.entry("circuit-breaker", new String[] { "state", "forced-open" }),
			Map.entry("rate-limit", new String[] { "limits[0].name", "each", "limits[0].requests", "1", "limits[0].per",
					"1h", "limits[0].by", "principal" }));

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AccessLogFilterAutoConfiguration.class,
				ApiKeyFilterAutoConfiguration.class, AuthorizeFilterAutoConfiguration.class,
				BodyLimitFilterAutoConfiguration.class, CircuitBreakerFilterAutoConfiguration.class,
				ConcurrencyLimitFilterAutoConfiguration.class, CorsFilterAutoConfiguration.class,
				ErrorShapeFilterAutoConfiguration.class, IpAccessFilterAutoConfiguration.class,
				JwtFilterAutoConfiguration.class, MaintenanceFilterAutoConfiguration.class,
				RateLimitFilterAutoConfiguration.class, RequestIdFilterAutoConfiguration.class,
				SecurityHeadersFilterAutoConfiguration.class, TrafficTagFilterAutoConfiguration.class));

	private final Logger logger = (Logger) LoggerFactory.getLogger("test.order");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	/** What is sent next. */
	private MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");

	/** What the application fails with. */
	private @Nullable RuntimeException failure;

	/** The answer to what was sent last. */
	private MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	void defaultOrdersShouldMakeAChain() {
		this.contextRunner.run((context) -> assertThat(context.getBeanProvider(FACTORY)
			.stream()
			.sorted(Comparator.comparingInt(FilterFactory::defaultOrder))
			.map(FilterFactory::type)).containsExactly("request-id", "access-log", "error-shape", "security-headers",
					"ip-access", "cors", "maintenance", "body-limit", "api-key", "jwt", "rate-limit",
					"concurrency-limit", "authorize", "traffic-tag", "circuit-breaker"));
	}

	@Test
	void defaultOrdersShouldDifferAndLeaveRoomBehindThem() {
		this.contextRunner
			.run((context) -> assertThat(context.getBeanProvider(FACTORY).stream().map(FilterFactory::defaultOrder))
				.doesNotHaveDuplicates()
				.allMatch((order) -> order >= -1000 && order <= -50));
	}

	@Test
	void documentationShouldGiveTheDefaultOrders() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "configuration.md"));

		this.contextRunner.run((context) -> assertThat(context.getBeanProvider(FACTORY).stream())
			.allSatisfy((factory) -> assertThat(page)
				.contains("| `" + factory.type() + "` | " + factory.defaultOrder() + " |")));
	}

	@Test
	void accessLogBehindRequestIdShouldLogTheId() {
		assertThat(send("request-id", "access-log")).singleElement()
			.asString()
			.matches("GET /x 200 \\d+ ms( \\d+ bytes)? id=.+");
	}

	@Test
	void accessLogBeforeRequestIdShouldNotLogTheId() {
		assertThat(send("access-log", "request-id")).singleElement()
			.asString()
			.matches("GET /x 200 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void accessLogBeforeJwtShouldLogRefusals() {
		assertThat(send("access-log", "jwt")).singleElement().asString().matches("GET /x 401 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void accessLogBehindJwtShouldNotLogRefusals() {
		assertThat(send("jwt", "access-log")).isEmpty();
	}

	@Test
	void accessLogBeforeIpAccessShouldLogRefusals() {
		assertThat(send("access-log", "ip-access")).singleElement()
			.asString()
			.matches("GET /x 403 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void accessLogBehindIpAccessShouldNotLogRefusals() {
		assertThat(send("ip-access", "access-log")).isEmpty();
	}

	@Test
	void ipAccessBeforeJwtShouldRefuseBeforeATokenIsLookedAt() {
		assertThat(send("access-log", "ip-access", "jwt")).singleElement().asString().contains(" 403 ");
		assertThat(send("access-log", "jwt", "ip-access")).last().asString().contains(" 401 ");
	}

	@Test
	void securityHeadersBeforeJwtShouldBeInRefusals() {
		send("security-headers", "jwt");

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void securityHeadersBehindJwtShouldNotBeInRefusals() {
		send("jwt", "security-headers");

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("X-Frame-Options")).isNull();
	}

	@Test
	void maintenanceBeforeJwtShouldAskForNoToken() {
		assertThat(send("access-log", "maintenance", "jwt")).singleElement()
			.asString()
			.matches("GET /x 503 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void maintenanceBehindJwtShouldTellThoseAloneWhoMayCall() {
		send("jwt", "maintenance");

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("Retry-After")).isNull();
	}

	@Test
	void corsBeforeJwtShouldAnswerPreflightsAndShowRefusals() {
		this.request.addHeader("Origin", "https://app.example.com");

		send("cors", "jwt");

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");

		preflight();
		send("cors", "jwt");

		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void corsBehindJwtShouldNeverSeePreflights() {
		preflight();

		send("jwt", "cors");

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isNull();
	}

	@Test
	void bodyLimitBeforeJwtShouldRefuseWhoeverSends() {
		this.request.setContent(new byte[11]);

		send("body-limit", "jwt");

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@Test
	void bodyLimitBehindJwtShouldNotTellStrangersTheLimit() {
		this.request.setContent(new byte[11]);

		send("jwt", "body-limit");

		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	@Test
	void trafficTagBehindJwtShouldKnowTheCaller() throws JOSEException {
		authenticate("alice");

		send("jwt", "traffic-tag");

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("X-Served-By")).isEqualTo("canary");
	}

	@Test
	void trafficTagBeforeJwtShouldNotKnowTheCaller() throws JOSEException {
		authenticate("alice");

		send("traffic-tag", "jwt");

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("X-Served-By")).isEqualTo("stable");
	}

	@Test
	void errorShapeBehindAccessLogShouldHaveTheStatusLogged() {
		this.failure = new ResponseStatusException(HttpStatus.CONFLICT);

		assertThat(send("access-log", "error-shape")).singleElement()
			.asString()
			.matches("GET /x 409 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void errorShapeBehindRequestIdShouldTellTheId() throws UnsupportedEncodingException {
		this.failure = new IllegalStateException();

		send("request-id", "error-shape");

		assertThat(this.response.getContentAsString())
			.endsWith("\"requestId\":\"" + this.response.getHeader("X-Request-Id") + "\"}");
	}

	@Test
	void accessLogBeforeApiKeyShouldLogTheOwnerAndRefusals() {
		this.request.addHeader("X-API-Key", "abc");

		assertThat(send("access-log", "api-key")).last()
			.asString()
			.matches("GET /x 200 \\d+ ms( \\d+ bytes)? principal=billing");
		assertThat(send("access-log", "api-key")).last().asString().matches("GET /x 401 \\d+ ms( \\d+ bytes)?");
	}

	@Test
	void authorizeBehindApiKeyShouldKnowTheOwner() {
		this.request.addHeader("X-API-Key", "abc");

		assertThat(send("access-log", "api-key", "authorize")).last().asString().contains(" 200 ");
	}

	@Test
	void authorizeBeforeApiKeyShouldKnowNobody() {
		this.request.addHeader("X-API-Key", "abc");

		assertThat(send("access-log", "authorize", "api-key")).last().asString().contains(" 401 ");
	}

	@Test
	void rateLimitBehindJwtShouldCountCallersAndNoStrangers() throws JOSEException {
		assertThat(send("jwt", "rate-limit")).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("RateLimit")).isNull();

		authenticate("alice");
		send("jwt", "rate-limit");

		assertThat(this.response.getHeader("RateLimit")).startsWith("\"each\";r=0;t=");
	}

	@Test
	void concurrencyLimitBehindJwtShouldSpendNothingOnStrangers() {
		send("jwt", "concurrency-limit");

		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	@Test
	void circuitBreakerBehindJwtShouldTellStrangersNothing() {
		send("jwt", "circuit-breaker");

		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	@Test
	void circuitBreakerBehindAccessLogShouldHaveItsAnswersLogged() {
		assertThat(send("access-log", "circuit-breaker")).singleElement()
			.asString()
			.matches("GET /x 503 \\d+ ms \\d+ bytes");
	}

	private void authenticate(String caller) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
				new JWTClaimsSet.Builder().subject(caller)
					.expirationTime(Date.from(Instant.now().plusSeconds(60)))
					.build());
		token.sign(new MACSigner(SECRET));
		this.request.addHeader("Authorization", "Bearer " + token.serialize());
	}

	private void preflight() {
		this.request.setMethod("OPTIONS");
		this.request.addHeader("Origin", "https://app.example.com");
		this.request.addHeader("Access-Control-Request-Method", "GET");
	}

	private List<String> send(String... types) {
		this.response = new MockHttpServletResponse();
		this.contextRunner.run((context) -> {
			Filter[] filters = new Filter[types.length];
			for (int i = 0; i < types.length; i++) {
				String type = types[i];
				FilterFactory<?> factory = context.getBeanProvider(FACTORY)
					.stream()
					.filter((candidate) -> candidate.type().equals(type))
					.findFirst()
					.orElseThrow();
				filters[i] = create(factory, type);
			}
			MockFilterChain chain = new MockFilterChain(new Application(this.failure), filters);
			chain.doFilter(this.request, this.response);
		});
		this.request = new MockHttpServletRequest("GET", "/x");
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static <C> Filter create(FilterFactory<C> factory, String type) throws Exception {
		Filter filter = factory.create(new FilterContext(type, type),
				TestOptions.bind(factory.optionsType(), OPTIONS.getOrDefault(type, new String[0])));
		filter.init(new MockFilterConfig(type));
		return filter;
	}

	/** Answers 200, or fails. */
	private static final class Application extends HttpServlet {

		private final @Nullable RuntimeException failure;

		Application(@Nullable RuntimeException failure) {
			this.failure = failure;
		}

		@Override
		public void service(ServletRequest request, ServletResponse response) {
			if (this.failure != null) {
				throw this.failure;
			}
		}

	}

}
