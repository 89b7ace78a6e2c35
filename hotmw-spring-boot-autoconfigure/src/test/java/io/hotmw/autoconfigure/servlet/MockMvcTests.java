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

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.publish.GenerationState;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * The chain in MockMvc, which runs filters but never says that a request has ended.
 */
@SpringBootTest(classes = InFlightApplication.class,
		properties = { "spring.cloud.nacos.config.enabled=false",
				"spring.cloud.nacos.config.import-check.enabled=false", "hotmw.reconcile.interval=0",
				"hotmw.filters.label.options.label=packaged" })
@AutoConfigureMockMvc
@DirtiesContext
class MockMvcTests {

	private static final AtomicInteger numbers = new AtomicInteger();

	private final String row = "row-" + numbers.incrementAndGet();

	@Autowired
	private MockMvc mvc;

	@Autowired
	private ConfigurableEnvironment environment;

	@Autowired
	private ChainRefresher refresher;

	@Autowired
	private ChainPublisher publisher;

	@Autowired
	private Timeline timeline;

	@BeforeEach
	void publishFirst() {
		publish(this.row + "-first");
	}

	@Test
	void nextRequestShouldObeyChange() throws Exception {
		ChainGeneration first = active();
		this.mvc.perform(get("/slow").header(Timeline.ROW, this.row))
			.andExpect(status().isOk())
			.andExpect(content().string("slow"))
			.andExpect(header().string("label", this.row + "-first"));
		assertThat(first.leases()).isZero();

		publish(this.row + "-second");

		assertThat(first.state()).isEqualTo(GenerationState.RETIRED);
		this.mvc.perform(get("/slow").header(Timeline.ROW, this.row))
			.andExpect(header().string("label", this.row + "-second"));
		assertThat(active().leases()).isZero();
	}

	@Test
	void asynchronousRequestShouldEndOnGenerationThatItBeganOn() throws Exception {
		ChainGeneration first = active();
		Timeline.Gate gate = this.timeline.gate(this.row, "handler");
		MvcResult started = this.mvc.perform(get("/callable").header(Timeline.ROW, this.row))
			.andExpect(request().asyncStarted())
			.andReturn();
		gate.awaitReached();

		publish(this.row + "-second");
		assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(first.leases()).isOne();
		gate.open();
		started.getAsyncResult(Duration.ofSeconds(10).toMillis());
		this.mvc.perform(asyncDispatch(started))
			.andExpect(content().string("called"))
			.andExpect(header().string("label", this.row + "-first"));

		assertThat(this.timeline.stepsOf(this.row)).containsExactly("label " + this.row + "-first REQUEST",
				"label " + this.row + "-first ASYNC");
		assertThat(first.state()).isEqualTo(GenerationState.RETIRED);
		await().until(() -> this.timeline.stepsOf("").contains("destroyed label " + this.row + "-first"));
		assertThat(first.leases()).isZero();
		assertThat(active().leases()).isZero();
	}

	@Test
	void failedRequestShouldLeaveNoLease() throws Exception {
		this.mvc.perform(get("/nothing-there").header(Timeline.ROW, this.row)).andExpect(status().isNotFound());

		assertThat(active().leases()).isZero();
	}

	private ChainGeneration active() {
		return Objects.requireNonNull(this.publisher.active());
	}

	private void publish(String label) {
		MutablePropertySources sources = this.environment.getPropertySources();
		sources.remove("chain");
		sources.addFirst(new MapPropertySource("chain", Map.of("hotmw.filters.label.options.label", label,
				"hotmw.filters.label.dispatcher-types", "REQUEST,ASYNC")));
		assertThat(this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API)))
			.isInstanceOf(RefreshResult.Published.class);
	}

}
