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

package io.hotmw.autoconfigure.filter;

import java.util.Set;

/**
 * What the names of roles may be, and how the Servlet API and Spring Security tell them
 * from other things that {@code isUserInRole} is asked for.
 */
public final class RoleName {

	/** What a role may be written with, or without: it is the same role. */
	public static final String PREFIX = "ROLE_";

	/** What tells a scope from a role. */
	public static final String SCOPE_PREFIX = "SCOPE_";

	private static final Set<String> ASTERISKS = Set.of("*", "**");

	private RoleName() {
	}

	/**
	 * The name of a role without its prefix.
	 * @param role the role, written either way
	 * @return the name
	 */
	public static String plain(String role) {
		return role.startsWith(PREFIX) ? role.substring(PREFIX.length()) : role;
	}

	/**
	 * Says what stands in the place of a role.
	 * @param text the text, with or without the prefix
	 * @return what it names
	 */
	public static Kind kindOf(String text) {
		String plain = plain(text);
		if (!VisibleName.isValid(text) || !VisibleName.isValid(plain)) {
			return Kind.NOTHING;
		}
		if (ASTERISKS.contains(plain)) {
			return Kind.ASTERISK;
		}
		return plain.startsWith(SCOPE_PREFIX) ? Kind.SCOPE : Kind.ROLE;
	}

	/**
	 * What a text can name.
	 */
	public enum Kind {

		/** A role. */
		ROLE,

		/** A scope, which is no role though it is asked for as one. */
		SCOPE,

		/**
		 * {@code *} or {@code **}, by which the Servlet specification means nobody and
		 * whoever is authenticated.
		 */
		ASTERISK,

		/** Nothing: it is empty, too long, or has something that is not seen. */
		NOTHING

	}

}
