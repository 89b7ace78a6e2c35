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

package io.hotmw.sample.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.hotmw.sample.live.LiveSample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What an instance stands on fails: its disk is full, its clock jumps. Changes take
 * effect all the same, and what is lost is said.
 */
@ExtendWith(Fleet.Extension.class)
class OwnFaultTests {

	private static final String HISTORY = "$.history.detail";

	private final Fleet fleet;

	private final Instance instance;

	OwnFaultTests(Fleet fleet) {
		this.fleet = fleet;
		this.instance = fleet.direct();
	}

	@AfterEach
	void clearDisk() {
		this.instance.fault("disk/clear");
		this.instance.fault("key-server?away=false");
	}

	@Test
	void changeWhenDiskIsFullUnderTheHistoryFileShouldTakeEffectAndBeWrittenWhenThereIsRoomAgain() {
		assumeTrue(this.fleet.hasSmallDisk(), "skipped: user namespaces are not allowed here, hence no disk to fill");
		try (FleetLoad load = this.fleet.load()) {
			assertThat(this.instance.fault("disk/fill")).contains("No space left");
			for (int i = 0; i < 3; i++) {
				load.publish();
				this.fleet.awaitConverged();
			}
			Fleet.patiently()
				.untilAsserted(() -> assertThat(this.instance.endpoint(HISTORY)).asString().contains("No space left"));
			assertThat(this.instance.log()).containsPattern("disk/history is not written: .*No space left");

			this.instance.fault("disk/clear");
			load.publish();
			this.fleet.awaitConverged();

			Fleet.patiently().untilAsserted(() -> assertThat(this.instance.endpoint(HISTORY)).isNull());
			assertThat(this.instance.log()).contains("disk/history is written again");
			load.assertNoneFailed();
		}
	}

	@Test
	void changesWhenTheClockJumpsShouldTakeEffectAndDrainsAndRetriesShouldEnd() {
		try (FleetLoad load = this.fleet.load()) {
			CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() -> this.instance.get("/faults/wait"))
				.thenApply((answer) -> answer.statusCode());
			this.instance.awaitEndpoint("$.draining.length()", 0);
			load.publish();
			this.fleet.awaitConverged();
			this.instance.awaitEndpoint("$.draining.length()", 1);
			Instant before = publishedAt();

			jump(Duration.ofHours(1), load);
			assertThat(publishedAt()).isAfter(before.plus(Duration.ofMinutes(59)));
			assertThat(this.instance.endpoint("$.draining[0].overdue")).isEqualTo(false);
			assertRetried(Duration.ofHours(-2), load);
			assertThat(publishedAt()).isBefore(before);
			jump(Duration.ofHours(-1), load);
			assertRetried(Duration.ofHours(2), load);
			this.instance.fault("go");

			assertThat(held.join()).isEqualTo(200);
			this.instance.awaitEndpoint("$.draining.length()", 0);
			assertThat(this.instance.endpoint("$.lateDispatches")).isEqualTo(0);
			load.assertNoneFailed();
		}
	}

	private void jump(Duration by, FleetLoad load) {
		this.instance.fault("clock?by=" + by);
		load.publish();
		this.fleet.awaitConverged();
	}

	// Refused until the key server is there, while the clock jumps.
	private void assertRetried(Duration by, FleetLoad load) {
		this.instance.fault("key-server?away=true");
		load.publish("patient: { enabled: true }");
		this.instance.awaitEndpoint("$.lastRejection.standing", true);
		assertThat(this.instance.endpoint("$.lastRejection.kind")).isEqualTo("transient");
		this.instance.fault("clock?by=" + by);
		this.instance.fault("key-server?away=false");
		this.fleet.awaitConverged();
	}

	private Instant publishedAt() {
		return Instant.parse(String.valueOf(LiveSample.read(this.instance.endpoint(), "$.publishedAt")));
	}

}
