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

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests of the sample get a line in the log is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveAccessLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("hotmw.access");

	private final Lines lines = new Lines();

	private final LiveSample sample;

	LiveAccessLogTests(LiveSample sample) {
		this.sample = sample;
	}

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.lines);
	}

	@Test
	void sampleRateWhenChangedShouldHoldForTheNextRequest() {
		this.sample.change(log("sample-rate: 1.0"));
		assertThat(this.sample.status("/api/orders?first")).isEqualTo(200);
		this.lines.await(1);

		this.sample.change(log("sample-rate: 0.0"));
		this.lines.clear();
		for (int i = 0; i < 20; i++) {
			assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		}
		assertThat(this.sample.status("/api/failing")).isEqualTo(500);
		this.lines.await(1);
		assertThat(this.lines.texts()).singleElement().asString().startsWith("GET /api/failing 500 ");

		this.sample.change(log("sample-rate: 1.0"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		this.lines.await(2);
		assertThat(this.lines.texts()).last().asString().startsWith("GET /api/orders 200 ");
	}

	@Test
	void slowThresholdWhenChangedShouldWarnOfTheNextRequest() {
		this.sample.change(log("sample-rate: 0.0, slow-threshold: 1us"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		this.lines.await(1);
		assertThat(this.lines.seen).singleElement().satisfies((line) -> {
			assertThat(line.getLevel()).isEqualTo(Level.WARN);
			assertThat(line.getFormattedMessage()).endsWith(" slow=true");
		});

		this.sample.change(log("slow-threshold: 1h"));
		this.lines.clear();
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		this.lines.await(1);
		assertThat(this.lines.seen).singleElement()
			.satisfies((line) -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
	}

	@Test
	void lineShouldHaveLengthIdGenerationAndHeaders() {
		this.sample.change(LiveSample.filters("request-id: { order: 10 }, access-log: { order: 20, options: { "
				+ "request-headers: [User-Agent], response-headers: [Content-Type] } }"));

		HttpResponse<String> answer = this.sample.send("GET", "/api/orders", "User-Agent", "curl/8.5.0", "traceparent",
				"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

		this.lines.await(1);
		assertThat(this.lines.texts()).singleElement()
			.asString()
			.contains(" " + answer.body().length() + " bytes id=0af7651916cd43dd8448eb211c80319c "
					+ "request.user-agent=\"curl/8.5.0\" response.content-type=\"application/json");
		assertThat(this.lines.seen.get(0).getMDCPropertyMap()).containsEntry("hotmw.generation",
				answer.headers().firstValue(LiveSample.GENERATION_HEADER).orElseThrow());
		assertThat(this.lines.pairs()).containsEntry("http.response.body.bytes", (long) answer.body().length())
			.containsEntry("http.request.header.user-agent", "curl/8.5.0");
	}

	@Test
	void headerThatCarriesSecretsShouldBeRefusedAndLogNothing() {
		this.sample.publish(log("request-headers: [Authorization], sample-rate: 2"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property", List
			.of("hotmw.filters.access-log.options.sample-rate", "hotmw.filters.access-log.options.request-headers[0]"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.lines.seen).isEmpty();
	}

	private static String log(String options) {
		return LiveSample.filters("access-log: { order: 20, options: { " + options + " } }");
	}

	/** What was logged. */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> seen = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.seen.add(event);
		}

		// The line is written when the client has its answer already.
		void await(int count) {
			LiveSample.await(() -> assertThat(this.seen).hasSize(count));
		}

		void clear() {
			this.seen.clear();
		}

		List<String> texts() {
			return this.seen.stream().map(ILoggingEvent::getFormattedMessage).toList();
		}

		Map<String, Object> pairs() {
			Map<String, Object> pairs = new LinkedHashMap<>();
			this.seen.get(0).getKeyValuePairs().forEach((pair) -> pairs.put(pair.key, pair.value));
			return pairs;
		}

	}

}
