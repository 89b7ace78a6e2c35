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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.filter.OncePerRequestFilter;

import io.hotmw.tools.benchmarks.engine.PassingFilters;

/**
 * Filters of a few lines, as services have them where no library has one.
 */
final class HandWritten {

	private HandWritten() {
	}

	static Peer passing(LogSink sink) {
		return Peer.of(PassingFilters.at(0));
	}

	static Peer requestId(LogSink sink) {
		return Peer.of(new RequestId());
	}

	static Peer trafficTag(LogSink sink) {
		return Peer.of(new TrafficTag());
	}

	static Peer closed(LogSink sink) {
		return Peer.of(new Maintenance(null));
	}

	static Peer closedForOthers(LogSink sink) {
		return Peer.of(new Maintenance(new IpAddressMatcher("10.0.0.0/8")));
	}

	private static final class RequestId extends OncePerRequestFilter {

		private static final String HEADER = "X-Request-Id";

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String id = request.getHeader(HEADER);
			if (id == null || id.isBlank()) {
				id = UUID.randomUUID().toString();
			}
			request.setAttribute("requestId", id);
			response.setHeader(HEADER, id);
			MDC.put("requestId", id);
			try {
				chain.doFilter(request, response);
			}
			finally {
				MDC.remove("requestId");
			}
		}

	}

	private static final class TrafficTag extends OncePerRequestFilter {

		private static final String SALT = "checkout-2030";

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader("X-User");
			String tag = (user != null && numberOf(user) < 5000) ? "canary" : "stable";
			request.setAttribute("trafficTag", tag);
			response.setHeader("X-Served-By", tag);
			MDC.put("trafficTag", tag);
			try {
				chain.doFilter(new TaggedRequest(request, tag), response);
			}
			finally {
				MDC.remove("trafficTag");
			}
		}

		private static long numberOf(String user) {
			return Long.remainderUnsigned(ByteBuffer.wrap(ApiKeys.digest(SALT + ":" + user)).getLong(), 10_000);
		}

	}

	private static final class TaggedRequest extends HttpServletRequestWrapper {

		private static final String HEADER = "X-Traffic-Tag";

		private final String tag;

		TaggedRequest(HttpServletRequest request, String tag) {
			super(request);
			this.tag = tag;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HEADER.equalsIgnoreCase(name) ? this.tag : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return HEADER.equalsIgnoreCase(name) ? Collections.enumeration(Collections.singleton(this.tag))
					: super.getHeaders(name);
		}

	}

	private static final class Maintenance extends OncePerRequestFilter {

		private static final byte[] PAGE = "<!doctype html><title>Maintenance</title><h1>The service is down for maintenance</h1>"
			.getBytes(StandardCharsets.UTF_8);

		private static final byte[] PROBLEM = """
				{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The service is down for maintenance"}"""
			.getBytes(StandardCharsets.UTF_8);

		private final @Nullable IpAddressMatcher allowed;

		Maintenance(@Nullable IpAddressMatcher allowed) {
			this.allowed = allowed;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (this.allowed != null && this.allowed.matches(request)) {
				chain.doFilter(request, response);
				return;
			}
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			response.setHeader(HttpHeaders.RETRY_AFTER, "300");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
			boolean page = prefersPage(request.getHeader(HttpHeaders.ACCEPT));
			byte[] body = page ? PAGE : PROBLEM;
			response.setContentType(page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}

		private static boolean prefersPage(@Nullable String accept) {
			List<MediaType> accepted = MediaType.parseMediaTypes(accept);
			MimeTypeUtils.sortBySpecificity(accepted);
			for (MediaType type : accepted) {
				if (type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.APPLICATION_PROBLEM_JSON)) {
					return false;
				}
				if (type.includes(MediaType.TEXT_HTML)) {
					return true;
				}
			}
			return false;
		}

	}

}
