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

package io.hotmw.sample.soak;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Has another thread dispatch the request to the plain servlet.
 */
final class RedispatchServlet extends HttpServlet {

	static final String PATH = "/soak/redispatch";

	static final String TARGET = "/plain/redispatched";

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) {
		AsyncContext context = request.startAsync();
		context.start(() -> context.dispatch(TARGET));
	}

}
