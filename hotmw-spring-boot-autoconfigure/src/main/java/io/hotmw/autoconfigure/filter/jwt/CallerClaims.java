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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.ClaimsPrincipal;
import io.hotmw.autoconfigure.filter.RoleName;

/**
 * How the caller and what it may do are read from the claims of a token.
 *
 * @param principal the claim that names the caller
 * @param authorities the claims that hold authorities; dots lead into nested claims
 * @param delimiter what separates authorities in a text
 * @param prefix what is put before every authority, or {@code null} for a prefix that
 * tells scopes and roles apart: a scope that a client has asked for must never pass for a
 * role that a user was given
 */
record CallerClaims(String principal, List<String> authorities, Pattern delimiter, @Nullable String prefix) {

	private static final Set<String> SCOPE_CLAIMS = Set.of("scope", "scp");

	/**
	 * Reads the caller.
	 * @param claims the verified claims
	 * @return the caller, or nothing if the token does not name one
	 */
	Optional<JwtPrincipal> read(Map<String, Object> claims) {
		return (ClaimsPrincipal.find(claims, this.principal) instanceof String name && !name.isBlank())
				? Optional.of(new JwtPrincipal(name, claims, authoritiesOf(claims))) : Optional.empty();
	}

	private Set<String> authoritiesOf(Map<String, Object> claims) {
		Set<String> result = new LinkedHashSet<>();
		for (String claim : this.authorities) {
			for (String value : values(ClaimsPrincipal.find(claims, claim))) {
				if (!value.isBlank()) {
					result.add(prefixed(claim, value));
				}
			}
		}
		return result;
	}

	private String prefixed(String claim, String value) {
		if (this.prefix != null) {
			return this.prefix + value;
		}
		if (SCOPE_CLAIMS.contains(claim)) {
			return RoleName.SCOPE_PREFIX + value;
		}
		return value.startsWith(RoleName.PREFIX) ? value : RoleName.PREFIX + value;
	}

	private List<String> values(@Nullable Object claim) {
		if (claim instanceof String text) {
			return List.of(this.delimiter.split(text));
		}
		if (claim instanceof Collection<?> values) {
			return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		return List.of();
	}

}
