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

package io.hotmw.core.definition;

import java.util.regex.Pattern;

/**
 * The parameters of the segments of a path (RFC 3986, section 3.3), such as
 * {@code ;jsessionid=…}: no matter of which resource it is, and possibly a secret.
 */
public final class PathParameters {

	private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

	private PathParameters() {
	}

	/**
	 * Removes the parameters of a path.
	 * @param path the raw path of a request
	 * @return the path without them
	 */
	public static String removedFrom(String path) {
		return (path.indexOf(';') < 0) ? path : PARAMETERS.matcher(path).replaceAll("");
	}

}
