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

package io.hotmw.autoconfigure.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Encrypts the literal secrets among properties that are to be kept, and decrypts them
 * again: AES-256 in GCM, under a key that PBKDF2 derives from what the application gives.
 * A sealed value begins with <code>{hotmw:v1}</code> and is bound to the place it is kept
 * in and to the name of its property, so that it cannot be moved to another. Without a
 * key nothing that is secret can be kept. Thread-safe.
 */
public final class SecretSealer {

	/** Begins every sealed value of this version. */
	public static final String PREFIX = "{hotmw:v1}";

	private static final int ITERATIONS = 600_000;

	private static final int SALT_LENGTH = 16;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private static final int KEY_BITS = 256;

	/** Each needs a derivation, which takes a good part of a second. */
	private static final int MAX_SALTS = 8;

	// A placeholder with a default may have the secret in it.
	private static final Pattern REFERENCE = Pattern.compile("(?:\\$\\{[^:{}]+})+|\\{cipher}.*|ENC\\(.*\\)",
			Pattern.DOTALL);

	private final @Nullable String passphrase;

	private final KeyDerivation derivation;

	private final SecureRandom random = new SecureRandom();

	private final Map<ByteBuffer, SecretKeySpec> keys = new LinkedHashMap<>();

	private byte @Nullable [] ownSalt;

	/**
	 * Create a sealer.
	 * @param passphrase what the key is derived from, or {@code null} or blank for none
	 */
	public SecretSealer(@Nullable String passphrase) {
		this(passphrase, SecretSealer::pbkdf2);
	}

	SecretSealer(@Nullable String passphrase, KeyDerivation derivation) {
		this.passphrase = StringUtils.hasText(passphrase) ? passphrase : null;
		this.derivation = derivation;
	}

	/**
	 * Derives the key that {@link #seal} needs, if there is one. It takes a good part of
	 * a second, and a multiple of that where the processor is busy: whoever does it ahead
	 * of time has no secret wait for it.
	 */
	public void prepare() {
		if (this.passphrase != null) {
			try {
				key(ownSalt());
			}
			catch (GeneralSecurityException ex) {
				throw unable(ex);
			}
		}
	}

	/**
	 * Seals what is secret among properties.
	 * @param place where the properties are kept, the same when they are opened
	 * @param properties the values by name, with placeholders and ciphers unresolved
	 * @param secret says of a name and a value whether it is a secret
	 * @return the values by name, fit to be kept
	 * @throws UnsealableSecretException if there is a literal secret among them and no
	 * key
	 */
	public Map<String, String> seal(String place, Map<String, String> properties, BiPredicate<String, String> secret)
			throws UnsealableSecretException {
		Map<String, String> sealed = new LinkedHashMap<>();
		for (Map.Entry<String, String> property : properties.entrySet()) {
			String name = property.getKey();
			String value = property.getValue();
			boolean literal = !value.isEmpty() && !REFERENCE.matcher(value).matches();
			// What merely looks sealed could not be told from what is.
			boolean needed = value.startsWith(PREFIX) || (literal && secret.test(name, value));
			sealed.put(name, needed ? sealValue(place, name, value) : value);
		}
		return sealed;
	}

	/**
	 * Opens what was sealed among properties. What is sealed at once is sealed under one
	 * key, and so it is refused if each value asks for another one: whoever can write the
	 * place could make this application derive keys for minutes.
	 * @param place where the properties were kept
	 * @param properties the values by name as they were kept
	 * @return the values by name as they were before
	 * @throws CorruptStateException if a value was sealed with another key, for another
	 * place or name, or was changed, or if not all were sealed at once
	 */
	public Map<String, String> open(String place, Map<String, String> properties) throws CorruptStateException {
		Map<String, Sealed> sealed = new LinkedHashMap<>();
		for (Map.Entry<String, String> property : properties.entrySet()) {
			if (property.getValue().startsWith(PREFIX)) {
				sealed.put(property.getKey(), parse(property.getKey(), property.getValue()));
			}
		}
		long salts = sealed.values().stream().map(Sealed::salt).distinct().count();
		if (salts > 1) {
			throw new CorruptStateException("its secrets are encrypted with " + salts
					+ " salts, where hotmw writes one: it was put together from several, or made up");
		}
		Map<String, String> opened = new LinkedHashMap<>(properties);
		for (Map.Entry<String, Sealed> property : sealed.entrySet()) {
			opened.put(property.getKey(), openValue(place, property.getKey(), property.getValue()));
		}
		return opened;
	}

