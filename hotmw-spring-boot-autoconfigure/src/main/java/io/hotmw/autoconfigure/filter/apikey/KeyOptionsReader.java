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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.RoleName;
import io.hotmw.autoconfigure.filter.VisibleName;
import io.hotmw.autoconfigure.filter.apikey.KnownKeys.KnownKey;

/**
 * Reads who has which keys and roles. Reports every error, not only the first, and never
 * what stands in the place of a hash: it may be a key. For one reading, on one thread.
 */
final class KeyOptionsReader {

	/** Each request is compared with each of them. */
	private static final int MAX_KEYS = 1000;

	/** A command for a shell in which the key is the variable {@code KEY}. */
	static final String HASH_COMMAND = "echo \"sha256:$(printf %s \"$KEY\" | sha256sum | cut -c1-64)\"";

	private static final String HASH_IT = "write what this prints for the key: " + HASH_COMMAND;

	private static final KeyHash HASH_OF_NOTHING = KeyHash.of("");

	private final ApiKeyOptions options;

	private final OptionErrors errors;

	/** Where a hash was found first. */
	private final Map<KeyHash, String> owners = new HashMap<>();

	KeyOptionsReader(ApiKeyOptions options, OptionErrors errors) {
		this.options = options;
		this.errors = errors;
	}

	/**
	 * Reads the keys.
	 * @return the keys; incomplete if an error was reported
	 */
	KnownKeys read() {
		if (this.options.keys().isEmpty()) {
			this.errors.reject("keys", "is missing, so that nobody could call",
					"name owners and the hashes of their keys, for example billing: [\"sha256:…\"]");
		}
		this.options.roles().forEach(this::checkRoles);
		List<KnownKey> keys = new ArrayList<>();
		this.options.keys().forEach((owner, hashes) -> addKeys(owner, hashes, keys));
		if (keys.size() > MAX_KEYS) {
			this.errors.reject("keys", "has more than " + MAX_KEYS + " keys, with each of which a request is compared",
					"remove keys that are not in use, or keep the keys of others in a service of its own");
		}
		return new KnownKeys(keys);
	}

	private void addKeys(String owner, List<String> hashes, List<KnownKey> keys) {
		String option = "keys[" + owner + "]";
		if (!VisibleName.isValid(owner)) {
			this.errors.reject(option, "is not the name of an owner",
					"write a name of up to 100 visible characters, for example billing");
		}
		if (hashes.isEmpty()) {
			this.errors.reject(option, "has no key", "add the hash of a key, or remove the owner");
		}
		ApiKeyPrincipal principal = new ApiKeyPrincipal(owner, this.options.roles().getOrDefault(owner, List.of()));
		for (int i = 0; i < hashes.size(); i++) {
			KeyHash hash = KeyHash.parse(hashes.get(i).strip()).orElse(null);
			String key = option + "[" + i + "]";
			if (hash == null) {
				rejectText(key, hashes.get(i).strip());
			}
			else if (isFit(hash, owner, key)) {
				keys.add(new KnownKey(hash, principal));
			}
		}
	}

	private void rejectText(String option, String text) {
		if (text.startsWith(KeyHash.PREFIX)) {
			this.errors.reject(option, "is not sha256: and 64 hexadecimal digits behind it", HASH_IT);
		}
		else {
			this.errors.reject(option, "does not begin with sha256:, so that it may be a key itself",
					HASH_IT + "; a key that has stood in a document is to be replaced");
		}
	}

	private boolean isFit(KeyHash hash, String owner, String option) {
		if (hash.equals(HASH_OF_NOTHING)) {
			this.errors.reject(option, "is the hash of an empty text",
					"set the variable KEY to the key first: " + HASH_COMMAND);
			return false;
		}
		String first = this.owners.putIfAbsent(hash, owner);
		if (first != null) {
			this.errors.reject(option,
					first.equals(owner) ? "is given twice" : "is the hash of a key of '" + first + "' too",
					"give each owner keys of its own, and each key once");
		}
		return first == null;
	}

	private void checkRoles(String owner, List<String> roles) {
		String option = "roles[" + owner + "]";
		if (!this.options.keys().containsKey(owner)) {
			this.errors.reject(option, "is about somebody who has no key",
					"add the owner to 'keys', or remove it here");
		}
		for (int i = 0; i < roles.size(); i++) {
			checkRole(option + "[" + i + "]", roles.get(i));
		}
	}

	private void checkRole(String option, String role) {
		switch (RoleName.kindOf(role)) {
			case NOTHING -> this.errors.reject(option, "is not the name of a role",
					"write a name of up to 100 visible characters, for example CLERK");
			case ASTERISK -> this.errors.reject(option,
					"'" + role + "' is no role: the Servlet specification has another use for it",
					"name the role, for example CLERK");
			case SCOPE -> this.errors.reject(option, "'" + role + "' is a scope, which tokens have and keys do not",
					"name a role, for example CLERK");
			case ROLE -> {
				// As it should be.
			}
		}
	}

}
