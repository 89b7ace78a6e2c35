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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.BufferedReader;
import java.io.IOException;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body is limited.
 */
final class LimitedRequest extends HttpServletRequestWrapper {

	private final LimitedBody body;

	LimitedRequest(HttpServletRequest request, LimitedBody body) {
		super(request);
		this.body = body;
	}

	/**
	 * Says whether a request has a body that is limited already.
	 * @param request the request
	 * @param body the body
	 * @return whether it is, or wraps, a request with this body
	 */
	static boolean isLimited(ServletRequest request, LimitedBody body) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			if (wrapper instanceof LimitedRequest limited && limited.body == body) {
				return true;
			}
			current = wrapper.getRequest();
		}
		return false;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return this.body.stream(getRequest());
	}

	@Override
	public BufferedReader getReader() throws IOException {
		return this.body.reader(getRequest());
	}

}
