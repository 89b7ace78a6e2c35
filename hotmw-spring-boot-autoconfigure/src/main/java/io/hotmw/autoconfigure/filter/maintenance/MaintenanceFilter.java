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

package io.hotmw.autoconfigure.filter.maintenance;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.hotmw.api.Observability;
import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.AddressRanges;

/**
 * Answers 503 (RFC 9110, section 15.6.4) in the place of the application, with a page for
 * people and a problem for programs.
 */
final class MaintenanceFilter extends HttpFilter {

	private final AddressRanges allowed;

	private final Problem problem;

	private final MaintenancePage page;

	private final long retryAfter;

	private final @Nullable Instant until;

	private final Clock clock;

	/**
	 * Create a filter.
	 * @param options the validated options
	 * @param allowed who is let through
	 * @param until when the maintenance is expected to end, if that is known
	 * @param clock says whether that lies ahead
	 */
	MaintenanceFilter(MaintenanceOptions options, AddressRanges allowed, @Nullable Instant until, Clock clock) {
		this.allowed = allowed;
		this.problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, options.message());
		this.page = MaintenancePage.of(options);
		this.retryAfter = options.retryAfter().toSeconds();
		this.until = until;
		this.clock = clock;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		DispatcherType type = request.getDispatcherType();
		// An error page and what goes on asynchronously belong to a request that was let
		// in.
		if (type == DispatcherType.ERROR || type == DispatcherType.ASYNC || isAllowed(request)) {
			chain.doFilter(request, response);
		}
		else if (type != DispatcherType.INCLUDE && !response.isCommitted()) {
			answer(request, response);
		}
	}

	private boolean isAllowed(HttpServletRequest request) {
		return !this.allowed.isEmpty() && ClientAddress.of(request) instanceof ClientAddress.Known client
				&& this.allowed.contains(client.address());
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		writeHeaders(response);
		if (Preference.isForPage(request)) {
			request.setAttribute(Observability.REASON_ATTRIBUTE, this.problem.detail());
			this.page.writeTo(request, response);
		}
		else {
			this.problem.writeTo(request, response);
		}
	}

	private void writeHeaders(HttpServletResponse response) {
		Instant until = this.until;
		if (until != null && until.isAfter(this.clock.instant())) {
			response.setDateHeader(HttpHeaders.RETRY_AFTER, until.toEpochMilli());
		}
		else {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(this.retryAfter));
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
	}

}
