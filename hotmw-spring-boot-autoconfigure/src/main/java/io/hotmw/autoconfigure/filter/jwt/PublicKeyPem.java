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

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads a public key from PEM text ({@code SubjectPublicKeyInfo}), with or without the
 * lines around it, as Spring Boot does. Line breaks may be written as {@code \n}, which
 * is how they survive in environment variables.
 */
final class PublicKeyPem {

	private static final Pattern LABEL = Pattern.compile("-----(?:BEGIN|END) ([A-Z0-9 ]+)-----");

	private static final Set<Integer> CURVE_BITS = Set.of(256, 384, 521);

	private PublicKeyPem() {
	}

	/**
	 * Reads a key.
	 * @param text the PEM text
	 * @return an RSA key of at least 2048 bits or an EC key on a NIST curve
	 * @throws IllegalArgumentException if the text holds no such key; the message says
	 * why, as the end of a sentence, and does not repeat the text
	 */
	static PublicKey parse(String text) {
		String pem = text.replace("\\n", "\n");
		Matcher label = LABEL.matcher(pem);
		if (label.find() && !"PUBLIC KEY".equals(label.group(1))) {
			throw new IllegalArgumentException("holds a " + label.group(1) + " instead of a PUBLIC KEY");
		}
		byte[] encoded = decode(LABEL.matcher(pem).replaceAll("").replaceAll("\\s", ""));
		PublicKey key = generate("RSA", encoded);
		key = (key != null) ? key : generate("EC", encoded);
		if (key == null) {
			throw new IllegalArgumentException("holds neither an RSA nor an EC public key");
		}
		requireStrength(key);
		return key;
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("is not a key in PEM form", ex);
		}
	}

	private static @Nullable PublicKey generate(String algorithm, byte[] encoded) {
		try {
			return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (InvalidKeySpecException ex) {
			return null;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The Java runtime lacks " + algorithm, ex);
		}
	}

	private static void requireStrength(PublicKey key) {
		String weakness = (key instanceof RSAPublicKey rsa) ? RsaKeyStrength.objectionTo(rsa) : null;
		if (weakness != null) {
			throw new IllegalArgumentException("holds an RSA key " + weakness);
		}
		if (key instanceof ECPublicKey ec
				&& !CURVE_BITS.contains(ec.getParams().getCurve().getField().getFieldSize())) {
			throw new IllegalArgumentException("holds a key on a curve other than P-256, P-384 and P-521");
		}
	}

}
