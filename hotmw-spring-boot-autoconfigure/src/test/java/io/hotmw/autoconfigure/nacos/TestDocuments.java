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

package io.hotmw.autoconfigure.nacos;

import java.util.UUID;

/**
 * Documents that name filters of the type {@code test}, with names of their own, so that
 * tests can share a server.
 */
final class TestDocuments {

	private TestDocuments() {
	}

	static String newName(String extension) {
		return "app-" + UUID.randomUUID().toString().substring(0, 8) + "." + extension;
	}

	/**
	 * A document with one filter.
	 * @param filter the name of the filter
	 * @param order its order
	 * @return the document as YAML
	 */
	static String yaml(String filter, int order) {
		return """
				hotmw:
				  filters:
				    %s:
				      type: test
				      order: %d
				""".formatted(filter, order);
	}

	/**
	 * A document with one filter.
	 * @param filter the name of the filter
	 * @param order its order
	 * @return the document as properties
	 */
	static String properties(String filter, int order) {
		return "hotmw.filters.%1$s.type=test\nhotmw.filters.%1$s.order=%2$d\n".formatted(filter, order);
	}

}
