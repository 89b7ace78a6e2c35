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

package io.hotmw.tools.benchmarks.builtin;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A request as a client sends it. Immutable.
 *
 * @param method the method
 * @param headers the headers
 * @param body the body, in ASCII; none if it is empty
 * @param addresses who sends it, each in turn
 * @param attributes what was found out about it in front of the filter
 * @param caller who was authenticated in front of the filter, or {@code null}
 */
record SentRequest(String method, Map<String, String> headers, String body, List<String> addresses,
		Map<String, Object> attributes, @Nullable Principal caller) {

	/** How many clients there are, unless it is said who sends the request. */
	private static final int CLIENTS = 1000;

	SentRequest {
		headers = Map.copyOf(headers);
		addresses = List.copyOf(addresses);
		attributes = Map.copyOf(attributes);
	}

	static SentRequest of(String method) {
		List<String> clients = IntStream.range(0, CLIENTS).mapToObj((i) -> "10.1." + i / 250 + "." + i % 250).toList();
		return new SentRequest(method, Map.of(), "", clients, Map.of(), null);
	}

	static SentRequest get() {
		return of("GET");
	}

	SentRequest header(String name, String value) {
		return new SentRequest(this.method, with(this.headers, name, value), this.body, this.addresses, this.attributes,
				this.caller);
	}

	SentRequest body(String content) {
		return new SentRequest(this.method, this.headers, content, this.addresses, this.attributes, this.caller);
	}

	SentRequest from(String address) {
		return new SentRequest(this.method, this.headers, this.body, List.of(address), this.attributes, this.caller);
	}

	SentRequest attribute(String name, Object value) {
		return new SentRequest(this.method, this.headers, this.body, this.addresses, with(this.attributes, name, value),
				this.caller);
	}

	SentRequest by(Principal principal) {
		return new SentRequest(this.method, this.headers, this.body, this.addresses, this.attributes, principal);
	}

	private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
		Map<String, V> result = new LinkedHashMap<>(map);
		result.put(name, value);
		return result;
	}

}
