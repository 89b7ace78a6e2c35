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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.autoconfigure.filter.address.ClientAddressResolver;
import io.hotmw.core.address.AddressRanges;

/**
 * Finds the tag of a request. Immutable and thread-safe.
 *
 * @param header the header of the request that the tag stands in
 * @param trustedPeers whose tag is taken over
 * @param rules who gets which tag otherwise
 * @param defaultTag the tag of everybody else, if any
 */
record Tagging(String header, AddressRanges trustedPeers, List<TagRule> rules, @Nullable String defaultTag) {

	/** What can stand in a header, a log and the name of a metric. */
	private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

	Tagging {
		rules = List.copyOf(rules);
	}

	/**
	 * Says whether a text can be a tag.
	 * @param text the text
	 * @return whether it can
	 */
	static boolean isTag(String text) {
		return TAG.matcher(text).matches();
	}

	/**
	 * Finds the tag of a request.
	 * @param request the request as it came to the filter
	 * @return the tag, or {@code null} for none
	 */
	@Nullable String tagOf(HttpServletRequest request) {
		String given = isTrusted(request) ? given(request.getHeaders(this.header)) : null;
		if (given != null) {
			return given;
		}
		for (TagRule rule : this.rules) {
			if (rule.appliesTo(request)) {
				return rule.tag();
			}
		}
		return this.defaultTag;
	}

	// Whoever has the connection has written the header, or has passed it on as it came.
	// The container tells who that is, unless it follows forwarded headers itself.
	private boolean isTrusted(HttpServletRequest request) {
		return !this.trustedPeers.isEmpty()
				&& ClientAddressResolver.ofConnections().resolve(request) instanceof ClientAddress.Known peer
				&& this.trustedPeers.contains(peer.address());
	}

	private static @Nullable String given(Enumeration<String> values) {
		List<String> distinct = Collections.list(values).stream().distinct().limit(2).toList();
		return (distinct.size() == 1 && isTag(distinct.get(0))) ? distinct.get(0) : null;
	}

}
