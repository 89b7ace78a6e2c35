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

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.Requester;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for who is shown what by the operations of the {@link HotmwEndpoint}, for who is
 * kept as the caller, and for what comes into the log. Over HTTP, with the whole engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointSecrecyHttpTests {

	private static final String TEA = "hotmw.filters.tea.options.leaf";

	private static final String VALUE = "oolong";

	private static final String BAD_REASON = "out of spite";

	static Stream<Arguments> operations() {
		return Stream.of(operation("history", (app) -> app.get("/history", 200)),
				operation("revision", (app) -> app.get("/history/" + app.revision(), 200)),
				operation("diff", (app) -> app.get("/diff?from=" + earlier(app), 200)), operation("explain", (app) -> {
					app.set("hotmw.filters.tea.order", VALUE);
					return app.get("/explain?path=/any&revision=candidate", 409);
				}), operation("validate", (app) -> validate(app, TEA + "=" + VALUE, 200)),
				operation("validate what is refused", (app) -> validate(app, "hotmw.filters.tea.order=" + VALUE, 400)),
				operation("rollback", (app) -> rollback(app, BAD_REASON, 422)), operation("release", (app) -> {
					rollback(app, "why not", 200);
					return app.post("release", Map.of("reason", BAD_REASON), 422);
				}));
	}

	private static Arguments operation(String name, Function<OperationsApplication, JsonNode> call) {
		return Arguments.of(name, call);
	}

	private static JsonNode validate(OperationsApplication app, String content, int status) {
		return app.post("validate", Map.of("format", "properties", "content", content), status);
	}

	private static JsonNode rollback(OperationsApplication app, String reason, int status) {
		return app.post("rollback",
				Map.of("revision", earlier(app), "expectedRevision", app.revision(), "reason", reason), status);
	}

	private static String earlier(OperationsApplication app) {
		return app.get("/history", 200).get("entries").get(0).get("previousRevision").asString();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void valuesShouldBeShownToTheAuthorizedAlone(String name, Function<OperationsApplication, JsonNode> call) {
		for (boolean authorized : List.of(false, true)) {
			WebApplicationContextRunner runner = TeaApplication.writableRunner()
				.withPropertyValues("management.endpoint.hotmw.show-values=when-authorized")
				.withBean(Filter.class, () -> authentication(authorized))
				.withBean(ChainPolicy.class, () -> EndpointSecrecyHttpTests::objections);

			run(runner, (app) -> {
				app.change(TEA, "green");
				app.change(TEA, VALUE);

				String answer = call.apply(app).toString();

				assertThat(answer.contains(VALUE)).as(answer).isEqualTo(authorized);
				assertThat(answer.contains("******")).as(answer).isNotEqualTo(authorized);
			});
		}
	}

	// Objects to what is asked for a bad reason, and quotes the value in question.
	private static List<Violation> objections(ProposedChange change) {
		Requester requester = change.trigger().requester();
		return (requester != null && BAD_REASON.equals(requester.reason()))
				? List.of(new Violation(TEA, VALUE, null, "is not for today", "wait")) : List.of();
	}

	private static Filter authentication(boolean authorized) {
		return (request, response, chain) -> chain
			.doFilter(authorized ? new AuthorizedRequest((HttpServletRequest) request) : request, response);
	}

	@Test
	void callerShouldBeKeptWithTheTraceOfTheCall() {
		WebApplicationContextRunner traced = TeaApplication.writableRunner()
			.withBean(Filter.class, () -> (request, response, chain) -> {
				MDC.put("traceId", "4bf92f3577b34da6");
				try {
					chain.doFilter(request, response);
				}
				finally {
					MDC.remove("traceId");
				}
			});

		run(traced, (app) -> {
			app.change(TEA, VALUE);
			rollback(app, "why not", 200);

			JsonNode requester = app.get("/history", 200).get("entries").get(0).get("trigger").get("requester");
			assertThat(requester.get("traceId").asString()).isEqualTo("4bf92f3577b34da6");
		});
	}

	@Test
	void filterOfAnUnknownTypeShouldBeToldAsUnsupportedWhereverAChainIsShown() {
		run(TeaApplication.writableRunner(), (app) -> {
			app.set("hotmw.filters.mystery.optional", "true");
			app.change(TEA, VALUE);

			String content = "hotmw.filters.riddle.optional=true\n" + TEA + "=black";
			JsonNode validated = app.post("validate", Map.of("format", "properties", "content", content), 200);

			assertThat(states(app.get("/history/" + app.revision(), 200))).containsEntry("mystery", "unsupported")
				.containsEntry("tea", "active");
			assertThat(states(validated)).containsEntry("riddle", "unsupported").containsEntry("tea", "active");
		});
	}

	private static Map<String, String> states(JsonNode chain) {
		return chain.get("filters")
			.valueStream()
			.collect(Collectors.toMap((filter) -> filter.get("name").asString(),
					(filter) -> filter.get("state").asString()));
	}

	@Test
	void failureOfACallShouldBeInTheLogWithoutWhatWasSent(CapturedOutput output) {
		run(TeaApplication.writableRunner().withBean(SanitizingFunction.class, () -> (data) -> {
			throw new IllegalStateException("cannot judge " + data.getValue());
		}), (app) -> app.post("validate", Map.of("format", "properties", "content", TEA + "=hunter22"), 500));

		assertThat(output).contains("a call of the endpoint failed unexpectedly: java.lang.IllegalStateException")
			.contains("\tat " + getClass().getName())
			.doesNotContain("hunter22");
	}

	@ParameterizedTest
	@ValueSource(strings = { "order", "type", "match.paths[0]" })
	void credentialsInARefusedValueShouldNotBeInTheLog(String property, CapturedOutput output) {
		run(TeaApplication.writableRunner(),
				(app) -> app.change("hotmw.filters.tea." + property, "https://u:s3cr3t@h"));

		assertThat(output).contains("hotmw.filters.tea." + property + ": https://******@h").doesNotContain("s3cr3t");
	}

	private static void run(WebApplicationContextRunner runner, Consumer<OperationsApplication> test) {
		runner.run((context) -> test.accept(new OperationsApplication(context, context.getSourceApplicationContext())));
	}

	private static final class AuthorizedRequest extends HttpServletRequestWrapper {

		AuthorizedRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Principal getUserPrincipal() {
			return () -> "kim";
		}

	}

}
