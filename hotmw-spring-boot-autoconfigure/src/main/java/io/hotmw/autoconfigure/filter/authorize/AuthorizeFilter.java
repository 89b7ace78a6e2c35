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

package io.hotmw.autoconfigure.filter.authorize;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.authorize.AuthorizationDecision.Outcome;

/**
 * Lets a request through if the rules say so, and refuses it otherwise. Each dispatch is
 * decided by its own path.
 */
final class AuthorizeFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(AuthorizeFilter.class);

	private static final Problem UNAUTHENTICATED = new Problem(HttpStatus.UNAUTHORIZED, "Authentication is required");

	/** Says nothing of rules, which are nobody else's business. */
	private static final Problem FORBIDDEN = new Problem(HttpStatus.FORBIDDEN, "Access is denied");

	private final String name;

	private final AuthorizationRules rules;

	private final String challenge;

	AuthorizeFilter(String name, AuthorizationRules rules, String challenge) {
		this.name = name;
		this.rules = rules;
		this.challenge = challenge;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		AuthorizationDecision decision = this.rules.decide(request);
		request.setAttribute(AuthorizationDecision.ATTRIBUTE, decision);
		if (decision.outcome() == Outcome.GRANTED) {
			logger.debug("filter '{}' lets a request through: {}", this.name, decision);
			chain.doFilter(request, response);
			return;
		}
		refuse(decision, request, response);
	}

	private void refuse(AuthorizationDecision decision, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		boolean forbidden = decision.outcome() == Outcome.FORBIDDEN;
		Problem problem = forbidden ? FORBIDDEN : UNAUTHENTICATED;
		logger.debug("filter '{}' refuses a request with {}: {}", this.name, problem.status().value(), decision);
		if (!forbidden) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, this.challenge);
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		problem.writeTo(request, response);
	}

}
