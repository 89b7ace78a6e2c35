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

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a chain definition's content: a digest of its canonical explicit input,
 * prefixed with the version of the digest ({@code v1:…}). Equal content has an equal
 * revision on any instance; defaults and change notes do not enter it.
 *
 * @param value the version, a colon and the digest in hexadecimal
 */
public record Revision(String value) {

	private static final Pattern VALID = Pattern.compile("v[0-9]+:[0-9a-f]+");

	public Revision {
		Objects.requireNonNull(value, "'value' must not be null");
		if (!VALID.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value + "' is not a revision");
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
