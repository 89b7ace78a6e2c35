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

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Nacos server, or the way to it, fails: the instances serve on and say that they
 * have lost it, no request fails, and afterwards they do what it says. What is run here
 * in short runs for long under the profile {@code soak}: docs/soak.md.
 */
@ExtendWith(Fleet.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NacosFaultTests {

	private static final String STATE = "$.sources[0].state";

	private static final String DETAIL = "$.sources[0].detail";

	private final FaultLength length = FaultLength.configured();

	private final Fleet fleet;

	NacosFaultTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@AfterEach
	void endDisturbance() {
		this.fleet.proxy().disturb(Disturbance.none());
	}

	@Test
	void instancesWhenServerIsKilledAndRestartedWithChangesBetweenShouldConverge() {
		for (int round = 0; round < this.length.rounds(); round++) {
			int before = this.fleet.stamp();
			try (FleetLoad load = this.fleet.load()) {
				this.fleet.proxy().disturb(Disturbance.cut());
				this.fleet.server().kill();
				this.fleet.instances().forEach((instance) -> assertUnreachable(instance, before));
				load.assertServes(Duration.ofSeconds(1), before);

				this.fleet.server().restart();
				load.publish();
				int after = load.publish();
				this.fleet.direct().awaitConverged(after);
				assertUnreachable(this.fleet.older(), before);
				this.fleet.proxy().disturb(Disturbance.none());

				this.fleet.awaitConverged();
				load.assertNoneFailed();
			}
		}
	}

	@Test
	void instancesWhenServerStandsStillForAWhileShouldConvergeWhenItGoesOn() throws Exception {
		for (int round = 0; round < this.length.rounds(); round++) {
			int before = this.fleet.stamp();
			try (FleetLoad load = this.fleet.load()) {
				signal("STOP");
				try {
					load.assertServes(this.length.stop(), before);
					this.fleet.instances().forEach((instance) -> assertUnreachable(instance, before));
				}
				finally {
					signal("CONT");
				}
				this.fleet.awaitServer();
				load.publish();

				this.fleet.awaitConverged();
				load.assertNoneFailed();
			}
		}
	}

	@Test
	void instanceWhenServerIsSlowShouldConvergeAllTheSame() {
		for (int round = 0; round < this.length.rounds(); round++) {
			try (FleetLoad load = this.fleet.load()) {
				this.fleet.proxy().disturb(Disturbance.slow(Duration.ofMillis(200)));
				load.assertServes(this.length.disturbance(), this.fleet.stamp());
				load.publish();
				this.fleet.awaitConverged();
				this.fleet.proxy().disturb(Disturbance.slow(Duration.ofSeconds(2)));
				assertUnreachable(this.fleet.older(), this.fleet.stamp());
				this.fleet.direct().awaitConverged(load.publish());
				this.fleet.proxy().disturb(Disturbance.none());

				this.fleet.awaitConverged();
				load.assertNoneFailed();
			}
		}
	}

	@Test
	void instanceWhenServerAnswersGarbageShouldConvergeAfterwards() {
		for (int round = 0; round < this.length.rounds(); round++) {
			int before = this.fleet.stamp();
			try (FleetLoad load = this.fleet.load()) {
				this.fleet.proxy().disturb(Disturbance.garbage(this.length.seed() + round));
				assertUnreachable(this.fleet.older(), before);
				load.assertServes(this.length.disturbance(), before);
				this.fleet.direct().awaitConverged(load.publish());
				assertUnreachable(this.fleet.older(), before);
				this.fleet.proxy().disturb(Disturbance.none());

				this.fleet.awaitConverged();
				load.assertNoneFailed();
			}
		}
	}

	// Last, since the client of Nacos logs in again a minute after the last time at the
	// earliest: in any other place it takes that long.
	@Test
	@Order(Integer.MAX_VALUE)
	void instancesWhenPasswordBecomesWrongShouldSayThatTheyAreRefusedAndConvergeWhenItIsRight() throws IOException {
		int before = this.fleet.stamp();
		try (FleetLoad load = this.fleet.load()) {
			this.fleet.server().client().changePassword(Fleet.USER, Fleet.PASSWORD, "another");
			try {
				// What tokens are signed with: those that Nacos gave are good for hours.
				Files.delete(this.fleet.server().home().resolve("conf").resolve("token.secret"));
				this.fleet.server().restart();
				load.publish();
				this.fleet.instances().forEach((instance) -> {
					instance.awaitEndpoint(DETAIL, "Nacos refuses with code 403");
					assertUnreachable(instance, before);
				});
				load.assertServes(this.length.disturbance(), before);
			}
			finally {
				this.fleet.server().client().changePassword(Fleet.USER, "another", Fleet.PASSWORD);
			}

			this.fleet.awaitConverged();
			load.assertNoneFailed();
		}
	}

	private void assertUnreachable(Instance instance, int stamp) {
		instance.awaitEndpoint(STATE, "unreachable");
		assertThat(instance.endpoint(DETAIL)).asString().isNotBlank();
		assertThat(instance.actuator("health", "$.components.hotmw.details.sources[0].state")).isEqualTo("unreachable");
		assertThat(instance.actuator("health", "$.components.hotmw.status")).isEqualTo("UP");
		assertThat(instance.stamp()).isEqualTo(stamp);
	}

	private void signal(String name) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(this.fleet.server().pid())).inheritIO()
			.start();
		assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
		assertThat(kill.exitValue()).isZero();
	}

}
