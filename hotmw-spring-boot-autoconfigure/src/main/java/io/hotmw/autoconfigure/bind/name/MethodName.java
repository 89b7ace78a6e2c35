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

package io.hotmw.autoconfigure.bind.name;

import java.util.Locale;
import java.util.Optional;

import io.hotmw.core.match.HttpMethods;

/**
 * Reads the names of HTTP methods as people write them in documents.
 */
public final class MethodName {

	private MethodName() {
	}

	/**
	 * Reads a name.
	 * @param text the text, in upper or lower case, with space around it perhaps
	 * @return the method in upper case, or nothing if there is no such method
	 */
	public static Optional<String> parse(String text) {
		return Optional.of(uniform(text)).filter(HttpMethods::isKnown);
	}

	/**
	 * Says what to do about a text that names no method.
	 * @param text the text
	 * @return the remedy, which names the method that was probably meant
	 */
	public static String remedyFor(String text) {
		return NearestName.of(uniform(text), HttpMethods.all())
			.map((nearest) -> "write " + nearest + " if that is what is meant")
			.orElse("write a registered method, for example GET");
	}

	private static String uniform(String text) {
		return text.strip().toUpperCase(Locale.ROOT);
	}

}
