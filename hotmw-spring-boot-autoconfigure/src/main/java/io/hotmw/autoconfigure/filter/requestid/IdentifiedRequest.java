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

package io.hotmw.autoconfigure.filter.requestid;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows the id in effect as its header, so that whatever the application
 * passes on downstream carries the id of the logs.
 */
final class IdentifiedRequest extends HttpServletRequestWrapper {

	private final String header;

	private final String id;

	IdentifiedRequest(HttpServletRequest request, String header, String id) {
		super(request);
		this.header = header;
		this.id = id;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.header.equalsIgnoreCase(name) ? this.id : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return this.header.equalsIgnoreCase(name) ? Collections.enumeration(Set.of(this.id)) : super.getHeaders(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(Collections.list(super.getHeaderNames()));
		names.add(this.header);
		return Collections.enumeration(names);
	}

}
