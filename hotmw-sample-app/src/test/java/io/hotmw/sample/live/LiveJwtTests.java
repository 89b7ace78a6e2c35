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

package io.hotmw.sample.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose tokens open the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveJwtTests {

	private static final String MAIN = "https://main.example";

	private static final String PARTNER = "https://partner.example";

	private final LiveSample sample;

	private KeyServer main;

	private KeyServer partner;

	LiveJwtTests(LiveSample sample) {
		this.sample = sample;
	}

	@BeforeEach
	void start() throws Exception {
		this.main = new KeyServer();
		this.partner = new KeyServer();
	}

	@AfterEach
	void stop() {
		this.main.close();
		this.partner.close();
	}

	@Test
	void issuerThatIsAddedShouldOpenTheServiceWhileTheFirstGoesOn() {
		this.sample.change(issuers(issuer("main", MAIN, this.main)));
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(status(this.main.token(MAIN))).isEqualTo(200);
		assertThat(status(this.partner.token(PARTNER))).isEqualTo(401);
		// One for the document, and one for the dry run before it.
		int fetches = this.main.requests();

		try (Caller caller = new Caller(this.sample, this.main.token(MAIN))) {
			this.sample.change(issuers(issuer("main", MAIN, this.main), issuer("partner", PARTNER, this.partner)));
			assertThat(status(this.partner.token(PARTNER))).isEqualTo(200);
			this.sample.change(issuers(issuer("main", MAIN, this.main)));
			assertThat(status(this.partner.token(PARTNER))).isEqualTo(401);
			caller.awaitMore();
			assertThat(caller.end()).isPositive();
			assertThat(caller.refused()).isEmpty();
		}
		// The keys of an issuer that does not change are kept, until a key is unknown.
		assertThat(this.main.requests()).isEqualTo(fetches);
		assertThat(status(this.partner.token(MAIN))).isEqualTo(401);
		assertThat(this.main.requests()).isEqualTo(fetches + 1);
	}

	@Test
	void issuerWhoseServerIsAwayShouldBeAddedWhenItIsBack() {
		this.sample.change(issuers(issuer("main", MAIN, this.main)));
		this.partner.away(true);

		this.sample.publish(issuers(issuer("main", MAIN, this.main), issuer("partner", PARTNER, this.partner)));

		LiveSample.await(() -> assertThat(this.sample.endpoint("$.lastRejection.violations[0].reason")).asString()
			.contains("issuer 'partner': the key set " + this.partner.url()));
		assertThat(this.sample.endpoint("$.lastRejection.kind")).isEqualTo("transient");
		assertThat(status(this.main.token(MAIN))).isEqualTo(200);

		this.partner.away(false);

		LiveSample.await(() -> assertThat(status(this.partner.token(PARTNER))).isEqualTo(200));
		assertThat(status(this.main.token(MAIN))).isEqualTo(200);
	}

	@Test
	void issuerThatIsHalfWrittenShouldBeRefusedWithItsLine() {
		this.sample.change(issuers(issuer("main", MAIN, this.main)));

		this.sample.publish(issuers(issuer("main", MAIN, this.main), "partner: { issuer: \"" + MAIN + "\" }"));

		this.sample.awaitEndpoint("$.inSync", false);
		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.auth.options.issuers[partner].jwk-set-uri",
						"hotmw.filters.auth.options.issuers[partner].issuer"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[1].value")).isEqualTo(MAIN);
		assertThat(status(this.main.token(MAIN))).isEqualTo(200);
	}

	private static String issuers(String... issuers) {
		return LiveSample.filters("auth: { match: { paths: [/api/**] }, options: { required-claims: { "
				+ "realm_access.roles: [CLERK] }, issuers: { " + String.join(", ", issuers) + " } } }");
	}

	private static String issuer(String name, String issuer, KeyServer server) {
		return name + ": { jwk-set-uri: \"" + server.url() + "\", issuer: \"" + issuer + "\" }";
	}

	private int status(String token) {
		return this.sample.send("GET", "/api/orders", "Authorization", "Bearer " + token).statusCode();
	}

	/**
	 * An authorization server on a free loopback port.
	 */
	private static final class KeyServer implements AutoCloseable {

		private final RSAKey key;

		private final HttpServer server;

		private final AtomicInteger requests = new AtomicInteger();

		private volatile boolean away;

		KeyServer() throws IOException, JOSEException {
			this.key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", this::answer);
			this.server.start();
		}

		private void answer(HttpExchange exchange) throws IOException {
			this.requests.incrementAndGet();
			byte[] body = new JWKSet(this.key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.away ? 503 : 200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				out.write(body);
			}
		}

		void away(boolean away) {
			this.away = away;
		}

		String url() {
			return "http://" + this.server.getAddress().getAddress().getHostAddress() + ":"
					+ this.server.getAddress().getPort() + "/keys";
		}

		int requests() {
			return this.requests.get();
		}

		String token(String issuer) {
			JwtClaimsSet claims = JwtClaimsSet.builder()
				.subject("lee")
				.issuer(issuer)
				.expiresAt(Instant.now().plusSeconds(600))
				.claim("realm_access", Map.of("roles", List.of("CLERK")))
				.build();
			return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(this.key)))
				.encode(JwtEncoderParameters.from(JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
				.getTokenValue();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

	/**
	 * A client that calls without end.
	 */
	private static final class Caller implements AutoCloseable {

		private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();

		private final AtomicInteger answers = new AtomicInteger();

		private final CompletableFuture<Void> running;

		private volatile boolean stopped;

		Caller(LiveSample sample, String token) {
			this.running = CompletableFuture.runAsync(() -> {
				while (!this.stopped) {
					int status = sample.send("GET", "/api/orders", "Authorization", "Bearer " + token).statusCode();
					if (status != 200) {
						this.refused.add(status);
					}
					this.answers.incrementAndGet();
				}
			});
		}

		void awaitMore() {
			int before = this.answers.get();
			LiveSample.await(() -> assertThat(this.answers.get()).isGreaterThan(before + 10));
		}

		int end() {
			this.stopped = true;
			this.running.join();
			return this.answers.get();
		}

		Queue<Integer> refused() {
			return this.refused;
		}

		@Override
		public void close() {
			this.stopped = true;
		}

	}

}
