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

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

import io.hotmw.autoconfigure.document.ArbitraryDocuments;
import io.hotmw.autoconfigure.document.ArbitraryDocuments.ArbitraryDocument;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has the {@link HotmwEndpoint} validate arbitrary documents over HTTP.
 */
class ValidateFuzzTests {

	private @Nullable AnnotationConfigServletWebServerApplicationContext context;

	private @Nullable OperationsApplication started;

	private @Nullable JsonNode before;

	@BeforeProperty
	void start() {
		this.context = TeaApplication.start();
		this.started = new OperationsApplication(this.context, this.context);
		this.started.change("hotmw.filters.tea.options.leaf", "green");
		this.before = this.started.hotmw();
	}

	@AfterProperty
	void stop() {
		Objects.requireNonNull(this.context).close();
	}

	@Property(tries = 500, seed = "3")
	void validateWhateverTheDocumentShouldAcceptOrRefuseAndHarmNothing(
			@ForAll("documents") ArbitraryDocument document) {
		OperationsApplication app = Objects.requireNonNull(this.started);

		HttpResponse<String> response = app.postRaw("validate",
				app.json(Map.of("format", document.format().id(), "content", document.text())));

		assertThat(response.statusCode()).as(response.body()).isIn(200, 400);
		JsonNode answer = OperationsApplication.json(response);
		if (response.statusCode() == 400) {
			assertThat(answer.get("violations")).isNotEmpty().allSatisfy((violation) -> {
				assertThat(violation.get("reason").asString()).isNotBlank();
				assertThat(violation.get("remedy").asString()).isNotBlank();
			});
		}
		else {
			assertThat(answer.get("violations")).isEmpty();
		}
		assertThat(app.hotmw()).isEqualTo(this.before);
		assertThat(app.statusOf("/any")).isEqualTo(418);
		Statistics.collect(response.statusCode());
		Statistics.coverage((coverage) -> {
			coverage.check(200).percentage((share) -> share > 5);
			coverage.check(400).percentage((share) -> share > 20);
		});
	}

	@Provide
	Arbitrary<ArbitraryDocument> documents() {
		return ArbitraryDocuments.any();
	}

}
