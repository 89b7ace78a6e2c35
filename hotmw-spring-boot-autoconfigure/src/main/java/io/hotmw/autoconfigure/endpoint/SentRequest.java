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

package io.hotmw.autoconfigure.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriUtils;

import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;

/**
 * The HTTP request of a call as it was sent. Spring Boot puts path, body and query into
 * one map, where the body wins over the path and the query over both: rules for paths and
 * for bodies would be told one thing, and another be done. Where the request is not at
 * hand, as with Jersey, nothing is checked. For one call.
 */
final class SentRequest {

	private static final String RECEIVED = SentRequest.class.getName() + ".received";

	private static final int MAX_TOLD = 100;

	private final @Nullable HttpServletRequest request;

	private SentRequest(@Nullable HttpServletRequest request) {
		this.request = request;
	}

	static SentRequest current() {
		return new SentRequest(
				(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
						? attributes.getRequest() : null);
	}

	/**
	 * Requires that a parameter is what the path says.
	 * @param parameter the name of the parameter
	 * @param value the value that was handed over
	 * @param fromEnd how many segments of the path stand behind it
	 * @throws OperationFailedException if it was replaced
	 */
	void requireFromPath(String parameter, String value, int fromEnd) {
		if (this.request == null) {
			return;
		}
		String[] segments = this.request.getRequestURI().split("/", -1);
		int position = segments.length - 1 - fromEnd;
		if (position < 0 || !value.equals(decoded(segments[position]))) {
			throw OperationFailedException.badRequest(parameter, "is said by the path, and by nothing else",
					"leave the parameter '" + parameter + "' out");
		}
	}

	/**
	 * Requires that none of the parameters of a write stands in the query.
	 * @param parameters the names of the parameters
	 * @throws OperationFailedException if one does
	 */
	void requireNotInQuery(Collection<String> parameters) {
		Set<String> inQuery = (this.request != null) ? this.request.getParameterMap().keySet() : Set.of();
		parameters.stream().filter(inQuery::contains).sorted().findFirst().ifPresent((parameter) -> {
			throw OperationFailedException.badRequest(parameter, "stands in the query, where it would replace the body",
					"give it in the body alone");
		});
	}

	/**
	 * Takes note of what Spring Boot received of path, body and query.
	 * @param names the names of all that
	 */
	void received(Collection<String> names) {
		if (this.request != null) {
			this.request.setAttribute(RECEIVED, names.toArray(new String[0]));
		}
	}

	/**
	 * Requires that the body of a write has no other fields than those that are known.
	 * What else stands in the query is ignored, as with any request.
	 * @param selector the name of the parameter that the path says
	 * @param fields the fields that are known
	 * @throws OperationFailedException if there are others
	 */
	void requireKnownFields(String selector, Collection<String> fields) {
		if (this.request == null || !(this.request.getAttribute(RECEIVED) instanceof String[] received)) {
			return;
		}
		Set<String> inQuery = this.request.getParameterMap().keySet();
		List<ViolationDescriptor> unknown = Arrays.stream(received)
			.filter((name) -> !name.equals(selector) && !fields.contains(name) && !inQuery.contains(name))
			.sorted()
			.limit(MAX_TOLD)
			.map((name) -> new ViolationDescriptor(name, null, null, "is not a field that is known",
					"leave it out, or use one of " + String.join(", ", fields)))
			.toList();
		if (!unknown.isEmpty()) {
			throw new OperationFailedException(WebEndpointResponse.STATUS_BAD_REQUEST,
					new ProblemDescriptor(unknown, null));
		}
	}

	private static String decoded(String segment) {
		int parameters = segment.indexOf(';');
		return UriUtils.decode((parameters < 0) ? segment : segment.substring(0, parameters), StandardCharsets.UTF_8);
	}

}
