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

package io.hotmw.sample.live;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the running sample says that a request meets is what the request meets: each
 * filter stamps its answer.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveExplainTests {

	private final LiveSample sample;

	LiveExplainTests(LiveSample sample) {
		this.sample = sample;
	}

	private static final String DOCUMENT = """
			hotmw:
			  filters:
			    "1": { type: stamp, order: 9, options: { number: 1 } }
			    "2": { type: stamp, order: 2, options: { number: 2 }, match: { paths: [/api/**] } }
			    "3": { type: stamp, order: 3, options: { number: 3 }, match: { exclude-paths: [/plain/**] } }
			    "4": { type: stamp, order: 4, options: { number: 4 }, match: { methods: [GET] } }
			    "5": { type: stamp, order: 5, options: { number: 5 }, match: { headers: { X-Tenant: acme } } }
			    "6": { type: stamp, order: 6, options: { number: 6 }, enabled: false }
			    "7": { type: stamp, order: 1, options: { number: 7 }, match: { paths: [/plain/a] }, position: after-security }
			""";

	private static final List<Request> REQUESTS = List.of(new Request("GET", "/api/orders", "none"),
			new Request("GET", "/api/orders", "acme"), new Request("GET", "/api/orders", "other"),
			new Request("HEAD", "/api/orders", "acme"), new Request("DELETE", "/api/orders", "acme"),
			new Request("GET", "/plain/a", "none"), new Request("GET", "//plain/a", "none"),
			new Request("GET", "/plain/%61", "none"), new Request("GET", "/plain/./a", "none"),
			new Request("GET", "/plain;x=y/a", "none"), new Request("GET", "/public/../plain/a", "acme"),
			new Request("GET", "/api/orders;x=y", "none"), new Request("GET", "/api/%6frders?a=b", "none"),
			new Request("POST", "/nothing/here", "none"));

	@Test
	void explanationShouldAgreeWithWhatTheRequestMeets() {
		this.sample.change(DOCUMENT);

		assertThat(REQUESTS).allSatisfy((request) -> {
			List<String> stamps = this.sample.send(request.method(), request.path(), "X-Tenant", request.tenant())
				.headers()
				.allValues(StampFilterFactory.HEADER);
			assertThat(this.sample.actuator(explain(request), "$.meets")).isEqualTo(stamps);
			assertThat(stamps).contains("1").doesNotContain("6");
		});
	}

	@Test
	void explanationShouldNameTheConditionThatFailedForEachOtherFilter() {
		this.sample.change(DOCUMENT);

		String answer = this.sample.get("/actuator/" + explain(new Request("POST", "/plain/b", "other"))).body();

		assertThat(LiveSample.read(answer, "$.meets")).isEqualTo(List.of("1"));
		assertThat(LiveSample.read(answer, "$.filters[?(@.outcome != 'met')].name"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("2", "3", "4", "5", "6", "7");
		assertThat(failed(answer, "2")).endsWith("match.paths");
		assertThat(failed(answer, "3")).endsWith("match.exclude-paths");
		assertThat(failed(answer, "4")).endsWith("match.methods");
		assertThat(failed(answer, "5")).contains("match.headers");
		assertThat(failed(answer, "6")).endsWith("enabled");
	}

	@Test
	void explanationOfAnEarlierRevisionShouldTellWhatTheRequestWouldHaveMet() {
		String stamped = this.sample.change(DOCUMENT);
		this.sample.change(LiveSample.OPEN);

		assertThat(this.sample.actuator(explain(new Request("GET", "/api/orders", "acme")), "$.meets"))
			.isEqualTo(List.of());
		assertThat(this.sample.actuator(explain(new Request("GET", "/api/orders", "acme")) + "&revision=" + stamped,
				"$.meets"))
			.isEqualTo(List.of("2", "3", "4", "5", "1"));
	}

	private static String explain(Request request) {
		return "hotmw/explain?method=" + request.method() + "&path="
				+ URLEncoder.encode(request.path(), StandardCharsets.UTF_8) + "&header="
				+ URLEncoder.encode("X-Tenant: " + request.tenant(), StandardCharsets.UTF_8);
	}

	private static String failed(String answer, String filter) {
		return String.valueOf(LiveSample.read(answer, "$.filters[?(@.name == '" + filter + "')].failed.property"))
			.replaceAll("[\\[\\]\"]", "");
	}

	/**
	 * What a client sends.
	 *
	 * @param method the method
	 * @param path the path
	 * @param tenant the header that a filter looks at
	 */
	private record Request(String method, String path, String tenant) {

	}

}
