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

package io.hotmw.core.definition;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Knows where the values of a candidate come from.
 */
@FunctionalInterface
public interface PropertyOrigins {

	/**
	 * Describes where the value of a property comes from.
	 * @param property the full name of the property, for example
	 * {@code hotmw.filters.auth.order}
	 * @return the document, and line where known, or {@code null} if that is not known
	 */
	@Nullable String originOf(String property);

	/**
	 * Tells whether a value is known to be said by the application itself, or by the
	 * place where it runs, rather than by remote configuration or by somebody's call.
	 * @param property the full name of the property, for example
	 * {@code hotmw.filters.auth.enabled}
	 * @return {@code false} also for a property that is not given, or of which that is
	 * not known
	 */
	default boolean isLocal(String property) {
		return false;
	}

	/**
	 * The properties of the filters as they are written, whichever source they come from:
	 * those that count, under their full names, placeholders and ciphers unresolved.
	 * Literal secrets are among them: not for display.
	 * @return the values by name, or {@code null} if that is not known
	 */
	default @Nullable Map<String, String> written() {
		return null;
	}

	/**
	 * Knows no origin.
	 * @return origins for definitions that were not read from anywhere
	 */
	static PropertyOrigins unknown() {
		return (property) -> null;
	}

}
