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

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes headers that have several lines.
 */
public final class HeaderLines {

	private HeaderLines() {
	}

	/**
	 * Sets all lines of a header, in the place of those that the response has.
	 * @param response the response
	 * @param name the name of the header
	 * @param values the values, one for each line; with none, the response stays as it is
	 */
	public static void set(HttpServletResponse response, String name, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			if (i == 0) {
				response.setHeader(name, values.get(i));
			}
			else {
				response.addHeader(name, values.get(i));
			}
		}
	}

}
