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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.util.Collection;
import java.util.List;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that has the default headers from the beginning, however it is committed
 * later, and gives each of them up for one that the application sets or adds.
 *
 * <p>
 * The application does not see the defaults: what sets a header only where there is none
 * yet, as Spring Security does, sets it.
 */
final class SecuredResponse extends HttpServletResponseWrapper {

	private final DefaultHeaders defaults;

	SecuredResponse(HttpServletResponse response, DefaultHeaders defaults) {
		super(response);
		this.defaults = defaults;
	}

	/**
	 * Says whether a response is one that defaults hold for already.
	 * @param response the response
	 * @param defaults the defaults
	 * @return whether it is, or wraps, a response with these defaults
	 */
	static boolean isSecured(ServletResponse response, DefaultHeaders defaults) {
		ServletResponse current = response;
		while (current instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof SecuredResponse secured && secured.defaults == defaults) {
				return true;
			}
			current = wrapper.getResponse();
		}
		return false;
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		this.defaults.release(name);
		super.setHeader(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (value != null && this.defaults.release(name)) {
			super.setHeader(name, value);
		}
		else {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		this.defaults.release(name);
		super.setIntHeader(name, value);
	}

	@Override
	public void addIntHeader(String name, int value) {
		if (this.defaults.release(name)) {
			super.setIntHeader(name, value);
		}
		else {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setDateHeader(String name, long date) {
		this.defaults.release(name);
		super.setDateHeader(name, date);
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (this.defaults.release(name)) {
			super.setDateHeader(name, date);
		}
		else {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public boolean containsHeader(String name) {
		return !this.defaults.isOwn(name) && super.containsHeader(name);
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.defaults.isOwn(name) ? null : super.getHeader(name);
	}

	@Override
	public Collection<String> getHeaders(String name) {
		return this.defaults.isOwn(name) ? List.of() : super.getHeaders(name);
	}

	@Override
	public Collection<String> getHeaderNames() {
		return super.getHeaderNames().stream().filter((name) -> !this.defaults.isOwn(name)).toList();
	}

	@Override
	public void reset() {
		super.reset();
		this.defaults.clear();
		this.defaults.applyTo((HttpServletResponse) getResponse());
	}

}
