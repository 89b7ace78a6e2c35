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

package io.hotmw.autoconfigure.bind.name;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the names of HTTP methods as people write them in documents. A condition on a
 * misspelled method would never hold, hence nothing but a registered method is taken.
 */
public final class MethodName {

	/**
	 * The methods of RFC 9110 and those registered with the IANA that servers meet, the
	 * usual ones first.
	 */
	static final List<String> ALL = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE",
			"CONNECT", "QUERY", "PURGE", "ACL", "BIND", "CHECKIN", "CHECKOUT", "COPY", "LABEL", "LINK", "LOCK", "MERGE",
			"MKACTIVITY", "MKCALENDAR", "MKCOL", "MKWORKSPACE", "MOVE", "ORDERPATCH", "PROPFIND", "PROPPATCH", "REBIND",
			"REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "VERSION-CONTROL");

	private MethodName() {
	}

	/**
	 * Reads a name.
	 * @param text the text, in upper or lower case, with space around it perhaps
	 * @return the method in upper case, or nothing if there is no such method
	 */
	public static Optional<String> parse(String text) {
		return Optional.of(uniform(text)).filter(ALL::contains);
	}

	/**
	 * Says what to do about a text that names no method.
	 * @param text the text
	 * @return the remedy, which names the method that was probably meant
	 */
	public static String remedyFor(String text) {
		return NearestName.of(uniform(text), ALL)
			.map((nearest) -> "write " + nearest + " if that is what is meant")
			.orElse("write a registered method, for example GET");
	}

	private static String uniform(String text) {
		return text.strip().toUpperCase(Locale.ROOT);
	}

}
