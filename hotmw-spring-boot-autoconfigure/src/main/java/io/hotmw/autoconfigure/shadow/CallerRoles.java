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

package io.hotmw.autoconfigure.shadow;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.core.shadow.RequestRoles;

/**
 * Tells the roles of callers whom hot filters, or others that are asked, have
 * authenticated. What only a container knows stays unknown. Thread-safe.
 */
final class CallerRoles implements RequestRoles {

	private final List<PrincipalRoles> others;

	CallerRoles(List<PrincipalRoles> others) {
		this.others = List.copyOf(others);
	}

	@Override
	public Optional<Predicate<String>> of(HttpServletRequest request) {
		Principal caller = request.getUserPrincipal();
		if (caller == null) {
			return Optional.of((role) -> false);
		}
		for (PrincipalRoles other : this.others) {
			Optional<Predicate<String>> roles = other.of(caller);
			if (roles.isPresent()) {
				return roles;
			}
		}
		return authenticated(request).filter((inner) -> inner.getUserPrincipal().equals(caller))
			.map((inner) -> inner::isUserInRole);
	}

	private static Optional<AuthenticatedRequest> authenticated(HttpServletRequest request) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			if (wrapper instanceof AuthenticatedRequest authenticated) {
				return Optional.of(authenticated);
			}
			current = wrapper.getRequest();
		}
		return Optional.empty();
	}

	/**
	 * Tells the roles of principals of one kind.
	 */
	@FunctionalInterface
	interface PrincipalRoles {

		/**
		 * Returns what tells the roles.
		 * @param caller the principal
		 * @return says whether the caller has a role; empty if the principal is of
		 * another kind
		 */
		Optional<Predicate<String>> of(Principal caller);

	}

}
