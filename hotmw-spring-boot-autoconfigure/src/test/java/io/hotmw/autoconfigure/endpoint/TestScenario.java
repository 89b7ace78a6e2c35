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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Violation;

/**
 * A day in the life of a service: it started, a change switched authentication on while a
 * request was under way, and the change after that was refused.
 */
final class TestScenario {

	static final String SECRET = "c0rrect-horse";

	private static final Instant SWITCHED_AT = TestEngine.NOW.minus(Duration.ofMillis(120));

	private TestScenario() {
	}

	static void play(TestEngine engine) {
		engine.publish(requestId(), auth(false), accessLog(), geo());
		// Never closed: the request of the first generation does not end.
		engine.publisher().acquire();
		engine.publish(new ChangeNote("lee", "INC-42", "OPS-7"),
				List.of(change("auth: on", SWITCHED_AT, new KeyChange("hotmw.filters.auth.enabled", "false", "true"),
						new KeyChange("hotmw.filters.auth.options.client-secret", null, FilterOptions.MASK))),
				requestId(), auth(true), accessLog(), geo());
		engine.reject(
				List.of(change("auth: abc", TestEngine.NOW, new KeyChange("hotmw.filters.auth.order", "20", "abc"))),
				new Violation("hotmw.filters.auth.order", "abc", "DEFAULT_GROUP/orders.yaml:6:14",
						"'abc' is not a whole number", "use a whole number, for example 20"),
				new Violation("hotmw.filters.auth.match.path", "/api/**", "DEFAULT_GROUP/orders.yaml:8:9",
						"there is no such property", "did you mean 'paths'?"));
	}

	static ConfigDocuments documents() {
		return () -> List.of(
				new ConfigDocument("nacos", "", "DEFAULT_GROUP", "orders.yaml", md5("auth: abc"),
						ConfigDocument.State.LOADED, true, TestEngine.NOW, null),
				new ConfigDocument("nacos", "", "SHARED", "edge.yaml", null, ConfigDocument.State.ABSENT, false, null,
						"the document is not there; its last content stays in effect"));
	}

	private static FilterDefinition requestId() {
		return FilterDefinition.named("request-id").order(10).build();
	}

	private static FilterDefinition auth(boolean enabled) {
		return FilterDefinition.named("auth")
			.type("jwt")
			.enabled(enabled)
			.order(20)
			.critical(true)
			.match(new FilterMatch(List.of("/api/**"), List.of("/api/public/**"), Set.of("GET", "POST"),
					Map.of("X-Tenant", "acme")))
			.dispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC))
			.options(new FilterOptions(
					Map.of("jwk-set-uri", "https://idp.example.org/jwks", "audiences[0]", "orders", "client-secret",
							SECRET, "proxy", "https://proxy-user:" + SECRET + "@proxy.example.org:3128"),
					Set.of("client-secret")))
			.build();
	}

	private static FilterDefinition accessLog() {
		return FilterDefinition.named("access-log")
			.enabled(false)
			.order(5)
			.position(FilterPosition.AFTER_SECURITY)
			.build();
	}

	private static FilterDefinition geo() {
		return FilterDefinition.named("geo").type("geo-fence").optional(true).order(30).build();
	}

	private static DocumentChange change(String content, Instant at, KeyChange... keys) {
		return new DocumentChange("", "DEFAULT_GROUP", "orders.yaml", md5(content), List.of(keys), at);
	}

	private static String md5(String content) {
		return DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8));
	}

}
