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

package io.hotmw.tools.benchmarks.chain;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Runs filters one after the other, asking nothing.
 */
final class BareLoop implements Filter {

	private final Filter[] filters;

	BareLoop(List<Filter> filters) {
		this.filters = filters.toArray(new Filter[0]);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		new Cursor(this.filters, chain).doFilter(request, response);
	}

	private static final class Cursor implements FilterChain {

		private final Filter[] filters;

		private final FilterChain rest;

		private int next;

		Cursor(Filter[] filters, FilterChain rest) {
			this.filters = filters;
			this.rest = rest;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
			if (this.next < this.filters.length) {
				this.filters[this.next++].doFilter(request, response, this);
			}
			else {
				this.rest.doFilter(request, response);
			}
		}

	}

}
