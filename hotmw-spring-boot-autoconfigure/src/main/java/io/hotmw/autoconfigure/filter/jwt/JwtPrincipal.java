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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.ClaimsPrincipal;
import io.hotmw.autoconfigure.filter.RoleName;

/**
 * The caller that a verified token names. Immutable; holds the claims but not the token.
 */
public final class JwtPrincipal implements ClaimsPrincipal {

	private final String name;

	private final Map<String, Object> claims;

	private final Set<String> authorities;

	JwtPrincipal(String name, Map<String, Object> claims, Set<String> authorities) {
		this.name = Objects.requireNonNull(name, "'name' must not be null");
		this.claims = withoutNulls(claims);
		this.authorities = Collections.unmodifiableSet(new LinkedHashSet<>(authorities));
	}

	private static Map<String, Object> withoutNulls(Map<String, Object> claims) {
		Map<String, Object> result = new LinkedHashMap<>(claims);
		result.values().removeIf(Objects::isNull);
		return Collections.unmodifiableMap(result);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * The claims of the token. Times ({@code exp}, {@code iat}, {@code nbf}) are
	 * {@link java.time.Instant}s, {@code aud} is a list of strings.
	 * @return an unmodifiable map
	 */
	@Override
	public Map<String, Object> claims() {
		return this.claims;
	}

	/**
	 * The scopes and roles of the caller, with their prefixes.
	 * @return an unmodifiable set
	 */
	public Set<String> authorities() {
		return this.authorities;
	}

	/**
	 * Says whether the caller has a role, named with or without the prefix {@code ROLE_}.
	 * A scope has to be named with its prefix {@code SCOPE_}: it is no role.
	 * @param role the role
	 * @return whether the caller has it
	 */
	public boolean hasRole(String role) {
		return this.authorities.contains(role)
				|| (!role.startsWith(RoleName.SCOPE_PREFIX) && this.authorities.contains(RoleName.PREFIX + role));
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof JwtPrincipal other) && this.name.equals(other.name) && this.claims.equals(other.claims)
				&& this.authorities.equals(other.authorities);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	/** The name alone: claims are often personal. */
	@Override
	public String toString() {
		return this.name;
	}

}
