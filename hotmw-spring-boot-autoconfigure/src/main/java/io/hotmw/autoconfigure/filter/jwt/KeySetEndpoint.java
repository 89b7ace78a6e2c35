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
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address that publishes a key set. Leaves out keys that are too weak to be trusted
 * or not for verifying. Remembers whether it could be reached the last time, and logs
 * when that changes. Called by one thread at a time.
 */
final class KeySetEndpoint implements JWKSetSource<SecurityContext> {

	private static final Logger logger = LoggerFactory.getLogger(KeySetEndpoint.class);

	private final String filter;

	private final URI uri;

	private final DocumentFetcher fetcher;

	private volatile @Nullable String failure;

	private volatile String weak = "";

	KeySetEndpoint(String filter, URI uri, DocumentFetcher fetcher) {
		this.filter = filter;
		this.uri = uri;
		this.fetcher = fetcher;
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime,
			@Nullable SecurityContext context) throws KeySourceException {
		try {
			JWKSet keys = trusted(JWKSet.parse(this.fetcher.fetch(this.uri)));
			reached();
			return keys;
		}
		catch (IOException ex) {
			throw away(ex.getMessage(), ex);
		}
		catch (ParseException ex) {
			throw away("its answer is not a key set", ex);
		}
	}

	private JWKSet trusted(JWKSet keys) {
		List<JWK> trusted = new ArrayList<>();
		StringJoiner weak = new StringJoiner("; ");
		for (JWK key : keys.getKeys()) {
			String weakness = weaknessOf(key);
			if (weakness == null && isForVerifying(key)) {
				trusted.add(key);
			}
			else if (weakness != null) {
				weak.add("'" + key.getKeyID() + "' is an RSA key " + weakness);
			}
		}
		tellOfWeakKeys(weak.toString());
		return new JWKSet(trusted);
	}

	// RFC 7517, section 4.3. What a key is for by its member "use" is known to Nimbus.
	private static boolean isForVerifying(JWK key) {
		return key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
	}

	private static @Nullable String weaknessOf(JWK key) {
		try {
			return (key instanceof RSAKey rsa) ? RsaKeyStrength.objectionTo(rsa.toRSAPublicKey()) : null;
		}
		catch (JOSEException ex) {
			return "that cannot be read";
		}
	}

	// Once, not at each fetch.
	private void tellOfWeakKeys(String weak) {
		if (!weak.isEmpty() && !weak.equals(this.weak)) {
			logger.warn("key set {} of filter '{}' has keys that are not used: {}", this, this.filter, weak);
		}
		this.weak = weak;
	}

	private void reached() {
		if (this.failure != null) {
			this.failure = null;
			logger.info("key set {} of filter '{}' is back", this, this.filter);
		}
	}

	private JWKSetRetrievalException away(@Nullable String reason, Exception cause) {
		if (this.failure == null) {
			logger.warn("key set {} of filter '{}' is away, keys that are known stay in use: {}", this, this.filter,
					reason);
		}
		this.failure = String.valueOf(reason);
		return new JWKSetRetrievalException("The key set cannot be fetched", cause);
	}

	/**
	 * Why the last attempt failed.
	 * @return the reason, or {@code null} if it succeeded
	 */
	@Nullable String failure() {
		return this.failure;
	}

	@Override
	public void close() {
		// Holds nothing open between two calls.
	}

	/** The address without its query, which may hold a key. */
	@Override
	public String toString() {
		return DocumentFetcher.display(this.uri);
	}

}
