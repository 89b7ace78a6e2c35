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

package io.hotmw.autoconfigure.filter;

import java.security.Principal;
import java.util.Objects;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request whose caller a filter has authenticated. Filters behind it, and the
 * application, see the caller through the methods of the Servlet API.
 */
public final class AuthenticatedRequest extends HttpServletRequestWrapper {

	/**
	 * The request attribute that holds the {@link Principal}, for filters in front of the
	 * one that authenticated the caller: they do not see the wrapped request.
	 */
	public static final String PRINCIPAL_ATTRIBUTE = "io.hotmw.principal";

	private final Principal principal;

	private final String authType;

	private final Predicate<String> roles;

	/**
	 * Create a request of an authenticated caller, and publish the caller as
	 * {@link #PRINCIPAL_ATTRIBUTE}.
	 * @param request the request as it came
	 * @param principal the caller
	 * @param authType the scheme by which the caller was authenticated
	 * @param roles says whether the caller has a role
	 */
	public AuthenticatedRequest(HttpServletRequest request, Principal principal, String authType,
			Predicate<String> roles) {
		super(request);
		this.principal = Objects.requireNonNull(principal, "'principal' must not be null");
		this.authType = Objects.requireNonNull(authType, "'authType' must not be null");
		this.roles = Objects.requireNonNull(roles, "'roles' must not be null");
		request.setAttribute(PRINCIPAL_ATTRIBUTE, principal);
	}

	@Override
	public Principal getUserPrincipal() {
		return this.principal;
	}

	@Override
	public String getRemoteUser() {
		return this.principal.getName();
	}

	@Override
	public String getAuthType() {
		return this.authType;
	}

	/**
	 * Says whether the caller has a role. As the Servlet specification demands, nobody
	 * has the role {@code *} and every authenticated caller has the role {@code **}.
	 */
	@Override
	public boolean isUserInRole(String role) {
		return "**".equals(role) || (!"*".equals(role) && this.roles.test(role));
	}

	@Override
	public boolean authenticate(HttpServletResponse response) {
		return true;
	}

}
