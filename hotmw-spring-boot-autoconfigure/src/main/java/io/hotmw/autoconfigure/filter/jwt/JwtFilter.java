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

package io.hotmw.autoconfigure.filter.jwt;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.autoconfigure.filter.Problem;

/**
 * Lets a request through if it carries a valid bearer token, and refuses it otherwise.
 *
 * <p>
 * Right for every dispatcher type: a request that this filter has let through once is
 * recognised in its further dispatches, so that an asynchronous request does not fail
 * because its token has expired meanwhile. Another filter of the same type, with other
 * keys perhaps, verifies for itself.
 */
final class JwtFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(JwtFilter.class);

	private final String name;

	private final String attribute;

	private final TokenVerifier verifier;

	private final KeySets keySets;

	private final @Nullable String realm;

	/**
	 * Create a filter.
	 * @param name its name
	 * @param verifier verifies tokens
	 * @param keySets what it verifies them with; the filter lets go of them when it is
	 * destroyed
	 * @param realm the realm of the challenge, if any
	 */
	JwtFilter(String name, TokenVerifier verifier, KeySets keySets, @Nullable String realm) {
		this.name = name;
		this.attribute = JwtFilter.class.getName() + "." + name;
		this.verifier = verifier;
		this.keySets = keySets;
		this.realm = realm;
	}

	KeySets keySets() {
		return this.keySets;
	}

	@Override
	public void init() {
		this.keySets.open();
	}

	@Override
	public void destroy() {
		this.keySets.release();
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest authenticated;
		try {
			authenticated = authenticate(request);
		}
		catch (RefusedException ex) {
			refuse(ex, request, response);
			return;
		}
		chain.doFilter(authenticated, response);
	}

	private HttpServletRequest authenticate(HttpServletRequest request) throws RefusedException {
		BearerToken token = BearerToken.of(request);
		JwtPrincipal principal;
		if (request.getAttribute(this.attribute) instanceof Authentication earlier && earlier.isBy(this, token)) {
			principal = earlier.principal();
		}
		else {
			principal = this.verifier.verify(token);
			request.setAttribute(this.attribute, new Authentication(this, token, principal));
		}
		return (request.getUserPrincipal() == principal) ? request
				: new AuthenticatedRequest(request, principal, "Bearer", principal::hasRole);
	}

	private void refuse(RefusedException refusal, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		logger.debug("filter '{}' refuses a request with {}: {}", this.name, refusal.status().value(),
				refusal.description());
		String challenge = refusal.challenge(this.realm);
		if (challenge != null) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
		}
		new Problem(refusal.status(), refusal.description()).writeTo(request, response);
	}

	/**
	 * That a token was verified for this request.
	 *
	 * @param filter the filter that did it
	 * @param token the token
	 * @param principal the caller it names
	 */
	private record Authentication(JwtFilter filter, BearerToken token, JwtPrincipal principal) {

		boolean isBy(JwtFilter filter, BearerToken token) {
			return this.filter == filter && this.token.equals(token);
		}

	}

}
