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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows its tag as a header, and nothing that the client has sent under
 * that name.
 */
final class TaggedRequest extends HttpServletRequestWrapper {

	private final String header;

	private final @Nullable String tag;

	private TaggedRequest(HttpServletRequest request, String header, @Nullable String tag) {
		super(request);
		this.header = header;
		this.tag = tag;
	}

	/**
	 * Shows a tag.
	 * @param request the request
	 * @param header the name of the header
	 * @param tag the tag, or {@code null} for none
	 * @return the request itself if it shows the tag, and nothing else, already
	 */
	static HttpServletRequest of(HttpServletRequest request, String header, @Nullable String tag) {
		// Another request object costs the filters behind this one another match.
		boolean untouched = tag == null && !request.getHeaders(header).hasMoreElements();
		return (untouched || shows(request, header, tag)) ? request : new TaggedRequest(request, header, tag);
	}

	// The outermost counts: another filter in between may show another tag.
	private static boolean shows(ServletRequest request, String header, @Nullable String tag) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			if (wrapper instanceof TaggedRequest tagged && tagged.header.equalsIgnoreCase(header)) {
				return (tag != null) ? tag.equals(tagged.tag) : tagged.tag == null;
			}
			current = wrapper.getRequest();
		}
		return false;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.header.equalsIgnoreCase(name) ? this.tag : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		if (!this.header.equalsIgnoreCase(name)) {
			return super.getHeaders(name);
		}
		return (this.tag != null) ? Collections.enumeration(List.of(this.tag)) : Collections.emptyEnumeration();
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(Collections.list(super.getHeaderNames()));
		names.remove(this.header);
		if (this.tag != null) {
			names.add(this.header);
		}
		return Collections.enumeration(names);
	}

	@Override
	public int getIntHeader(String name) {
		if (!this.header.equalsIgnoreCase(name)) {
			return super.getIntHeader(name);
		}
		return (this.tag != null) ? Integer.parseInt(this.tag) : -1;
	}

	@Override
	public long getDateHeader(String name) {
		if (!this.header.equalsIgnoreCase(name)) {
			return super.getDateHeader(name);
		}
		if (this.tag != null) {
			throw new IllegalArgumentException("The header " + this.header + " is not a date");
		}
		return -1;
	}

}
