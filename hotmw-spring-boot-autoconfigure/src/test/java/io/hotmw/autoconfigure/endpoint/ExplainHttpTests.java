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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the explanation of a request by the {@link HotmwEndpoint} over HTTP.
 */
class ExplainHttpTests extends AbstractOperationsHttpTests {

	@Test
	void explainShouldTellWhatARequestMeetsAndWhyNotTheOthers() {
		run(this.runner, (app) -> {
			String empty = app.revision();
			app.set("hotmw.filters.tea.match.paths", "/tea/**");
			app.set("hotmw.filters.tea.match.headers.accept", "text/tea, text/milk");
			app.change(TEA, "green");

			JsonNode met = app.get("/explain?path=/tea/cup&header=" + encoded("Accept: text/tea, text/milk"), 200);
			JsonNode header = app.get(
					"/explain?path=/tea/cup&header=" + encoded("Accept: text/tea") + "&header=" + encoded("X-Other: 1"),
					200);
			JsonNode path = app.get("/explain?method=POST&path=/coffee", 200);

			assertThat(met.get("meets").get(0).asString()).isEqualTo("tea");
			assertThat(header.get("meets")).isEmpty();
			assertThat(header.get("filters").get(0).get("outcome").asString()).isEqualTo("header");
			assertThat(path.get("filters").get(0).get("outcome").asString()).isEqualTo("path");
			assertThat(app.get("/explain?path=/tea/cup&revision=" + empty, 200).get("filters")).isEmpty();
			app.get("/explain?path=/tea&revision=v1:00", 404);
			assertThat(app.get("/explain?method=G%20T", 400).get("violations")).hasSize(2);
		});
	}

	@Test
	void explainShouldLookAtWhatIsNamed() {
		run(this.writable, (app) -> {
			app.set(TEA, "green");

			assertThat(app.get("/explain?path=/tea&revision=active", 200).get("meets")).isEmpty();
			assertThat(app.get("/explain?path=/tea&revision=candidate", 200).get("meets")).hasSize(1);
			app.set("hotmw.filters.tea.order", "nonsense");
			assertThat(problem(app.get("/explain?path=/tea&revision=candidate", 409)))
				.startsWith("hotmw.filters.tea.order nonsense ");
		});
	}

}
