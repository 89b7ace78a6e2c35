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

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A caller of whom an issuer has claimed something.
 */
public interface ClaimsPrincipal extends Principal {

	/**
	 * What was claimed.
	 * @return an unmodifiable map
	 */
	Map<String, Object> claims();

	/**
	 * Finds a claim. Dots lead into nested claims; a claim whose own name has dots, such
	 * as an address, comes before that.
	 * @param claims the claims
	 * @param name the name of the claim
	 * @return its value, or {@code null} if there is none
	 */
	static @Nullable Object find(Map<?, ?> claims, String name) {
		Object claim = claims.get(name);
		int dot = name.indexOf('.');
		if (claim != null || dot < 0) {
			return claim;
		}
		return (claims.get(name.substring(0, dot)) instanceof Map<?, ?> nested) ? find(nested, name.substring(dot + 1))
				: null;
	}

}
