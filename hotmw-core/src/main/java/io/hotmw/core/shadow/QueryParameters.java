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

package io.hotmw.core.shadow;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, as containers read them: in UTF-8, those that cannot be
 * decoded left out. Immutable.
 */
final class QueryParameters {

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	QueryParameters(@Nullable String query) {
		if (query == null) {
			return;
		}
		for (String parameter : query.split("&", -1)) {
			int equals = parameter.indexOf('=');
			String name = decode((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = (equals < 0) ? "" : decode(parameter.substring(equals + 1));
			if (name != null && value != null && !name.isEmpty()) {
				this.values.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
		}
	}

	private static @Nullable String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ignored) {
			return null;
		}
	}

	List<String> of(String name) {
		return List.copyOf(this.values.getOrDefault(name, List.of()));
	}

	Map<String, String[]> all() {
		Map<String, String[]> all = new LinkedHashMap<>();
		this.values.forEach((name, given) -> all.put(name, given.toArray(String[]::new)));
		return all;
	}

}
