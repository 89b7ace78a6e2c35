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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.autoconfigure.filter.address.ClientAddressResolver;

/**
 * Lets a request through if it comes from an address that may call, and refuses it
 * otherwise; also if it cannot be said where it comes from. Filters behind it find the
 * address as {@link ClientAddress#ATTRIBUTE}.
 */
final class IpAccessFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(IpAccessFilter.class);

	private final String name;

	private final ClientAddressResolver resolver;

	private final AccessRules rules;

	private final Problem refusal;

	IpAccessFilter(String name, ClientAddressResolver resolver, AccessRules rules, Problem refusal) {
		this.name = name;
		this.resolver = resolver;
		this.rules = rules;
		this.refusal = refusal;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ClientAddress client = this.resolver.resolve(request);
		if (client instanceof ClientAddress.Known known) {
			request.setAttribute(ClientAddress.ATTRIBUTE, known.address());
		}
		Optional<String> objection = this.rules.objectionTo(client);
		if (objection.isPresent()) {
			refuse(objection.get(), request, response);
			return;
		}
		chain.doFilter(request, response);
	}

	private void refuse(String reason, HttpServletRequest request, HttpServletResponse response) throws IOException {
		logger.debug("filter '{}' refuses a request with {}: {}", this.name, this.refusal.status().value(), reason);
		// A cache in front would answer others with it: it may keep any 404.
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		this.refusal.writeTo(request, response);
	}

}
