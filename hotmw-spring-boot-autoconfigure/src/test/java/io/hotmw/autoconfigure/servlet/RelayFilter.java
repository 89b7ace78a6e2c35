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

package io.hotmw.autoconfigure.servlet;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Wraps the request, and has the rest of the chain run on another thread, for which it
 * waits, where the request asks for that.
 */
final class RelayFilter implements Filter {

	/** The header that asks for another thread. */
	static final String RELAYED = "X-Relayed";

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = new HttpServletRequestWrapper((HttpServletRequest) servletRequest);
		if (request.getHeader(RELAYED) == null) {
			chain.doFilter(request, response);
			return;
		}
		FutureTask<Void> rest = new FutureTask<>(() -> {
			chain.doFilter(request, response);
			return null;
		});
		new Thread(rest, "relayed").start();
		await(rest);
	}

	private static void await(FutureTask<Void> rest) throws IOException, ServletException {
		try {
			rest.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			if (ex.getCause() instanceof IOException cause) {
				throw cause;
			}
			throw new ServletException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ServletException(ex);
		}
	}

}
