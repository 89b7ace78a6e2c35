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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is in effect, and what happened, as seen from outside: headers, log, metrics,
 * health and audit of the running sample.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveVisibilityTests {

	private final LiveSample sample;

	LiveVisibilityTests(LiveSample sample) {
		this.sample = sample;
	}

	private static final String CONTROLLER_LOG = "org.springframework.web.servlet.DispatcherServlet";

	private static final String AUDIT_LOG = "io.hotmw.audit";

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@AfterEach
	void stopListening() {
		List.of(CONTROLLER_LOG, AUDIT_LOG).forEach((name) -> {
			logger(name).detachAppender(this.log);
			logger(name).setLevel(null);
		});
	}

	@Test
	void answerShouldTellWhichGenerationServedIt() {
		assertThat(generationOf("/api/orders")).isEqualTo(String.valueOf(this.sample.generation()));

		this.sample.change(LiveSample.CLOSED);

		assertThat(generationOf("/api/orders")).isEqualTo(String.valueOf(this.sample.generation()));
		assertThat(generationOf("/actuator/health")).isNull();
	}

	@Test
	void logLinesOfARequestShouldTellWhichGenerationServesIt() {
		listenTo(CONTROLLER_LOG);

		String generation = generationOf("/api/orders?log=this");

		LiveSample.await(() -> assertThat(List.copyOf(this.log.list))
			.filteredOn((event) -> event.getFormattedMessage().contains("/api/orders?log=this"))
			.isNotEmpty()
			.allSatisfy(
					(event) -> assertThat(event.getMDCPropertyMap()).containsEntry("hotmw.generation", generation)));
	}

	@Test
	void metricsShouldTellWhatIsInEffectAndWhatWasRefused() {
		double rejected = this.sample.metric(refreshes("config-centre-change", "rejected"));
		double published = this.sample.metric(refreshes("config-centre-change", "published"));
		String closed = this.sample.change(LiveSample.CLOSED);

		assertThat((long) this.sample.metric("hotmw_generation")).isEqualTo(this.sample.generation());
		assertThat(this.sample.metric("hotmw_chain_info{revision=\"" + closed + "\"}")).isEqualTo(1);
		assertThat(this.sample.metric("hotmw_in_sync")).isEqualTo(1);
		assertThat(this.sample.metric(refreshes("config-centre-change", "published"))).isGreaterThan(published);
		assertThat(this.sample.metric("hotmw_change_age_seconds")).isBetween(0.0, 60.0);

		this.sample.publish(LiveSample.CLOSED.replace("order: 100", "order: soon"));

		LiveSample.await(() -> assertThat(this.sample.metric(refreshes("config-centre-change", "rejected")))
			.isGreaterThan(rejected));
		assertThat(this.sample.metric("hotmw_in_sync")).isZero();
	}

	@Test
	void metersOfFiltersShouldCountWhatTheyDidAndGoWithTheFilters() {
		this.sample.change(LiveSample.filters("auth: { order: 2, options: { secret: " + LiveSample.SECRET
				+ " } }, meter: { type: stamp, order: 1, options: { number: 1 } }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);

		LiveSample.await(() -> assertThat(this.sample.metric(filter("auth", "answered"))).isEqualTo(1));
		assertThat(this.sample.metric(filter("meter", "passed-on"))).isEqualTo(1);

		this.sample.change(LiveSample.OPEN);

		LiveSample.await(() -> assertThat(this.sample.get("/actuator/prometheus").body())
			.doesNotContain("name=\"meter\"", "name=\"auth\""));
	}

	@Test
	void healthShouldTellARejectionWithoutTakingTheInstanceOut() {
		String closed = this.sample.change(LiveSample.CLOSED);
		assertThat(health("details.revision")).isEqualTo(closed);
		assertThat(health("details.inSync")).isEqualTo(true);

		this.sample.publish(LiveSample.CLOSED.replace("order: 100", "order: soon"));

		LiveSample.await(() -> assertThat(health("details.inSync")).isEqualTo(false));
		assertThat(health("status")).isEqualTo("UP");
		assertThat(health("details.lastRejection.standing")).isEqualTo(true);
		assertThat(health("details.lastRejection.reasons[0]")).asString().contains("hotmw.filters.auth.order");
		assertThat(health("details.sources[0].dataId")).isEqualTo(LiveSample.DOCUMENT);
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);
	}

	@Test
	void auditShouldHaveALineForEachChangeWithoutSecrets() {
		listenTo(AUDIT_LOG);
		String closed = this.sample.change(LiveSample.CLOSED + "  change: { author: lee, reason: INC-42 }\n");

		this.sample.publish(LiveSample.CLOSED.replace("order: 100", "order: soon"));

		LiveSample.await(() -> assertThat(audited("result=rejected")).hasSize(1));
		assertThat(audited("result=published")).singleElement()
			.asString()
			.contains("trigger=config-centre-change", "who=lee", "reason=INC-42", "revision=" + closed,
					"switched=\"auth on\"");
		assertThat(audited("result=rejected").get(0)).contains("hotmw.filters.auth.order",
				"previous-revision=" + closed);
		assertThat(audited("")).noneMatch((line) -> line.contains(LiveSample.SECRET));
	}

	private void listenTo(String name) {
		this.log.start();
		logger(name).setLevel(Level.DEBUG);
		logger(name).addAppender(this.log);
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	private List<String> audited(String text) {
		return List.copyOf(this.log.list)
			.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter((line) -> line.contains(text))
			.toList();
	}

	private @Nullable String generationOf(String path) {
		return this.sample.get(path).headers().firstValue(LiveSample.GENERATION_HEADER).orElse(null);
	}

	private @Nullable Object health(String path) {
		return this.sample.actuator("health", "$.components.hotmw." + path);
	}

	private static String refreshes(String trigger, String result) {
		return "hotmw_refresh_seconds_count{result=\"%s\",trigger=\"%s\"}".formatted(result, trigger);
	}

	private static String filter(String name, String outcome) {
		return "hotmw_filter_seconds_count{name=\"%s\",outcome=\"%s\"}".formatted(name, outcome);
	}

}
