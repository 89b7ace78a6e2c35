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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.core.io.ResourceLoader;

import io.hotmw.api.OptionErrors;

/**
 * Reads the value of each option that says where keys come from. Touches nothing outside
 * this machine. Thread-safe.
 */
final class KeyMaterialReader {

	private static final String BASE64_PREFIX = "base64:";

	private static final Pattern LOCAL = Pattern.compile("(?:classpath|file|base64):.+", Pattern.DOTALL);

	private static final int MAX_PEM_BYTES = 64 * 1024;

	private final ResourceLoader resourceLoader;

	KeyMaterialReader(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Reads one source.
	 * @param option the option that is given
	 * @param value its value, not blank
	 * @param errors where to report to if the value cannot be used
	 * @return the material, or nothing if an error was reported
	 */
	Optional<KeyMaterial> read(String option, String value, OptionErrors errors) {
		return switch (option) {
			case "jwk-set-uri" -> uri(option, value, errors).map(KeyMaterial.JwkSet::new);
			case "issuer-uri" -> uri(option, value, errors).map(KeyMaterial.Discovered::new);
			case "public-key" -> publicKey(option, value, errors);
			case "public-key-location" -> publicKeyAt(option, value, errors);
			case "secret" -> secret(option, value, errors);
			default -> throw new IllegalArgumentException("'" + option + "' is not a source of keys");
		};
	}

	private Optional<URI> uri(String option, String value, OptionErrors errors) {
		try {
			URI uri = new URI(value);
			boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
			if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
				return Optional.of(uri);
			}
			errors.reject(option, "is not an absolute http(s) address without user and fragment",
					"set the address as the authorization server states it, beginning with https://");
		}
		catch (URISyntaxException ex) {
			errors.reject(option, "is not an address: " + ex.getReason(),
					"set the address as the authorization server states it, beginning with https://");
		}
		return Optional.empty();
	}

	private Optional<KeyMaterial> publicKey(String option, String pem, OptionErrors errors) {
		try {
			return Optional.of(new KeyMaterial.SinglePublicKey(PublicKeyPem.parse(pem)));
		}
		catch (IllegalArgumentException ex) {
			errors.reject(option, String.valueOf(ex.getMessage()),
					"give the text between and including '-----BEGIN PUBLIC KEY-----' and '-----END PUBLIC KEY-----'");
			return Optional.empty();
		}
	}

	private Optional<KeyMaterial> publicKeyAt(String option, String location, OptionErrors errors) {
		if (!LOCAL.matcher(location).matches()) {
			errors.reject(option, "does not lie on this machine",
					"begin the location with classpath:, file: or base64:, or use jwk-set-uri");
			return Optional.empty();
		}
		try (InputStream file = this.resourceLoader.getResource(location).getInputStream()) {
			String pem = new String(file.readNBytes(MAX_PEM_BYTES), StandardCharsets.UTF_8);
			return publicKey(option, pem, errors);
		}
		catch (IOException | IllegalArgumentException ex) {
			boolean missing = ex instanceof FileNotFoundException || ex instanceof NoSuchFileException;
			errors.reject(option, "cannot be read: "
					+ (missing ? "there is no such file, or the service may not read it" : "what is there is damaged"),
					"correct the location, or make the file readable for the service");
			return Optional.empty();
		}
	}

	private Optional<KeyMaterial> secret(String option, String text, OptionErrors errors) {
		if (!text.startsWith(BASE64_PREFIX)) {
			return Optional.of(new KeyMaterial.SharedSecret(text.getBytes(StandardCharsets.UTF_8)));
		}
		String encoded = text.substring(BASE64_PREFIX.length()).trim().replace('-', '+').replace('_', '/');
		try {
			return Optional.of(new KeyMaterial.SharedSecret(Base64.getDecoder().decode(encoded)));
		}
		catch (IllegalArgumentException ex) {
			errors.reject(option, "is not base64 after 'base64:'",
					"encode the bytes of the secret as base64, or give a text without 'base64:'");
			return Optional.empty();
		}
	}

}
