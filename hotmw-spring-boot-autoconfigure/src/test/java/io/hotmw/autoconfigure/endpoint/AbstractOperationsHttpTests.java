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

package io.hotmw.autoconfigure.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests for the operations of the {@link HotmwEndpoint} over HTTP, with the
 * whole engine, have in common.
 */
abstract class AbstractOperationsHttpTests {

	static final String TEA = "hotmw.filters.tea.options.leaf";

	final WebApplicationContextRunner runner = TeaApplication.runner();

	final WebApplicationContextRunner writable = TeaApplication.writableRunner();

	static void run(WebApplicationContextRunner runner, OperationsTest test) {
		runner.run((context) -> test.accept(new OperationsApplication(context, context.getSourceApplicationContext())));
	}

	/** What the first violation of an answer says: there is nothing else in it. */
	static String problem(JsonNode answer) {
		assertThat(answer.propertyNames()).containsExactly("violations");
		JsonNode violation = answer.get("violations").get(0);
		assertThat(violation.get("remedy").asString()).isNotBlank();
		return Stream.of("property", "value", "reason")
			.filter((part) -> violation.has(part) && !violation.get(part).asString().isEmpty())
			.map((part) -> violation.get(part).asString())
			.collect(Collectors.joining(" "));
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	interface OperationsTest {

		void accept(OperationsApplication app);

	}

}
