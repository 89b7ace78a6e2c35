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

package io.hotmw.autoconfigure.filter.authorize;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.ClaimsPrincipal;
import io.hotmw.autoconfigure.filter.RoleName;

/**
 * Something that must hold for the caller of a request. Immutable and thread-safe.
 */
sealed interface Condition {

	/**
	 * Says whether the condition holds.
	 * @param request a request of somebody who is authenticated
	 * @param caller who that is
	 * @return whether it does
	 */
	boolean holds(HttpServletRequest request, Principal caller);

	/**
	 * The condition in words that follow "asks for".
	 * @return the words, which come from the options alone
	 */
	String description();

	/**
	 * The caller has one of these roles.
	 *
	 * @param roles the roles
	 */
	record AnyRole(List<String> roles) implements Condition {

		@Override
		public boolean holds(HttpServletRequest request, Principal caller) {
			for (String role : this.roles) {
				if (request.isUserInRole(role)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public String description() {
			return "one of the roles " + this.roles;
		}

	}

	/**
	 * The caller has one of these scopes.
	 *
	 * @param scopes the scopes, without their prefix
	 * @param authorities the scopes, with it
	 */
	record AnyScope(List<String> scopes, List<String> authorities) implements Condition {

		AnyScope(List<String> scopes) {
			this(scopes, scopes.stream().map(RoleName.SCOPE_PREFIX::concat).toList());
		}

		@Override
		public boolean holds(HttpServletRequest request, Principal caller) {
			for (String authority : this.authorities) {
				if (request.isUserInRole(authority)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public String description() {
			return "one of the scopes " + this.scopes;
		}

	}

	/**
	 * A claim of the caller is, or contains, one of these values.
	 *
	 * @param name the name of the claim
	 * @param values the values
	 */
	record AnyValue(String name, Set<String> values) implements Condition {

		@Override
		public boolean holds(HttpServletRequest request, Principal caller) {
			return (caller instanceof ClaimsPrincipal known) && isOne(ClaimsPrincipal.find(known.claims(), this.name));
		}

		private boolean isOne(@Nullable Object claim) {
			if (claim instanceof Collection<?> elements) {
				return elements.stream().anyMatch(this::isOneValue);
			}
			return isOneValue(claim);
		}

		// Numbers and truth values are written in a document as in a token.
		private boolean isOneValue(@Nullable Object value) {
			return (value instanceof String || value instanceof Number || value instanceof Boolean)
					&& this.values.contains(value.toString());
		}

		@Override
		public String description() {
			return "the claim '" + this.name + "' with one of " + this.values;
		}

	}

}
