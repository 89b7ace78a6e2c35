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

package io.hotmw.autoconfigure.filter.apikey;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
 * Lets a request through if it carries one key that is known, and refuses it otherwise.
 *
 * <p>
 * Right for every dispatcher type: a request that this filter has let through once is
 * recognised in its further dispatches, whose query may be another one. Another filter of
 * the same type looks for itself.
 */
final class ApiKeyFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(ApiKeyFilter.class);

	private final String name;

	private final String attribute;

	private final KeySources sources;

	private final KnownKeys keys;

	private final String challenge;

	/**
	 * Create a filter.
	 * @param name the name of the filter definition
	 * @param sources where keys are found
	 * @param keys whose they are
	 * @param realm the realm of the challenge, if any
	 */
	ApiKeyFilter(String name, KeySources sources, KnownKeys keys, @Nullable String realm) {
		this.name = name;
		this.attribute = ApiKeyFilter.class.getName() + "." + name;
		this.sources = sources;
		this.keys = keys;
		this.challenge = KeySources.SCHEME + ((realm != null) ? " realm=\"" + realm + "\"" : "");
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ApiKeyPrincipal known = knownOwner(request);
		if (known != null) {
			chain.doFilter(authenticated(request, known), response);
			return;
		}
		List<String> presented = this.sources.read(request);
		Optional<ApiKeyPrincipal> owner = (presented.size() == 1) ? this.keys.ownerOf(presented.get(0))
				: Optional.empty();
		if (owner.isEmpty()) {
			refuse(refusal(presented.size()), request, response);
			return;
		}
		request.setAttribute(this.attribute, new Authentication(this, owner.get()));
		if (this.sources.header() != null) {
			// A cache in front would answer others with what the owner was answered.
			response.addHeader(HttpHeaders.VARY, this.sources.header());
		}
		chain.doFilter(authenticated(request, owner.get()), response);
	}

	private @Nullable ApiKeyPrincipal knownOwner(HttpServletRequest request) {
		return (request.getAttribute(this.attribute) instanceof Authentication earlier && earlier.filter() == this)
				? earlier.owner() : null;
	}

	private static HttpServletRequest authenticated(HttpServletRequest request, ApiKeyPrincipal owner) {
		return (request.getUserPrincipal() == owner) ? request
				: new AuthenticatedRequest(request, owner, KeySources.SCHEME, owner::hasRole);
	}

	private static KeyRefusal refusal(int presented) {
		return switch (presented) {
			case 0 -> KeyRefusal.MISSING;
			case 1 -> KeyRefusal.INVALID;
			default -> KeyRefusal.SEVERAL;
		};
	}

	private void refuse(KeyRefusal refusal, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Problem problem = refusal.problem();
		logger.debug("filter '{}' refuses a request with {}: {}", this.name, problem.status().value(),
				problem.detail());
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, this.challenge);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		problem.writeTo(request, response);
	}

	/**
	 * That a request was let through.
	 *
	 * @param filter the filter that did it
	 * @param owner the owner of its key
	 */
	private record Authentication(ApiKeyFilter filter, ApiKeyPrincipal owner) {

	}

}
