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

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Knows the headers that have a meaning of their own, for HTTP, for proxies or for
 * browsers. What a filter put in their place would break that, or be taken for it.
 */
public final class HeaderMeaning {

	private static final Set<String> NAMES = Set.of("age", "allow", "alt-svc", "authorization", "cache-control",
			"clear-site-data", "connection", "cookie", "date", "etag", "expect", "expires", "feature-policy",
			"forwarded", "from", "host", "keep-alive", "last-modified", "link", "location", "max-forwards", "nel",
			"origin", "origin-agent-cluster", "permissions-policy", "pragma", "priority", "range", "referer",
			"referrer-policy", "refresh", "report-to", "reporting-endpoints", "retry-after", "server", "set-cookie",
			"sourcemap", "strict-transport-security", "te", "traceparent", "tracestate", "trailer", "transfer-encoding",
			"upgrade", "user-agent", "vary", "via", "www-authenticate", "x-api-key", "x-content-type-options",
			"x-frame-options", "x-http-method-override", "x-permitted-cross-domain-policies", "x-real-ip",
			"x-request-id", "x-xss-protection");

	/** How the names of whole families of such headers begin. */
	private static final List<String> FAMILIES = List.of("accept", "access-control-", "content-", "cross-origin-",
			"if-", "proxy-", "sec-", "x-forwarded-");

	private HeaderMeaning() {
	}

	/**
	 * Says whether a header has a meaning of its own.
	 * @param name the name of the header, in any case
	 * @param except names in lower case whose meaning is the one that is wanted
	 * @return whether it means something else
	 */
	public static boolean isAnother(String name, String... except) {
		String lower = name.toLowerCase(Locale.ROOT);
		return !List.of(except).contains(lower)
				&& (NAMES.contains(lower) || FAMILIES.stream().anyMatch(lower::startsWith));
	}

}
