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

package io.hotmw.core.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/**
 * A request of which one wants to know what it meets: an immutable value that every
 * servlet container would let through. Never shows the value of a header in
 * {@link #toString()}: it may be a secret.
 *
 * @param method the method, as the client sends it
 * @param path what the client asks for, as it is sent: the path with the context path,
 * its escapes and its parameters, and possibly a query. For other dispatches than
 * {@link DispatcherType#REQUEST} that of the dispatch's target
 * @param headers the values by header name; case does not count in names
 * @param dispatcherType the dispatch
 * @param caller who sends it
 */
public record SampleRequest(String method, String path, Map<String, List<String>> headers,
		DispatcherType dispatcherType, SampleCaller caller) {

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	public SampleRequest {
		requireMethod(method);
		SamplePath.require(path);
		headers = checked(headers);
		Objects.requireNonNull(dispatcherType, "'dispatcherType' must not be null");
		Objects.requireNonNull(caller, "'caller' must not be null");
	}

	/**
	 * A request without headers, of somebody who is not authenticated.
	 * @param method the method
	 * @param path the path, possibly with a query
	 * @return the request
	 * @throws InvalidSampleException if the method or the path is malformed
	 */
	public static SampleRequest of(String method, String path) {
		return new SampleRequest(method, path, Map.of(), DispatcherType.REQUEST, SampleCaller.anybody());
	}

	/**
	 * Reads a request line such as {@code GET /api/orders}.
	 * @param line the method, a space and the path; a path alone means {@code GET}
	 * @return the request
	 * @throws InvalidSampleException if it is malformed
	 */
	public static SampleRequest parse(String line) {
		String text = line.strip();
		String[] parts = SPACE.split(text, 2);
		if (parts.length == 2) {
			return of(parts[0], parts[1]);
		}
		if (!text.startsWith("/")) {
			throw new InvalidSampleException("request", line, "is not a method, a space and a path",
					"write one such as 'GET /api/orders'; a path alone means GET");
		}
		return of("GET", text);
	}

	/**
	 * Returns this request with another method.
	 * @param method the method
	 * @return a new request
	 * @throws InvalidSampleException if the method is malformed
	 */
	public SampleRequest withMethod(String method) {
		return new SampleRequest(method, this.path, this.headers, this.dispatcherType, this.caller);
	}

	/**
	 * Returns this request with another path.
	 * @param path the path, possibly with a query
	 * @return a new request
	 * @throws InvalidSampleException if the path is malformed
	 */
	public SampleRequest withPath(String path) {
		return new SampleRequest(this.method, path, this.headers, this.dispatcherType, this.caller);
	}

	/**
	 * Returns this request with one more header field.
	 * @param name the name of the header
	 * @param value the value
	 * @return a new request
	 * @throws InvalidSampleException if the name or the value is malformed
	 */
	public SampleRequest withHeader(String name, String value) {
		Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.putAll(this.headers);
		List<String> values = new ArrayList<>(all.getOrDefault(name, List.of()));
		values.add(value.strip());
		all.put(name, values);
		return new SampleRequest(this.method, this.path, all, this.dispatcherType, this.caller);
	}

	/**
	 * Returns this request with one more header field.
	 * @param field the name of the header, a colon and the value
	 * @return a new request
	 * @throws InvalidSampleException if it is malformed
	 */
	public SampleRequest withHeader(String field) {
		int colon = field.indexOf(':');
		if (colon < 0) {
			// What is meant may be the secret that a header carries.
			throw new InvalidSampleException("header", null, "has no colon between name and value",
					"write 'Name: value'");
		}
		return withHeader(field.substring(0, colon).strip(), field.substring(colon + 1));
	}

	/**
	 * Returns this request from another address.
	 * @param address the remote address
	 * @return a new request
	 * @throws InvalidSampleException if it is not an IP address
	 */
	public SampleRequest withAddress(String address) {
		return from(new SampleCaller(address.strip(), this.caller.principal(), this.caller.roles()));
	}

	/**
	 * Returns this request of somebody else.
	 * @param principal the name of the caller
	 * @return a new request
	 */
	public SampleRequest withPrincipal(String principal) {
		return from(new SampleCaller(this.caller.address(), principal.strip(), this.caller.roles()));
	}

	/**
	 * Returns this request of a caller with one more role.
	 * @param role the role
	 * @return a new request
	 */
	public SampleRequest withRole(String role) {
		Set<String> roles = new LinkedHashSet<>(this.caller.roles());
		roles.add(role.strip());
		return from(new SampleCaller(this.caller.address(), this.caller.principal(), roles));
	}

	private SampleRequest from(SampleCaller caller) {
		return new SampleRequest(this.method, this.path, this.headers, this.dispatcherType, caller);
	}

	/**
	 * Returns this request as another dispatch of it.
	 * @param dispatcherType the dispatch
	 * @return a new request
	 */
	public SampleRequest withDispatcherType(DispatcherType dispatcherType) {
		return new SampleRequest(this.method, this.path, this.headers, dispatcherType, this.caller);
	}

	/**
	 * Returns this request as another dispatch of it.
	 * @param dispatcherType the name of the dispatch, in any case
	 * @return a new request
	 * @throws InvalidSampleException if there is no such dispatch
	 */
	public SampleRequest withDispatcherType(String dispatcherType) {
		for (DispatcherType type : DispatcherType.values()) {
			if (type.name().equals(dispatcherType.strip().toUpperCase(Locale.ROOT))) {
				return withDispatcherType(type);
			}
		}
		throw new InvalidSampleException("dispatcher-type", dispatcherType, "is not a dispatcher type", "use one of "
				+ Stream.of(DispatcherType.values()).map(DispatcherType::name).collect(Collectors.joining(", ")));
	}

	/**
	 * The path as a servlet container tells it: without the query, otherwise as it was
	 * sent.
	 * @return the request URI
	 */
	public String requestUri() {
		int query = this.path.indexOf('?');
		return (query >= 0) ? this.path.substring(0, query) : this.path;
	}

	/**
	 * What stands behind the question mark.
	 * @return the query as it was sent, or {@code null} if there is none
	 */
	public @Nullable String queryString() {
		int query = this.path.indexOf('?');
		return (query >= 0) ? this.path.substring(query + 1) : null;
	}

	/**
	 * The path on which a servlet container decides: without parameters, its escapes
	 * decoded, and free of empty and dot segments.
	 * @return the normalised path, context path included
	 */
	public String normalisedPath() {
		return SamplePath.require(this.path);
	}

	private static void requireMethod(String method) {
		if (!TOKEN.matcher(method).matches()) {
			throw new InvalidSampleException("method", method, "is not an HTTP method",
					"write one such as GET or POST");
		}
	}

	private static Map<String, List<String>> checked(Map<String, List<String>> headers) {
		Map<String, List<String>> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (!TOKEN.matcher(name).matches()) {
				throw new InvalidSampleException("header", name, "is not the name of a header",
						"write a name such as X-Tenant");
			}
			if (!values.stream().allMatch((value) -> HEADER_VALUE.matcher(value).matches())) {
				throw new InvalidSampleException("header", null, "'" + name + "' has a value with control characters",
						"write a value in one line");
			}
			if (!values.isEmpty()) {
				result.put(name, List.copyOf(values));
			}
		});
		return Collections.unmodifiableMap(result);
	}

	@Override
	public String toString() {
		String shown = this.headers.keySet()
			.stream()
			.map((name) -> name + ": " + FilterOptions.MASK)
			.collect(Collectors.joining(", "));
		return this.method + " " + this.path + (shown.isEmpty() ? "" : " [" + shown + "]")
				+ ((this.dispatcherType != DispatcherType.REQUEST) ? " (" + this.dispatcherType + ")" : "");
	}

}
