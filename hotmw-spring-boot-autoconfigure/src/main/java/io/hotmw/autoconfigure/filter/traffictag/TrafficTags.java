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
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a request, for handlers and for what they call: one for each filter of this
 * type that has given one.
 */
public final class TrafficTags {

	/**
	 * The request attribute that holds the tags: an unmodifiable {@link Map} from the
	 * name of the header, in any case, to the tag. Not there where there are none.
	 */
	public static final String ATTRIBUTE = "io.hotmw.traffic-tags";

	private TrafficTags() {
	}

	/**
	 * The tags of a request.
	 * @param request the request
	 * @return the tags by the name of their header, in any case; unmodifiable
	 */
	public static Map<String, String> of(HttpServletRequest request) {
		return of(request.getAttribute(ATTRIBUTE));
	}

	/**
	 * The tags that an attribute holds.
	 * @param attribute the value of the attribute
	 * @return the tags by the name of their header; unmodifiable
	 */
	static Map<String, String> of(@Nullable Object attribute) {
		return Collections.unmodifiableMap(copyOf(attribute));
	}

	// Not by the constructor, which would compare with regard to case.
	private static Map<String, String> copyOf(@Nullable Object attribute) {
		Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		if (attribute instanceof Map<?, ?> map) {
			map.forEach((header, tag) -> tags.put(String.valueOf(header), String.valueOf(tag)));
		}
		return tags;
	}

	/**
	 * Notes a tag.
	 * @param request the request
	 * @param header the name of the header
	 * @param tag the tag, or {@code null} for none
	 */
	static void set(HttpServletRequest request, String header, @Nullable String tag) {
		Object before = request.getAttribute(ATTRIBUTE);
		if (tag == null && before == null) {
			return;
		}
		Map<String, String> tags = copyOf(before);
		tags.remove(header);
		if (tag != null) {
			tags.put(header, tag);
		}
		request.setAttribute(ATTRIBUTE, tags.isEmpty() ? null : Collections.unmodifiableMap(tags));
	}

}
