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

package io.hotmw.autoconfigure.filter.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Published examples of signed data, and the judgement of the filter about them.
 */
final class TestVectors {

	/** What a key of a key set may be used for at all. */
	private static final String PUBLISHED = Arrays.stream(SigningAlgorithm.values())
		.filter((algorithm) -> algorithm.family() != SigningAlgorithm.Family.HMAC)
		.map(Enum::name)
		.collect(Collectors.joining(","));

	private TestVectors() {
	}

	static Map<String, Object> read(String file) {
		try (InputStream in = TestVectors.class.getResourceAsStream(file)) {
			String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
			return JsonParserFactory.getJsonParser().parseMap(text);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> list(Map<String, Object> object, String name) {
		return (List<Map<String, Object>>) Objects.requireNonNull(object.get(name), name);
	}

	/**
	 * Options of a filter that takes keys as it gets them: a secret by configuration, all
	 * others from a server, which publishes them. Every algorithm is accepted that keys
	 * of that kind may have, so that it is the key that decides.
	 * @param server the server
	 * @param keys a JSON Web Key, or a set of them
	 * @return names and values in turn
	 */
	static String[] options(TestAuthorizationServer server, Map<String, Object> keys) {
		if ("oct".equals(keys.get("kty"))) {
			return secret(keys);
		}
		if (keys.containsKey("keys") && list(keys, "keys").size() == 1
				&& "oct".equals(list(keys, "keys").get(0).get("kty"))) {
			return secret(list(keys, "keys").get(0));
		}
		Map<String, Object> set = keys.containsKey("keys") ? keys : Map.of("keys", List.of(keys));
		server.answer("/keys", 200, JSONObjectUtils.toJSONString(set));
		return new String[] { "jwk-set-uri", server.keysUrl(), "algorithms", PUBLISHED };
	}

	private static String[] secret(Map<String, Object> key) {
		return new String[] { "secret", "base64:" + key.get("k"), "algorithms",
				String.valueOf(key.getOrDefault("alg", "HS256")) };
	}

	/**
	 * Judges signed data as the filter does, whatever it is that was signed: the grammar
	 * of the header, the parts, then the signature.
	 * @param issuer who is to have signed
	 * @param jws the data in compact form
	 * @return whether the signature is accepted
	 */
	static boolean isAccepted(TrustedIssuer issuer, String jws) {
		try {
			BearerToken token = BearerToken.of(JwtFilterTester.request("Bearer " + jws));
			if (!(JWTParser.parse(token.value()) instanceof SignedJWT signed)) {
				return false;
			}
			issuer.verifySignature(signed);
			return true;
		}
		catch (RefusedException | ParseException | BadJOSEException ex) {
			return false;
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
