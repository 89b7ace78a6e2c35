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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

import io.hotmw.autoconfigure.filter.FilterAnswer;

/**
 * The page for people. Immutable and thread-safe.
 */
final class MaintenancePage {

	private static final String TEMPLATE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>%1$s</title>
			</head>
			<body>
			<h1>%1$s</h1>
			<p>%2$s</p>
			</body>
			</html>
			""";

	private static final String TITLE = "Maintenance";

	private final FilterAnswer answer;

	private MaintenancePage(String html) {
		this.answer = new FilterAnswer(HttpStatus.SERVICE_UNAVAILABLE.value(), "text/html;charset=UTF-8",
				html.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The page that options ask for.
	 * @param options the options
	 * @return the document that they bring, or one with their title and message
	 */
	static MaintenancePage of(MaintenanceOptions options) {
		String own = options.page();
		return new MaintenancePage((own != null) ? own : TEMPLATE
			.formatted(escape(Objects.requireNonNullElse(options.title(), TITLE)), escape(options.message())));
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
	}

	void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.answer.writeTo(request, response);
	}

}
