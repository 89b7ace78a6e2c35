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

package io.hotmw.autoconfigure.filter.apikey;

import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.RoleName;

/**
 * The owner of a key. Immutable; holds neither the key nor its hash.
 */
public final class ApiKeyPrincipal implements Principal {

	private final String name;

	private final Set<String> roles;

	ApiKeyPrincipal(String name, Collection<String> roles) {
		this.name = Objects.requireNonNull(name, "'name' must not be null");
		Set<String> plain = new LinkedHashSet<>();
		roles.forEach((role) -> plain.add(RoleName.plain(role)));
		this.roles = Collections.unmodifiableSet(plain);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * The roles of the owner, without the prefix {@code ROLE_}.
	 * @return an unmodifiable set
	 */
	public Set<String> roles() {
		return this.roles;
	}

	/**
	 * Says whether the owner has a role, named with or without the prefix {@code ROLE_}.
	 * @param role the role
	 * @return whether the owner has it
	 */
	public boolean hasRole(String role) {
		return this.roles.contains(RoleName.plain(role));
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof ApiKeyPrincipal other) && this.name.equals(other.name) && this.roles.equals(other.roles);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
