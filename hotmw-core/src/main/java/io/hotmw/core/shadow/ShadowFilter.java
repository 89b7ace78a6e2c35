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

package io.hotmw.core.shadow;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.observe.FilterStandIn;

/**
 * Takes the place of an observed filter: has it run beside each request, and passes the
 * request on as it came. Thread-safe.
 */
final class ShadowFilter implements FilterStandIn {

	private final Filter target;

	private final ShadowRuns runs;

	ShadowFilter(Filter target, ShadowRuns runs) {
		this.target = target;
		this.runs = runs;
	}

	@Override
	public Filter target() {
		return this.target;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http) {
			this.runs.offer(http);
		}
		chain.doFilter(request, response);
	}

}
