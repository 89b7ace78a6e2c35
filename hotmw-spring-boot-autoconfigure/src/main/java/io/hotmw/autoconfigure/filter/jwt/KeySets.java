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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.TransientFilterException;

/**
 * The published keys that a filter verifies with. Those that the filter in whose place it
 * comes has, too, are shared with it, so that a change of something else fetches nothing.
 * Thread-safe.
 */
final class KeySets {

	private static final int MAX_THREADS = 8;

	private final String filter;

	private final JwtSettings settings;

	private final Map<KeySetSource, RemoteKeySet> bySource;

	private KeySets(String filter, JwtSettings settings, Map<KeySetSource, RemoteKeySet> bySource) {
		this.filter = filter;
		this.settings = settings;
		this.bySource = Map.copyOf(bySource);
	}

	/**
	 * Finds or makes the key sets of a filter, which lets go of them by {@link #release}.
	 * Nothing is fetched yet.
	 * @param filter the name of the filter
	 * @param settings its settings
	 * @param caching how keys are kept
	 * @param predecessor the key sets of the filter in whose place it comes, if any
	 * @return the key sets
	 */
	static KeySets of(String filter, JwtSettings settings, KeySetCaching caching, @Nullable KeySets predecessor) {
		Map<KeySetSource, RemoteKeySet> bySource = new LinkedHashMap<>();
		for (IssuerSettings issuer : settings.issuers()) {
			KeySetSource source = settings.sourceOf(issuer);
			if (source != null && !bySource.containsKey(source)) {
				RemoteKeySet known = (predecessor != null) ? predecessor.bySource.get(source) : null;
				bySource.put(source,
						(known != null && known.tryRetain()) ? known : new RemoteKeySet(filter, source, caching));
			}
		}
		return new KeySets(filter, settings, bySource);
	}

	/**
	 * The keys of an issuer.
	 * @param issuer the issuer
	 * @return its keys, or {@code null} if they are not published
	 */
	@Nullable RemoteKeySet of(IssuerSettings issuer) {
		KeySetSource source = this.settings.sourceOf(issuer);
		return (source != null) ? this.bySource.get(source) : null;
	}

	/**
	 * Fetches the keys that are not there yet, all at the same time: the time for it is
	 * limited.
	 * @throws TransientFilterException if some are not to be had now
	 */
	void open() {
		List<IssuerSettings> published = this.settings.issuers()
			.stream()
			.filter((issuer) -> issuer.keys() instanceof KeyMaterial.Published)
			.toList();
		if (published.size() == 1) {
			open(published.get(0));
		}
		else if (!published.isEmpty()) {
			openAll(published);
		}
	}

	private void openAll(List<IssuerSettings> published) {
		ExecutorService executor = Executors.newFixedThreadPool(Math.min(published.size(), MAX_THREADS), (task) -> {
			Thread thread = new Thread(task, "hotmw-first-keys-" + this.filter);
			thread.setDaemon(true);
			return thread;
		});
		try {
			List<Future<?>> fetches = new ArrayList<>();
			published.forEach((issuer) -> fetches.add(executor.submit(() -> open(issuer))));
			await(fetches);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static void await(List<Future<?>> fetches) {
		List<TransientFilterException> away = new ArrayList<>();
		for (Future<?> fetch : fetches) {
			try {
				fetch.get();
			}
			catch (ExecutionException ex) {
				away.add(transientCause(ex));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new TransientFilterException("the keys could not be fetched in time", ex);
			}
		}
		if (!away.isEmpty()) {
			List<String> reasons = away.stream().map(Throwable::getMessage).toList();
			throw new TransientFilterException(String.join("; ", reasons), away.get(0));
		}
	}

	private static TransientFilterException transientCause(ExecutionException failure) {
		if (failure.getCause() instanceof TransientFilterException away) {
			return away;
		}
		// It will not be better later.
		if (failure.getCause() instanceof RuntimeException wrong) {
			throw wrong;
		}
		throw new IllegalStateException("The keys could not be fetched", failure.getCause());
	}

	private void open(IssuerSettings issuer) {
		RemoteKeySet keys = of(issuer);
		if (keys == null) {
			return;
		}
		try {
			keys.open(issuer.algorithms());
		}
		catch (TransientFilterException ex) {
			throw (issuer.name() == null) ? ex : new TransientFilterException(named(issuer, ex), ex.getCause());
		}
		catch (IllegalStateException ex) {
			throw (issuer.name() == null) ? ex : new IllegalStateException(named(issuer, ex), ex.getCause());
		}
	}

	private static String named(IssuerSettings issuer, RuntimeException failure) {
		return "issuer '" + issuer.name() + "': " + failure.getMessage();
	}

	/**
	 * Lets go of the keys. Tokens are still verified, with the keys that are known.
	 */
	void release() {
		this.bySource.values().forEach(RemoteKeySet::release);
	}

}
