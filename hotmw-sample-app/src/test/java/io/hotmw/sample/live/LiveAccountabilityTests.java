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

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample where every change must be accounted for: with mandatory change notes,
 * Boot's audit events and a trace of each request.
 */
@ExtendWith(LiveSample.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LiveAccountabilityTests {

	private final LiveSample sample;

	private ConfigurableApplicationContext application;

	private ServiceClient client;

	LiveAccountabilityTests(LiveSample sample) {
		this.sample = sample;
	}

	@BeforeAll
	void start() {
		this.application = new SpringApplicationBuilder(SampleApplication.class, Accounting.class).run(
				"--server.port=0", "--spring.cloud.nacos.config.server-addr=" + this.sample.serverAddr(),
				"--hotmw.policy.require-change-note=true", "--hotmw.observations.filters=true",
				"--management.tracing.sampling.probability=1.0",
				"--management.endpoints.web.exposure.include=hotmw,auditevents");
		this.client = new ServiceClient(
				this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void documentWithoutAChangeNoteShouldBeRefusedUntilItHasOne() {
		String document = closed(201);
		this.sample.publish(document);

		LiveSample.await(() -> assertThat(hotmw("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.change.author", "hotmw.change.reason")));
		assertThat(hotmw("$.inSync")).isEqualTo(false);
		assertThat(hotmw("$.filters[0].order")).isNotEqualTo(201);

		this.sample.publish(document + note("INC-201"));

		LiveSample.await(() -> assertThat(hotmw("$.filters[0].order")).isEqualTo(201));
		assertThat(hotmw("$.inSync")).isEqualTo(true);
		assertThat(status("/api/orders")).isEqualTo(401);
	}

	@Test
	void changeShouldBeAnAuditEventOfBoot() {
		change(202);

		LiveSample.await(() -> assertThat(audited("INC-202")).isEqualTo(List.of("published")));
		String event = "$.events[?(@.data.reason == 'INC-202')]";
		assertThat(actuator("auditevents", event + ".type")).isEqualTo(List.of("HOTMW_CHANGE"));
		assertThat(actuator("auditevents", event + ".principal")).isEqualTo(List.of("lee"));
		assertThat(actuator("auditevents", event + ".data.revision")).isEqualTo(List.of(hotmw("$.revision")));
		assertThat(get("auditevents")).doesNotContain(LiveSample.SECRET);
	}

	@Test
	void traceShouldTellTheGenerationAndWhichFilterAnswered() {
		change(203);

		assertThat(status("/api/traced")).isEqualTo(401);

		LiveSample.await(() -> assertThat(servers("/api/traced")).hasSize(1));
		SpanData server = servers("/api/traced").get(0);
		assertThat(attribute(server, "hotmw.generation")).isEqualTo(String.valueOf(hotmw("$.generation")));
		assertThat(attribute(server, "hotmw.revision")).isEqualTo(hotmw("$.revision"));
		assertThat(spans().getFinishedSpanItems()).filteredOn((span) -> span.getTraceId().equals(server.getTraceId()))
			.filteredOn((span) -> span.getName().equals("filter auth"))
			.singleElement()
			.satisfies((span) -> {
				assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId());
				assertThat(attribute(span, "outcome")).isEqualTo("answered");
			});
	}

	private static String closed(int order) {
		return LiveSample.CLOSED.replace("order: 100", "order: " + order);
	}

	private static String note(String reason) {
		return "  change: { author: lee, reason: " + reason + " }\n";
	}

	private void change(int order) {
		this.sample.publish(closed(order) + note("INC-" + order));
		LiveSample.await(() -> assertThat(hotmw("$.filters[0].order")).isEqualTo(order));
	}

	private @Nullable Object audited(String reason) {
		return actuator("auditevents", "$.events[?(@.data.reason == '" + reason + "')].data.result");
	}

	private List<SpanData> servers(String path) {
		this.application.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
		return spans().getFinishedSpanItems()
			.stream()
			.filter((span) -> span.getKind() == SpanKind.SERVER)
			.filter((span) -> path.equals(attribute(span, "http.url")))
			.toList();
	}

	private static @Nullable String attribute(SpanData span, String name) {
		return span.getAttributes().get(AttributeKey.stringKey(name));
	}

	private InMemorySpanExporter spans() {
		return this.application.getBean(InMemorySpanExporter.class);
	}

	private int status(String path) {
		return LiveSample.uninterrupted(() -> this.client.get(path)).statusCode();
	}

	private @Nullable Object hotmw(String path) {
		return actuator("hotmw", path);
	}

	private @Nullable Object actuator(String page, String path) {
		return LiveSample.read(get(page), path);
	}

	private String get(String page) {
		return LiveSample.uninterrupted(() -> this.client.get("/actuator/" + page)).body();
	}

	/**
	 * Where events and spans are kept.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Accounting {

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		InMemorySpanExporter spanExporter() {
			return InMemorySpanExporter.create();
		}

	}

}
