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

package io.hotmw.sample.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.json.JsonMapper;

import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.sample.live.LiveSample;

/**
 * Publishes documents in Nacos.
 */
final class NacosPath implements ChangePath {

	/** JSON is YAML. */
	private static final JsonMapper DOCUMENTS = new JsonMapper();

	private final LiveSample sample;

	private final ChainRefresher refresher;

	private final ChainPublisher publisher;

	NacosPath(LiveSample sample) {
		this.sample = sample;
		this.refresher = sample.application().getBean(ChainRefresher.class);
		this.publisher = sample.application().getBean(ChainPublisher.class);
	}

	@Override
	public void make(Change change) {
		long before = generation();
		String document = DOCUMENTS.writeValueAsString(Map.of("hotmw", Map.of("filters", change.definitions())));
		if (change instanceof Change.Bad bad) {
			this.sample.publish(bad.fault().spoil(document));
			patiently().until(this.refresher::isRejectionStanding);
		}
		else {
			this.sample.publish(document);
			patiently().until(() -> generation() > before && this.refresher.isInSync());
		}
	}

	@Override
	public List<Fault> faults() {
		return List.of(Fault.values());
	}

	private long generation() {
		return Objects.requireNonNull(this.publisher.active()).number();
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));
	}

}
