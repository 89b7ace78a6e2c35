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

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one Nacos, one of which is of an older build, come to the same end: by
 * what they know, not by what they tell each other.
 */
@ExtendWith(Fleet.Extension.class)
class TwoInstancesTests {

	private static final String REVISION = "$.revision";

	private static final String VIOLATION = "$.lastRejection.violations[0].";

	private final Fleet fleet;

	TwoInstancesTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void changesShouldBringBothToTheSameRevision() {
		try (FleetLoad load = this.fleet.load()) {
			Object before = this.fleet.direct().endpoint(REVISION);
			load.publish();
			this.fleet.awaitConverged();

			assertThat(this.fleet.direct().endpoint(REVISION)).isNotEqualTo(before)
				.isEqualTo(this.fleet.older().endpoint(REVISION));
			load.assertNoneFailed();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			late: { type: stamp, order: soon } | false
			late: { type: stamp, options: { number: none } } | true
			late: { type: throwing } | true
			""")
	void invalidChangeShouldBeRefusedByBothWithTheSameRevisionAndReason(String invalid, boolean readable) {
		int before = this.fleet.stamp();
		Object active = this.fleet.direct().endpoint(REVISION);
		try (FleetLoad load = this.fleet.load()) {
			load.publish(invalid);
			this.fleet.instances().forEach((instance) -> instance.awaitEndpoint("$.lastRejection.standing", true));

			assertThat(refusal(this.fleet.direct())).isEqualTo(refusal(this.fleet.older())).contains("permanent");
			// What cannot be read has no revision.
			assertThat(this.fleet.direct().endpoint("$.lastRejection.revision") != null).isEqualTo(readable);
			assertThat(this.fleet.instances()).allSatisfy((instance) -> {
				assertThat(instance.endpoint("$.inSync")).isEqualTo(false);
				assertThat(instance.endpoint(REVISION)).isEqualTo(active);
				assertThat(instance.stamp()).isEqualTo(before);
			});
			load.publish();
			this.fleet.awaitConverged();
			load.assertNoneFailed();
		}
	}

	@Test
	void olderBuildWhenATypeIsUnknownShouldRefuseTheWholeChangeUnlessTheFilterIsOptional() {
		int before = this.fleet.stamp();
		Instance older = this.fleet.older();
		try (FleetLoad load = this.fleet.load()) {
			int after = load.publish("fresh: { type: newer }");
			this.fleet.direct().awaitConverged(after);
			older.awaitEndpoint("$.lastRejection.standing", true);

			assertThat(older.stamp()).isEqualTo(before);
			assertThat(older.endpoint("$.inSync")).isEqualTo(false);
			assertThat(older.endpoint(VIOLATION + "property")).isEqualTo("hotmw.filters.fresh.type");
			assertThat(older.endpoint(VIOLATION + "value")).isEqualTo(NewerFilterFactory.TYPE);
			assertThat(older.endpoint(VIOLATION + "remedy")).asString().contains("optional");
			assertThat(older.actuator("health", "$.components.hotmw.details.lastRejection.standing")).isEqualTo(true);

			load.publish("fresh: { type: newer, optional: true }");
			this.fleet.awaitConverged();
			assertThat(this.fleet.instances()).extracting((instance) -> instance.endpoint(REVISION))
				.allMatch(this.fleet.direct().endpoint(REVISION)::equals);
			assertThat(older.endpoint("$.filters[?(@.name == 'fresh')].state")).isEqualTo(List.of("unsupported"));
			assertThat(this.fleet.direct().endpoint("$.filters[?(@.name == 'fresh')].state"))
				.isEqualTo(List.of("active"));
			load.assertNoneFailed();
		}
	}

	private static List<Object> refusal(Instance instance) {
		return Arrays.asList(instance.endpoint("$.lastRejection.revision"), instance.endpoint("$.lastRejection.kind"),
				instance.endpoint("$.lastRejection.violations"));
	}

}
