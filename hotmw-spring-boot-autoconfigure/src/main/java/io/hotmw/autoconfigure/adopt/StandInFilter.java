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

package io.hotmw.autoconfigure.adopt;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import io.hotmw.core.observe.FilterStandIn;

/**
 * The place of an adopted filter in one chain. The filter itself is the application's: it
 * outlives the chains that it stands in.
 */
final class StandInFilter implements FilterStandIn {

	private final AdoptedFilter adopted;

	private final Filter filter;

	StandInFilter(AdoptedFilter adopted) {
		this.adopted = adopted;
		this.filter = adopted.filter();
	}

	@Override
	public void init(FilterConfig config) throws ServletException {
		this.adopted.init(config.getServletContext());
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		this.filter.doFilter(request, response, chain);
	}

	@Override
	public Filter target() {
		return this.filter;
	}

	@Override
	public String toString() {
		return this.adopted.toString();
	}

}
