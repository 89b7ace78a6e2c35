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

import java.util.regex.Pattern;

/**
 * What people may call things in the options of a filter that later stand in logs: up to
 * 100 characters that are seen, so that no name looks like another line or is read
 * backwards.
 */
public final class VisibleName {

	private static final Pattern NAME = Pattern
		.compile("[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]{0,98}[^\\p{C}\\p{Z}])?");

	private VisibleName() {
	}

	/**
	 * Says whether a text is such a name.
	 * @param text the text
	 * @return whether it has 1 to 100 visible characters, with spaces between them at
	 * most
	 */
	public static boolean isValid(String text) {
		return NAME.matcher(text).matches();
	}

}
