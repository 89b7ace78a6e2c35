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

	private final JwtSettings settings;

	private final KeySetCaching caching;

	private final DocumentFetcher fetcher;

	private volatile @Nullable KeySetEndpoint endpoint;

	private volatile @Nullable JWKSource<SecurityContext> cache;

	private volatile @Nullable ExecutorService executor;

	RemoteKeySet(String filter, JwtSettings settings, KeySetCaching caching) {
		this.filter = filter;
		this.settings = settings;
		this.caching = caching;
		this.fetcher = new DocumentFetcher(settings.connectTimeout(), settings.readTimeout());
	}

	/**
	 * Finds the server and fetches its keys.
	 * @throws TransientFilterException if the server is away, or has no key that could
	 * verify a token
	 */
	void open() {
		KeySetEndpoint endpoint = new KeySetEndpoint(this.filter, keySetUri(), this.fetcher);
		ExecutorService executor = executor();
		JWKSource<SecurityContext> cache = cache(endpoint, executor);
		this.endpoint = endpoint;
		this.executor = executor;
		this.cache = cache;
		try {
			requireUsable(endpoint, cache.get(ALL, null));
		}
		catch (KeySourceException ex) {
			throw new TransientFilterException("the key set " + endpoint + " cannot be fetched: " + endpoint.failure(),
					ex);
		}
	}

	private URI keySetUri() {
		KeyMaterial keys = this.settings.keys();
		if (keys instanceof KeyMaterial.JwkSet known) {
			return known.uri();
		}
		if (keys instanceof KeyMaterial.Discovered discovered) {
			return new IssuerMetadata(this.fetcher).keySetUriOf(discovered.issuer());
		}
		throw new IllegalStateException("'keys' must be published keys");
	}

	private JWKSource<SecurityContext> cache(KeySetEndpoint endpoint, ExecutorService executor) {
		Duration fetch = this.settings.connectTimeout().plus(this.settings.readTimeout().multipliedBy(2));
		// Layer by layer: the builder with an executor is newer than what Boot 4.0
		// brings.
		JWKSetSource<SecurityContext> source = new OutageTolerantJWKSetSource<>(endpoint, Long.MAX_VALUE, null);
		source = new RateLimitedJWKSetSource<>(source, this.caching.minInterval().toMillis(), null);
		source = new RefreshAheadCachingJWKSetSource<>(source, this.caching.timeToLive().toMillis(), fetch.toMillis(),
				this.caching.refreshAhead().toMillis(), false, executor, false, null);
		return new JWKSetBasedJWKSource<>(source);
	}

	private ExecutorService executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1),
				(task) -> {
					Thread thread = new Thread(task, "hotmw-keys-" + this.filter);
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private void requireUsable(KeySetEndpoint endpoint, List<JWK> keys) {
		for (SigningAlgorithm algorithm : this.settings.algorithms()) {
			JWKMatcher matcher = JWKMatcher.forJWSHeader(new JWSHeader(JWSAlgorithm.parse(algorithm.name())));
			if (matcher != null && keys.stream().anyMatch(matcher::matches)) {
				return;
			}
		}
		Set<String> types = new TreeSet<>();
		keys.forEach((key) -> types.add(String.valueOf(key.getKeyType())));
		throw new TransientFilterException("the key set " + endpoint + " has no key for " + this.settings.algorithms()
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

	void close() {
		ExecutorService executor = this.executor;
		if (executor != null) {
			executor.shutdownNow();
		}
	}

}
