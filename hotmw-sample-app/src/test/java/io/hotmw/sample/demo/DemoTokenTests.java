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

package io.hotmw.sample.demo;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.WithoutNacos;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@WithoutNacos
class DemoTokenTests {

	@TempDir
	static Path keys;

	private static final KeyPair PAIR = generateKeyPair();

	@DynamicPropertySource
	static void keyPair(DynamicPropertyRegistry registry) throws Exception {
		Path privateKey = keys.resolve("private.pem");
		Files.writeString(privateKey,
				"-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(PAIR.getPrivate().getEncoded())
						+ "\n-----END PRIVATE KEY-----\n");
		registry.add("DEMO_PRIVATE_KEY", () -> privateKey.toUri().toString());
		registry.add("DEMO_PUBLIC_KEY", () -> keys.resolve("public.pem").toUri().toString());
	}

	@Test
	void tokenShouldBeSignedForService(@Value("${local.server.port}") int port) throws Exception {
		HttpResponse<String> response = new ServiceClient(port).get("/demo/token");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		Jwt token = NimbusJwtDecoder.withPublicKey((RSAPublicKey) PAIR.getPublic()).build().decode(response.body());
		assertThat(token.getAudience()).containsExactly("hotmw-sample-app");
		assertThat(token.getSubject()).isEqualTo("demo");
		assertThat(token.getExpiresAt()).isAfter(Instant.now());
	}

	@Test
	void ordersShouldNotBeEmpty(@Value("${local.server.port}") int port) throws Exception {
		assertThat(new ServiceClient(port).get("/api/latest").statusCode()).isEqualTo(200);
	}

	private static KeyPair generateKeyPair() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
