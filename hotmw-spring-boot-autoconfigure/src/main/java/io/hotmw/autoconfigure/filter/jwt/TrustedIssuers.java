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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The issuers whose tokens a filter accepts: one, whose tokens need not name it, or
 * several, of which a token must name one. Immutable.
 */
final class TrustedIssuers {

	private final @Nullable TrustedIssuer only;

	private final Map<String, TrustedIssuer> byName;

	private TrustedIssuers(@Nullable TrustedIssuer only, Map<String, TrustedIssuer> byName) {
		this.only = only;
		this.byName = Map.copyOf(byName);
	}

	/**
	 * Makes the issuers of a filter.
	 * @param settings the settings of the filter
	 * @param keySets the keys of those that publish them
	 * @return the issuers
	 */
	static TrustedIssuers of(JwtSettings settings, KeySets keySets) {
		TrustedIssuer only = null;
		Map<String, TrustedIssuer> byName = new LinkedHashMap<>();
		for (IssuerSettings issuer : settings.issuers()) {
			TrustedIssuer trusted = new TrustedIssuer(issuer, keySets.of(issuer));
			if (issuer.name() == null || issuer.issuer() == null) {
				only = trusted;
			}
			else {
				byName.put(issuer.issuer(), trusted);
			}
		}
		return new TrustedIssuers(only, byName);
	}

	/**
	 * Finds who must have signed a token. What the token says is not verified yet: it
	 * decides about whose keys are tried, and the issuer checks it again.
	 * @param name the {@code iss} claim of the token, if it has one
	 * @return the issuer, or {@code null} if it is none of these
	 */
	@Nullable TrustedIssuer find(@Nullable String name) {
		if (this.only != null || name == null) {
			return this.only;
		}
		return this.byName.get(name);
	}

}
