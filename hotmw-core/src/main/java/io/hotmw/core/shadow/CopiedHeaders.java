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

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request and what its container has read from it. Not changed once it is
 * made.
 */
final class CopiedHeaders {

	private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final Cookie @Nullable [] cookies;

	private final List<Locale> locales;

	CopiedHeaders(HttpServletRequest request) {
		for (String name : Collections.list(request.getHeaderNames())) {
			this.fields.put(name, List.copyOf(Collections.list(request.getHeaders(name))));
		}
		Cookie[] given = request.getCookies();
		this.cookies = (given != null) ? given.clone() : null;
		this.locales = List.copyOf(Collections.list(request.getLocales()));
	}

	List<String> names() {
		return List.copyOf(this.fields.keySet());
	}

	List<String> all(String name) {
		return this.fields.getOrDefault(name, List.of());
	}

	@Nullable String first(String name) {
		List<String> values = all(name);
		return values.isEmpty() ? null : values.get(0);
	}

	Cookie @Nullable [] cookies() {
		return (this.cookies != null) ? this.cookies.clone() : null;
	}

	List<Locale> locales() {
		return this.locales;
	}

	/**
	 * Reads a field that is a date (RFC 9110, section 5.6.7).
	 * @param name the name of the field
	 * @return milliseconds since the epoch, -1 if there is no such field
	 * @throws IllegalArgumentException if it is no date
	 */
	long date(String name) {
		String value = first(name);
		if (value == null) {
			return -1;
		}
		try {
			return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli();
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException("'" + name + "' is not a date", ex);
		}
	}

}
