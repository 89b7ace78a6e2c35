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

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives a request a tag, once: further dispatches of the request keep it. The application
 * sees the tag as a header of the request, and never one that the client has made up.
 */
final class TrafficTagFilter extends HttpFilter {

	private final String attribute;

	private final Tagging tagging;

	private final String mdcKey;

	private final @Nullable String responseHeader;

	TrafficTagFilter(String name, Tagging tagging, String mdcKey, @Nullable String responseHeader) {
		this.attribute = TrafficTagFilter.class.getName() + "." + name;
		this.tagging = tagging;
		this.mdcKey = mdcKey;
		this.responseHeader = responseHeader;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String tag = tagOf(request);
		TrafficTags.set(request, this.tagging.header(), tag);
		HttpServletRequest tagged = TaggedRequest.of(request, this.tagging.header(), tag);
		if (tag == null) {
			chain.doFilter(tagged, response);
			return;
		}
		if (this.responseHeader != null) {
			response.setHeader(this.responseHeader, tag);
		}
		String previous = MDC.get(this.mdcKey);
		MDC.put(this.mdcKey, tag);
		try {
			chain.doFilter(tagged, response);
		}
		finally {
			restore(previous);
		}
	}

	private @Nullable String tagOf(HttpServletRequest request) {
		if (request.getAttribute(this.attribute) instanceof Decision decision) {
			return decision.tag();
		}
		String tag = this.tagging.tagOf(request);
		request.setAttribute(this.attribute, new Decision(tag));
		return tag;
	}

	private void restore(@Nullable String previous) {
		if (previous != null) {
			MDC.put(this.mdcKey, previous);
		}
		else {
			MDC.remove(this.mdcKey);
		}
	}

	/**
	 * What was decided about a request when it first met the filter.
	 *
	 * @param tag the tag, or {@code null} for none
	 */
	private record Decision(@Nullable String tag) {

	}

}
