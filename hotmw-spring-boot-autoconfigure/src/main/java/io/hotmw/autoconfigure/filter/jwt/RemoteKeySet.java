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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.TransientFilterException;

/**
 * The keys that an authorization server publishes, cached by Nimbus. A key that is not
 * known is asked for at once; the keys that are known stay in use for as long as the
 * server is away.
 *
 * <p>
 * Nimbus answers "no such key" both when the server says so and when it is away. The
 * first makes a token invalid, the second does not: this class tells them apart.
 */
final class RemoteKeySet implements JWKSource<SecurityContext> {

	private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

	private final String filter;

	private final KeySetSource source;

	private final KeySetCaching caching;

	private final DocumentFetcher fetcher;

	private volatile @Nullable KeySetEndpoint endpoint;

	private volatile @Nullable JWKSource<SecurityContext> cache;

	/** So that nobody who joins or lets go waits for a server. */
	private final Object opening = new Object();

	/** Under the lock, as is the number of users. */
	private @Nullable ExecutorService executor;

	private int users = 1;

	/**
	 * Create for one user, without fetching anything.
	 * @param filter the name of the filter
	 * @param source where the keys come from
	 * @param caching how they are kept
	 */
	RemoteKeySet(String filter, KeySetSource source, KeySetCaching caching) {
		this.filter = filter;
		this.source = source;
		this.caching = caching;
		this.fetcher = new DocumentFetcher(source.connectTimeout(), source.readTimeout());
	}

	/**
	 * Joins those who use the keys.
	 * @return whether they are still in use
	 */
	synchronized boolean tryRetain() {
		if (this.users == 0) {
			return false;
		}
		this.users++;
		return true;
	}

	/**
	 * Lets go of the keys. The last who does so ends what was opened; tokens are still
	 * verified, with the keys that are known.
	 */
	synchronized void release() {
		this.users--;
		if (this.users == 0 && this.executor != null) {
			this.executor.shutdownNow();
		}
	}

	/**
	 * Finds the server and fetches its keys, unless that was done before.
	 * @param algorithms the algorithms that they are to verify
	 * @throws TransientFilterException if the server is away, or has no key that could
	 * verify a token
	 */
	void open(Set<SigningAlgorithm> algorithms) {
		synchronized (this.opening) {
			KeySetEndpoint endpoint = this.endpoint;
			JWKSource<SecurityContext> cache = this.cache;
			try {
				if (endpoint != null && cache != null) {
					List<JWK> keys = cache.get(ALL, null);
					requireUsable(endpoint, isUsable(keys, algorithms) ? keys : later(cache, algorithms), algorithms);
				}
				else {
					endpoint = new KeySetEndpoint(this.filter, keySetUri(), this.fetcher);
					cache = cache(endpoint, executor());
					requireUsable(endpoint, cache.get(ALL, null), algorithms);
					this.endpoint = endpoint;
					this.cache = cache;
				}
			}
			catch (KeySourceException ex) {
				throw new TransientFilterException("the key set " + endpoint + " cannot be fetched: "
						+ ((endpoint != null) ? endpoint.failure() : "no answer"), ex);
			}
		}
	}

	// Keys that have been known for a while may lack the one for which algorithms were
	// changed. To ask for it has them fetched anew.
	private static List<JWK> later(JWKSource<SecurityContext> cache, Set<SigningAlgorithm> algorithms)
			throws KeySourceException {
		for (SigningAlgorithm algorithm : algorithms) {
			find(cache, new JWKSelector(matcher(algorithm)), null);
		}
		return cache.get(ALL, null);
	}

	private URI keySetUri() {
		KeyMaterial.Published keys = this.source.keys();
		if (keys instanceof KeyMaterial.JwkSet known) {
			return known.uri();
		}
		if (keys instanceof KeyMaterial.Discovered discovered) {
			return new IssuerMetadata(this.fetcher).keySetUriOf(discovered.issuer());
		}
		throw new IllegalStateException("'keys' must be published keys");
	}

	private JWKSource<SecurityContext> cache(KeySetEndpoint endpoint, ExecutorService executor) {
		Duration fetch = this.source.connectTimeout().plus(this.source.readTimeout().multipliedBy(2));
		// Layer by layer: a builder with an executor is newer than what Boot 4.0 has.
		JWKSetSource<SecurityContext> source = new OutageTolerantJWKSetSource<>(endpoint, Long.MAX_VALUE, null);
		source = new RateLimitedJWKSetSource<>(source, this.caching.minInterval().toMillis(), null);
		source = new RefreshAheadCachingJWKSetSource<>(source, this.caching.timeToLive().toMillis(), fetch.toMillis(),
				this.caching.refreshAhead().toMillis(), false, executor, false, null);
		return new JWKSetBasedJWKSource<>(source);
	}

	private synchronized ExecutorService executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1),
				(task) -> {
					Thread thread = new Thread(task, "hotmw-keys-" + this.filter);
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardPolicy());
		executor.allowCoreThreadTimeOut(true);
		if (this.users == 0) {
			executor.shutdownNow();
		}
		this.executor = executor;
		return executor;
	}

	private static boolean isUsable(List<JWK> keys, Set<SigningAlgorithm> algorithms) {
		return algorithms.stream()
			.map(RemoteKeySet::matcher)
			.anyMatch((matcher) -> keys.stream().anyMatch(matcher::matches));
	}

	private static JWKMatcher matcher(SigningAlgorithm algorithm) {
		return JWKMatcher.forJWSHeader(new JWSHeader(JWSAlgorithm.parse(algorithm.name())));
	}

	private static void requireUsable(KeySetEndpoint endpoint, List<JWK> keys, Set<SigningAlgorithm> algorithms) {
		if (isUsable(keys, algorithms)) {
			return;
		}
		Set<String> types = new TreeSet<>();
		keys.forEach((key) -> types.add(String.valueOf(key.getKeyType())));
		throw new TransientFilterException("the key set " + endpoint + " has no key for " + algorithms
				+ ", its keys are of the types " + types + ": correct 'algorithms' or the address");
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		JWKSource<SecurityContext> cache = this.cache;
		KeySetEndpoint endpoint = this.endpoint;
		if (cache == null || endpoint == null) {
			throw new RemoteKeySourceException("The keys have not been fetched yet", null);
		}
		List<JWK> keys = find(cache, selector, context);
		if (keys.isEmpty() && endpoint.failure() != null) {
			throw new RemoteKeySourceException("The key is not known, and the server is away", null);
		}
		return keys;
	}

	private static List<JWK> find(JWKSource<SecurityContext> cache, JWKSelector selector,
			@Nullable SecurityContext context) throws KeySourceException {
		try {
			return cache.get(selector, context);
		}
		catch (RateLimitReachedException ex) {
			// The server has been asked just now, and did not know the key.
			return List.of();
		}
	}

}