	private String sealValue(String place, String name, String value) throws UnsealableSecretException {
		if (this.passphrase == null) {
			throw new UnsealableSecretException(name);
		}
		byte[] salt = ownSalt();
		byte[] nonce = randomBytes(NONCE_LENGTH);
		try {
			byte[] text = cipher(Cipher.ENCRYPT_MODE, salt, nonce, place, name)
				.doFinal(value.getBytes(StandardCharsets.UTF_8));
			byte[] all = ByteBuffer.allocate(salt.length + nonce.length + text.length)
				.put(salt)
				.put(nonce)
				.put(text)
				.array();
			return PREFIX + Base64.getEncoder().encodeToString(all);
		}
		catch (GeneralSecurityException ex) {
			throw unable(ex);
		}
	}

	private static IllegalStateException unable(GeneralSecurityException ex) {
		return new IllegalStateException("The Java runtime cannot encrypt with AES-256 in GCM", ex);
	}

	private Sealed parse(String name, String sealed) throws CorruptStateException {
		if (this.passphrase == null) {
			throw new CorruptStateException("'" + name + "' is encrypted and there is no hotmw.encryption-key");
		}
		try {
			ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(PREFIX.length())));
			if (all.remaining() < SALT_LENGTH + NONCE_LENGTH) {
				throw new CorruptStateException("'" + name + "' is cut off");
			}
			return new Sealed(ByteBuffer.wrap(take(all, SALT_LENGTH)), ByteBuffer.wrap(take(all, NONCE_LENGTH)),
					ByteBuffer.wrap(take(all, all.remaining())));
		}
		catch (IllegalArgumentException ex) {
			throw undecryptable(name);
		}
	}

	private String openValue(String place, String name, Sealed sealed) throws CorruptStateException {
		try {
			return new String(cipher(Cipher.DECRYPT_MODE, sealed.salt().array(), sealed.nonce().array(), place, name)
				.doFinal(sealed.text().array()), StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException ex) {
			throw undecryptable(name);
		}
	}

	private static CorruptStateException undecryptable(String name) {
		return new CorruptStateException(
				"'" + name + "' cannot be decrypted: hotmw.encryption-key is another one, or the value was changed");
	}

	private static byte[] take(ByteBuffer buffer, int length) {
		byte[] taken = new byte[length];
		buffer.get(taken);
		return taken;
	}

	private Cipher cipher(int mode, byte[] salt, byte[] nonce, String place, String name)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key(salt), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD((PREFIX + place + '\n' + name).getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

	private synchronized byte[] ownSalt() {
		if (this.ownSalt == null) {
			this.ownSalt = randomBytes(SALT_LENGTH);
		}
		return this.ownSalt;
	}

	private synchronized SecretKeySpec key(byte[] salt) throws GeneralSecurityException {
		ByteBuffer id = ByteBuffer.wrap(salt);
		SecretKeySpec known = this.keys.get(id);
		if (known != null) {
			return known;
		}
		if (this.keys.size() >= MAX_SALTS) {
			// That of what is sealed from now on stays.
			this.keys.keySet()
				.removeIf((other) -> this.ownSalt == null || !other.equals(ByteBuffer.wrap(this.ownSalt)));
		}
		char[] secret = Objects.requireNonNull(this.passphrase, "there is no key").toCharArray();
		SecretKeySpec key = new SecretKeySpec(this.derivation.derive(secret, salt), "AES");
		this.keys.put(id, key);
		return key;
	}

	private static byte[] pbkdf2(char[] passphrase, byte[] salt) throws GeneralSecurityException {
		PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ITERATIONS, KEY_BITS);
		try {
			return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		}
		finally {
			spec.clearPassword();
		}
	}

	private byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Makes the bytes of a key from a passphrase.
	 */
	@FunctionalInterface
	interface KeyDerivation {

		byte[] derive(char[] passphrase, byte[] salt) throws GeneralSecurityException;

	}

	/**
	 * The parts of a sealed value.
	 *
	 * @param salt what its key was derived with
	 * @param nonce its own
	 * @param text the encrypted text
	 */
	private record Sealed(ByteBuffer salt, ByteBuffer nonce, ByteBuffer text) {

	}

}
