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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.hotmw.sample.live.ConstantLoad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Somebody sets the clock of the machine while the instance runs: all that is in its
 * process meets it, Tomcat and the client of Nacos too.
 */
@ExtendWith(Fleet.Extension.class)
class SystemClockTests {

	private static final String HISTORY = "$.history.detail";

	private final Fleet fleet;

	SystemClockTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void changesWhenTheClockOfTheSystemJumpsShouldTakeEffect() {
		Path folder = this.fleet.newFolder("clock");
		Optional<FakedClock> found = FakedClock.in(folder);
		assumeTrue(found.isPresent(), "skipped: no libfaketime (Debian package libfaketime) in /usr/lib, nor named by "
				+ FakedClock.LIBRARY + ", hence no clock to set");
		FakedClock clock = found.orElseThrow();
		try (Instance instance = Instance.start(clock.wrapper(), folder, this.fleet.server().serverAddr(),
				"--hotmw.history.file=" + FaultController.DISK + "/history");
				ConstantLoad load = instance.load(this.fleet.stamp())) {
			for (Duration ahead : List.of(Duration.ofHours(2), Duration.ofDays(-1), Duration.ofDays(40),
					Duration.ZERO)) {
				clock.set(ahead);
				awaitSeen(instance, ahead, load);
			}

			assertThat(instance.endpoint(HISTORY)).isNull();
			assertThat(instance.endpoint("$.lateDispatches")).isEqualTo(0);
			load.end();
			assertThat(load.wrong()).isEmpty();
		}
	}

	// Changes until one has happened under the new time.
	private void awaitSeen(Instance instance, Duration ahead, ConstantLoad load) {
		Fleet.patiently().untilAsserted(() -> {
			publish(load);
			instance.awaitConverged(this.fleet.stamp());
			assertThat(Duration.between(Instant.now().plus(ahead), publishedAt(instance)).abs())
				.isLessThan(Duration.ofMinutes(10));
		});
	}

	private void publish(ConstantLoad load) {
		int stamp = this.fleet.nextStamp();
		load.publishing(stamp);
		this.fleet.publish(Fleet.stamps(stamp, ""));
	}

	private static Instant publishedAt(Instance instance) {
		return Instant.parse(String.valueOf(instance.endpoint("$.publishedAt")));
	}

}
