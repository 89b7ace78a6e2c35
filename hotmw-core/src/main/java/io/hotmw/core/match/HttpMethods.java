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

package io.hotmw.core.match;

import java.util.List;

/**
 * The methods that servers meet: those of RFC 9110 and those registered with the IANA. A
 * condition on a misspelled method would never hold, hence nothing else is taken where a
 * document names methods.
 */
public final class HttpMethods {

	private static final List<String> ALL = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE",
			"CONNECT", "QUERY", "PURGE", "ACL", "BIND", "CHECKIN", "CHECKOUT", "COPY", "LABEL", "LINK", "LOCK", "MERGE",
			"MKACTIVITY", "MKCALENDAR", "MKCOL", "MKWORKSPACE", "MOVE", "ORDERPATCH", "PROPFIND", "PROPPATCH", "REBIND",
			"REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "VERSION-CONTROL");

	private HttpMethods() {
	}

	/**
	 * All methods.
	 * @return the methods in upper case, the usual ones first
	 */
	public static List<String> all() {
		return ALL;
	}

	/**
	 * Says whether there is a method.
	 * @param method the method in upper case
	 * @return whether it is registered
	 */
	public static boolean isKnown(String method) {
		return ALL.contains(method);
	}

}
