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

package io.hotmw.autoconfigure.filter.maintenance;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * What a client would rather have, by its {@code Accept} header (RFC 9110, section
 * 12.5.1).
 */
final class Preference {

	private static final HeaderContentNegotiationStrategy STRATEGY = new HeaderContentNegotiationStrategy();

	private Preference() {
	}

	/**
	 * Says whether a client asks for a page rather than for JSON: by the first media type
	 * that means one of them, the highest quality first, then the most precise one. Who
	 * takes anything is a program.
	 * @param request the request
	 * @return whether a page is preferred
	 */
	static boolean isForPage(HttpServletRequest request) {
		return accepted(request).stream()
			.filter((type) -> type.getQualityValue() > 0)
			.filter((type) -> isPage(type) || isJson(type))
			.findFirst()
			.map((type) -> !isJson(type))
			.orElse(false);
	}

	private static boolean isPage(MediaType type) {
		return type.includes(MediaType.TEXT_HTML);
	}

	private static boolean isJson(MediaType type) {
		return type.includes(MediaType.APPLICATION_PROBLEM_JSON) || type.includes(MediaType.APPLICATION_JSON);
	}

	private static List<MediaType> accepted(HttpServletRequest request) {
		try {
			return STRATEGY.resolveMediaTypes(new ServletWebRequest(request));
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			return List.of();
		}
	}

}
