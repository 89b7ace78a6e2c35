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

package io.hotmw.sample.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What must be refused: filter definitions, from what cannot be bound to what fails only
 * when it is initialised, and a document that cannot be parsed.
 */
enum Fault {

	NOT_A_NUMBER(Map.of("type", TrailFilterFactory.TYPE, "order", "abc", "options", Map.of("number", 1))),

	UNKNOWN_KEY(Map.of("type", TrailFilterFactory.TYPE, "colour", "red", "options", Map.of("number", 1))),

	UNKNOWN_OPTION(Map.of("type", TrailFilterFactory.TYPE, "options", Map.of("number", 1, "colour", "red"))),

	UNKNOWN_TYPE(Map.of("type", "nonsense")),

	UNKNOWN_DISPATCH(Map.of("type", TrailFilterFactory.TYPE, "dispatcher-types", List.of("SIDEWAYS"), "options",
			Map.of("number", 1))),

	NOT_A_PATTERN(Map.of("type", TrailFilterFactory.TYPE, "match", Map.of("paths", List.of("/{")), "options",
			Map.of("number", 1))),

	REFUSED_BY_THE_FACTORY(Map.of("type", TrailFilterFactory.TYPE, "options", Map.of("number", -1))),

	FAILS_IN_INIT(
			Map.of("type", TrailFilterFactory.TYPE, "options", Map.of("number", TrailFilterFactory.FAILING_NUMBER))),

	/** Nothing is wrong with the definition, but the document it stands in has no end. */
	CUT_OFF(Map.of("type", TrailFilterFactory.TYPE, "options", Map.of("number", 1)));

	@SuppressWarnings("ImmutableEnumChecker") // made by Map.of
	private final Map<String, Object> definition;

	Fault(Map<String, Object> definition) {
		this.definition = definition;
	}

	/**
	 * The faults that a document is not needed for.
	 * @return all faults of definitions
	 */
	static List<Fault> ofDefinitions() {
		return Arrays.stream(values()).filter((fault) -> fault != CUT_OFF).toList();
	}

	Map<String, Object> definition() {
		return this.definition;
	}

	/**
	 * Spoils the text of a document, if that is what is wrong.
	 * @param document a document with the definition in it
	 * @return what is published
	 */
	String spoil(String document) {
		return (this == CUT_OFF) ? document.substring(0, document.length() - 1) : document;
	}

}
