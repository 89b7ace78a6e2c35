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
import java.util.List;

import io.hotmw.sample.live.ConstantLoad;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that call all instances without end. Every answer is checked; none may fail,
 * and none may bear a stamp that was not published yet, or two different ones.
 */
final class FleetLoad implements AutoCloseable {

	private static final long ENOUGH = 10;

	private final Fleet fleet;

	private final List<ConstantLoad> loads;

	FleetLoad(Fleet fleet) {
		this.fleet = fleet;
		this.loads = fleet.instances().stream().map((instance) -> instance.load(fleet.stamp())).toList();
	}

	/**
	 * Publishes a document with a new stamp, for all instances.
	 * @return the stamp
	 */
	int publish() {
		return publish("");
	}

	/**
	 * Publishes a document with a new stamp and further filters.
	 * @param further what else stands below {@code hotmw.filters}
	 * @return the stamp
	 */
	int publish(String further) {
		int stamp = this.fleet.nextStamp();
		this.loads.forEach((load) -> load.publishing(stamp));
		this.fleet.publish(Fleet.stamps(stamp, further));
		return stamp;
	}

	/**
	 * Has a fault last, in which all instances must serve what they served before.
	 * @param duration how long
	 * @param stamp what they serve
	 */
	void assertServes(Duration duration, int stamp) {
		List<Long> before = answers();
		Fleet.patiently()
			.atMost(duration.plusSeconds(60))
			.during(duration)
			.untilAsserted(() -> assertThat(this.fleet.instances()).extracting(Instance::stamp).containsOnly(stamp));
		Fleet.patiently()
			.untilAsserted(() -> assertThat(answers()).zipSatisfy(before,
					(after, earlier) -> assertThat(after).isGreaterThan(earlier + ENOUGH)));
	}

	/**
	 * Ends the load, of which no answer may have been wrong.
	 */
	void assertNoneFailed() {
		assertThat(this.loads).allSatisfy((load) -> {
			assertThat(load.end()).isGreaterThan(ENOUGH);
			assertThat(load.wrong()).isEmpty();
		});
	}

	private List<Long> answers() {
		return this.loads.stream().map(ConstantLoad::answers).toList();
	}

	@Override
	public void close() {
		this.loads.forEach(ConstantLoad::close);
	}

}
