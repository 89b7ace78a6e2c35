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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/**
 * What a filter answers by itself, in the place of what comes after it and of what that
 * has begun to answer. Immutable and thread-safe.
 */
public final class FilterAnswer {

	/**
	 * Headers about the content that is replaced (RFC 9110, section 8, and RFC 6266):
	 * they would be wrong of this one.
	 */
	private static final List<String> ABOUT_CONTENT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH,
			HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.CONTENT_LOCATION,
			HttpHeaders.CONTENT_RANGE, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.ACCEPT_RANGES, HttpHeaders.ETAG,
			HttpHeaders.LAST_MODIFIED);

	private final int status;

	private final String contentType;

	private final byte[] body;

	/**
	 * Create an answer.
	 * @param status the status
	 * @param contentType the media type, with the charset if it needs one
	 * @param body the content, in UTF-8 if it is a text
	 */
	public FilterAnswer(int status, String contentType, byte[] body) {
		this.status = status;
		this.contentType = Objects.requireNonNull(contentType, "'contentType' must not be null");
		this.body = body.clone();
	}

	/**
	 * Writes the answer. Headers that were set before stay, but for those about a content
	 * that is replaced.
	 * @param request the request that is answered
	 * @param response a response that is not on its way yet
	 * @throws IOException if the client is gone
	 */
	public void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (hasContent(response)) {
			resetContent(response);
		}
		else {
			response.resetBuffer();
		}
		response.setStatus(this.status);
		response.setContentType(this.contentType);
		if ("HEAD".equals(methodOf(request))) {
			response.setContentLength(this.body.length);
		}
		else {
			writeBody(response);
		}
	}

	// An error page is asked for with GET, whatever the client has asked for.
	private static String methodOf(HttpServletRequest request) {
		return (request.getDispatcherType() == DispatcherType.ERROR
				&& request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method) ? method
						: request.getMethod();
	}

	private void writeBody(HttpServletResponse response) throws IOException {
		ServletOutputStream output;
		try {
			output = response.getOutputStream();
		}
		catch (IllegalStateException ex) {
			// A wrapper does not forget that the application has begun with a writer.
			PrintWriter writer = response.getWriter();
			writer.write(new String(this.body, StandardCharsets.UTF_8));
			// Nobody knows of what is kept there.
			writer.flush();
			return;
		}
		// The container counts: told the length, Jetty sends the response with its
		// last byte, and learns too late that it must close the connection.
		output.write(this.body);
	}

	private static boolean hasContent(HttpServletResponse response) {
		if (response.getContentType() != null || ABOUT_CONTENT.stream().anyMatch(response::containsHeader)) {
			return true;
		}
		try {
			response.getOutputStream();
			return false;
		}
		catch (IOException | IllegalStateException ex) {
			// Somebody has a writer, in an encoding of its own.
			return true;
		}
	}

	private static void resetContent(HttpServletResponse response) {
		// Containers do not agree on how to remove a single one.
		Map<String, List<String>> kept = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			if (ABOUT_CONTENT.stream().noneMatch(name::equalsIgnoreCase)) {
				kept.put(name, List.copyOf(response.getHeaders(name)));
			}
		}
		response.reset();
		kept.forEach((name, values) -> HeaderLines.set(response, name, values));
	}

}
