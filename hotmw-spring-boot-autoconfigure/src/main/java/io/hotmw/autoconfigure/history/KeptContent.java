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

package io.hotmw.autoconfigure.history;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a revision consists of, as it is kept.
 *
 * @param properties the properties as they were written
 * @param secrets the names of those that hold secrets and are not sealed yet, or
 * {@code null} if those that need it are sealed
 * @param refused why the properties are not kept, or {@code null} if they are
 */
record KeptContent(Map<String, String> properties, @Nullable Set<String> secrets, @Nullable String refused) {

	KeptContent {
		properties = Map.copyOf(properties);
		secrets = (secrets != null) ? Set.copyOf(secrets) : null;
	}

	static KeptContent written(Map<String, String> properties, Set<String> secrets) {
		return new KeptContent(properties, secrets, null);
	}

	static KeptContent sealed(Map<String, String> properties) {
		return new KeptContent(properties, null, null);
	}

	static KeptContent refused(String reason) {
		return new KeptContent(Map.of(), null, reason);
	}

	@Override
	public String toString() {
		return (this.refused != null) ? this.refused : new TreeMap<>(this.properties).keySet().toString();
	}

}
