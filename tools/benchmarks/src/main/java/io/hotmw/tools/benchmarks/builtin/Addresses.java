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
import java.net.UnknownHostException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.filters.RemoteCIDRFilter;
import org.apache.catalina.filters.RemoteIpFilter;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filters by the addresses of clients.
 */
final class Addresses {

	private static final List<String> ALLOWED = List.of("10.0.0.0/8", "2001:db8::/32");

	private static final List<String> DENIED = List.of("10.66.0.0/16");

	private Addresses() {
	}

	static Peer springSecurity(LogSink sink) {
		return Peer.of(new MatchingFilter());
	}

	static Peer tomcat(LogSink sink) throws UnknownHostException {
		RemoteIpFilter client = new RemoteIpFilter();
		client.setInternalProxies("10\\.0\\.0\\.1[01]");
		RemoteCIDRFilter ranges = new RemoteCIDRFilter();
		ranges.setAllow(String.join(",", ALLOWED));
		ranges.setDeny(String.join(",", DENIED));
		return Peer.of(client, ranges);
	}

	private static final class MatchingFilter extends OncePerRequestFilter {

		private final List<IpAddressMatcher> allowed = ALLOWED.stream().map(IpAddressMatcher::new).toList();

		private final List<IpAddressMatcher> denied = DENIED.stream().map(IpAddressMatcher::new).toList();

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String address = request.getRemoteAddr();
			if (isOneOf(this.denied, address) || !isOneOf(this.allowed, address)) {
				response.sendError(HttpServletResponse.SC_FORBIDDEN);
				return;
			}
			chain.doFilter(request, response);
		}

		private static boolean isOneOf(List<IpAddressMatcher> ranges, String address) {
			for (IpAddressMatcher range : ranges) {
				if (range.matches(address)) {
					return true;
				}
			}
			return false;
		}

	}

}
