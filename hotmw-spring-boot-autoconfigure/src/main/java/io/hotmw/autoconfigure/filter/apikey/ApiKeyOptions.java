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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.hotmw.api.Sensitive;

/**
 * Options of the filter {@code api-key}. Holds no key, only hashes of keys; these are
 * masked like keys, since a key that somebody made up can be found from its hash.
 *
 * @param keys the hashes of the keys of each owner, {@code sha256:} and 64 hexadecimal
 * digits
 * @param roles the roles of owners, none by default
 * @param header the header that a key is read from
 * @param queryParameter the query parameter that a key is read from, none by default
 * @param realm the realm named in the challenge of a refusal, none by default
 */
public record ApiKeyOptions(@Sensitive @DefaultValue Map<String, List<String>> keys,
		@DefaultValue Map<String, List<String>> roles, @DefaultValue("X-API-Key") String header,
		@Nullable String queryParameter, @Nullable String realm) {

	public ApiKeyOptions {
		keys = copyOf(keys);
		roles = copyOf(roles);
	}

	// In the order of the document, in which what is wrong is reported.
	private static Map<String, List<String>> copyOf(Map<String, List<String>> lists) {
		Map<String, List<String>> copy = new LinkedHashMap<>();
		lists.forEach((name, list) -> copy.put(name, List.copyOf(list)));
		return Collections.unmodifiableMap(copy);
	}

	/** Shows what is useful in a message; the hashes are not. */
	@Override
	public String toString() {
		return "ApiKeyOptions[owners=" + this.keys.keySet() + ", roles=" + this.roles + ", header=" + this.header
				+ ", queryParameter=" + this.queryParameter + ", realm=" + this.realm + "]";
	}

}
