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

package io.hotmw.autoconfigure.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.AuditEventRepository;

import io.hotmw.autoconfigure.servlet.ObservedApplication.TurnController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is seen of a request from outside, in real containers: in its log lines, its
 * response, the metrics as Prometheus reads them, its trace, and the health.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class ObservedRequestTests {

	private static final AttributeKey<String> GENERATION = AttributeKey.stringKey("hotmw.generation");

	private static @Nullable TestServer started;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Turns turns = new Turns();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ObservedApplication.LOGGER);

	ObservedRequestTests(WebContainer container) {
		assertThat(server().container()).isEqualTo(container);
	}

	@BeforeParameterizedClassInvocation
	static void start(WebContainer container) {
		started = TestServer.start(container, ObservedApplication.class, chain(1),
				"hotmw.generation.response-header=X-Generation", "hotmw.observations.filters=true",
				"management.tracing.sampling.probability=1.0",
				"management.endpoints.web.exposure.include=health,prometheus,auditevents",
				"management.endpoint.health.show-details=always",
				"management.endpoint.health.group.readiness.include=readinessState,hotmw",
				"management.endpoint.health.probes.enabled=true");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server().close();
		started = null;
	}

	@BeforeEach
	void listen() {
		this.turns.start();
		this.logger.addAppender(this.turns);
		spans();
		server().bean(InMemorySpanExporter.class).reset();
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.turns);
	}

	private static TestServer server() {
		return Objects.requireNonNull(started);
	}

	private static Map<String, String> chain(int order) {
		String all = "REQUEST,FORWARD,ASYNC,ERROR";
		Map<String, String> chain = new HashMap<>();
		for (String name : List.of("outer", "inner")) {
			chain.put("hotmw.filters." + name + ".type", "acting");
			chain.put("hotmw.filters." + name + ".order", String.valueOf(order + (name.equals("inner") ? 10 : 0)));
			chain.put("hotmw.filters." + name + ".dispatcher-types", all);
		}
		chain.put("hotmw.filters.outer.options.action", "answer");
		chain.put("hotmw.filters.inner.options.action", "break");
		chain.put("hotmw.filters.inner.position", "after-security");
		return chain;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain", "/callable", "/forward", "/fail", "/answer", "/break" })
	void everyLogLineOfTheRequestShouldHaveItsGeneration(String path) throws Exception {
		String generation = generation();

		HttpResponse<String> response = get(path);

		assertThat(response.headers().firstValue("X-Generation")).contains(generation);
		assertThat(this.turns.seen).isNotEmpty()
			.allSatisfy((turn) -> assertThat(turn.generation()).as(turn.text()).isEqualTo(generation));
	}

	@Test
	void requestShouldKeepItsGenerationAfterAnotherWasPublished() throws Exception {
		String generation = generation();
		CompletableFuture<HttpResponse<String>> answer = this.client.sendAsync(request("/deferred"),
				HttpResponse.BodyHandlers.ofString());
		TurnController controller = server().bean(TurnController.class);
		Awaitility.await().until(() -> this.turns.texts().contains("inner back"));
		server().publish(chain(Integer.parseInt(generation) + 1));

		Awaitility.await().until(() -> {
			var result = controller.takeResult();
			return result != null && result.setResult("later");
		});
		HttpResponse<String> response = answer.get(10, TimeUnit.SECONDS);

		assertThat(response.body()).isEqualTo("later");
		assertThat(response.headers().firstValue("X-Generation")).contains(generation);
		assertThat(this.turns.texts()).contains("outer ASYNC");
		assertThat(this.turns.seen)
			.allSatisfy((turn) -> assertThat(turn.generation()).as(turn.text()).isEqualTo(generation));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain", "/callable", "/complete", "/timeout", "/fail" })
	void accessLogShouldHaveTheGenerationWhateverThreadTheRequestEndsOn(String path) throws Exception {
		int order = Integer.parseInt(generation()) * 100;
		Map<String, String> chain = chain(order);
		chain.put("hotmw.filters.access-log.order", "0");
		chain.put("hotmw.filters.access-log.options.logger", ObservedApplication.LOGGER);
		server().publish(chain);
		String generation = generation();

		get(path);

		Awaitility.await()
			.untilAsserted(() -> assertThat(this.turns.texts()).anyMatch((text) -> text.startsWith("GET ")));
		assertThat(this.turns.seen)
			.allSatisfy((turn) -> assertThat(turn.generation()).as(turn.text()).isEqualTo(generation));
		server().publish(chain(order));
	}

	@Test
	void managementRequestShouldHaveNoGeneration() throws Exception {
		assertThat(get("/actuator/health").headers().firstValue("X-Generation")).isEmpty();
	}

	@Test
	void metricsShouldBeWhatPrometheusReads() throws Exception {
		get("/plain");
		get("/answer");
		get("/break");

		String text = get("/actuator/prometheus").body();

		assertThat(text.lines()).contains("# TYPE hotmw_filter_seconds summary", "# TYPE hotmw_generation gauge",
				"# TYPE hotmw_chain_info gauge", "# TYPE hotmw_refresh_seconds summary",
				"# TYPE hotmw_refresh_phase_seconds summary", "# TYPE hotmw_drains_overdue_total counter",
				"# TYPE hotmw_late_dispatches_total counter", "# TYPE hotmw_filters_destroyed_total counter",
				"# TYPE hotmw_change_age_seconds gauge", "hotmw_in_sync 1.0", "hotmw_held 0.0", "hotmw_leases 0.0",
				"hotmw_generations_draining 0.0", "hotmw_generation " + generation() + ".0",
				"hotmw_chain_info{revision=\"" + revision() + "\"} 1",
				"hotmw_refresh_seconds_count{result=\"published\",trigger=\"start-up\"} 1");
		assertThat(count(text, "outer", "answered")).isPositive();
		assertThat(count(text, "inner", "failed")).isPositive();
		assertThat(count(text, "inner", "passed-on")).isPositive();
		assertThat(count(text, "outer", "failed")).isZero();
	}

	@Test
	void removedFilterAndReplacedRevisionShouldBeGoneFromWhatPrometheusReads() throws Exception {
		int order = Integer.parseInt(generation()) * 100;
		Map<String, String> more = chain(order);
		more.put("hotmw.filters.extra.type", "acting");
		more.put("hotmw.filters.extra.options.action", "none");
		server().publish(more);
		get("/plain");
		String before = get("/actuator/prometheus").body();
		assertThat(count(before, "extra", "passed-on")).isEqualTo(1);
		assertThat(before).contains("hotmw_chain_info{revision=\"" + revision() + "\"}");

		server().publish(chain(order));

		Awaitility.await()
			.untilAsserted(() -> assertThat(get("/actuator/prometheus").body()).doesNotContain("name=\"extra\""));
		assertThat(get("/actuator/prometheus").body().lines())
			.filteredOn((line) -> line.startsWith("hotmw_chain_info{"))
			.containsExactly("hotmw_chain_info{revision=\"" + revision() + "\"} 1");
	}

	@Test
	void filterOnAnotherThreadShouldBeASpanOfTheSameTrace() throws Exception {
		Map<String, String> chain = chain(Integer.parseInt(generation()) * 100);
		chain.put("hotmw.filters.hopping.type", "hopping");
		chain.put("hotmw.filters.hopping.order", "-1000");
		server().publish(chain);

		assertThat(get("/plain").body()).isEqualTo("plain");

		List<SpanData> spans = awaitSpans();
		assertThat(filterSpans(spans)).extracting(SpanData::getName)
			.containsExactlyInAnyOrder("filter hopping", "filter outer", "filter inner");
		assertThat(filterSpans(spans))
			.allSatisfy((span) -> assertThat(span.getParentSpanId()).isEqualTo(serverSpan(spans).getSpanId()));
		server().publish(chain(Integer.parseInt(generation()) * 100));
	}

	@Test
	void observedFiltersShouldMakeNoMetersBesides() throws Exception {
		get("/plain");

		assertThat(get("/actuator/prometheus").body()).doesNotContain("hotmw_filter_active")
			.doesNotContainPattern("hotmw_filter_seconds_count\\{[^}]*error=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain", "/callable", "/forward" })
	void everyFilterShouldBeASpanBelowThatOfTheServer(String path) throws Exception {
		get(path);

		List<SpanData> spans = awaitSpans();
		SpanData server = serverSpan(spans);
		assertThat(server.getAttributes().get(GENERATION)).isEqualTo(generation());
		assertThat(server.getAttributes().get(AttributeKey.stringKey("hotmw.revision"))).isEqualTo(revision());
		assertThat(filterSpans(spans)).extracting(SpanData::getName)
			.contains("filter outer", "filter inner")
			.hasSize(path.equals("/plain") ? 2 : 4);
		assertThat(filterSpans(spans)).allSatisfy((span) -> {
			assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId());
			assertThat(span.getTraceId()).isEqualTo(server.getTraceId());
			assertThat(span.getAttributes().get(AttributeKey.stringKey("outcome"))).isEqualTo("passed-on");
			assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
		});
	}

	@Test
	void failingFilterAloneShouldBeASpanWithAnError() throws Exception {
		get("/break");

		List<SpanData> failed = filterSpans(awaitSpans()).stream()
			.filter((span) -> span.getStatus().getStatusCode() == StatusCode.ERROR)
			.toList();
		assertThat(failed).isNotEmpty().allSatisfy((span) -> {
			assertThat(span.getName()).isEqualTo("filter inner");
			assertThat(span.getAttributes().get(AttributeKey.stringKey("outcome"))).isEqualTo("failed");
		});
	}

	@Test
	void healthShouldBeInTheGroups() throws Exception {
		assertThat(get("/actuator/health").body()).contains("\"hotmw\"", revision(), "\"inSync\":true");
		assertThat(get("/actuator/health/readiness").body()).contains("\"hotmw\"");
		assertThat(get("/actuator/health/liveness").body()).doesNotContain("\"hotmw\"");
	}

	@Test
	void changeShouldBeInTheAuditOfBoot() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(server().bean(AuditEventRepository.class).find(null, null, "HOTMW_CHANGE"))
				.anySatisfy((event) -> assertThat(event.getData()).containsEntry("trigger", "start-up")
					.containsEntry("result", "published")));
	}

	private static long count(String text, String name, String outcome) {
		String sample = "hotmw_filter_seconds_count{name=\"" + name + "\",outcome=\"" + outcome + "\"} ";
		return text.lines()
			.filter((line) -> line.startsWith(sample))
			.mapToLong((line) -> (long) Double.parseDouble(line.substring(sample.length())))
			.findFirst()
			.orElseThrow();
	}

	private static String generation() {
		return String.valueOf(Objects.requireNonNull(server().publisher().active()).number());
	}

	private static String revision() {
		return Objects.requireNonNull(server().publisher().active()).revision().value();
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + path)).build();
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(request(path), HttpResponse.BodyHandlers.ofString());
	}

	private static List<SpanData> spans() {
		server().bean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
		return server().bean(InMemorySpanExporter.class).getFinishedSpanItems();
	}

	// The server's span ends after the response.
	private static List<SpanData> awaitSpans() {
		Awaitility.await().until(() -> spans().stream().anyMatch((span) -> span.getKind() == SpanKind.SERVER));
		return spans();
	}

	private static SpanData serverSpan(List<SpanData> spans) {
		return spans.stream().filter((span) -> span.getKind() == SpanKind.SERVER).findFirst().orElseThrow();
	}

	private static List<SpanData> filterSpans(List<SpanData> spans) {
		return spans.stream().filter((span) -> span.getName().startsWith("filter ")).toList();
	}

	private record Turn(String text, @Nullable String generation) {

	}

	/** Reads the MDC where the line is written. */
	private static final class Turns extends AppenderBase<ILoggingEvent> {

		private final List<Turn> seen = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(new Turn(event.getFormattedMessage(), event.getMDCPropertyMap().get("hotmw.generation")));
		}

		List<String> texts() {
			return this.seen.stream().map(Turn::text).toList();
		}

	}

}
