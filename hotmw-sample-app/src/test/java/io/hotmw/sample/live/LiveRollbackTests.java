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
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Going back in one call, and staying there until the document or an operator says
 * otherwise.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveRollbackTests {

	private final LiveSample sample;

	LiveRollbackTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void rollbackShouldHoldVisiblyAndNotBeUndoneByRegularLooks() {
		String open = this.sample.revision();
		String closed = this.sample.change(LiveSample.CLOSED);
		long generation = this.sample.generation();
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);

		HttpResponse<String> answer = rollback(open, closed);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(LiveSample.read(answer.body(), "$.outcome")).isEqualTo("rolled-back");
		assertThat(this.sample.generation()).isEqualTo(generation + 1);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.endpoint("$.hold.rolledBackFrom")).isEqualTo(List.of(closed));
		assertThat(this.sample.endpoint("$.hold.reason")).isEqualTo("nobody can log in");
		assertThat(this.sample.endpoint("$.inSync")).isEqualTo(false);
		assertThat(this.sample.actuator("health", "$.status")).isEqualTo("UP");
		assertThat(this.sample.actuator("health", "$.components.hotmw.details.hold.revision")).isEqualTo(open);
		assertThat(this.sample.metric("hotmw_held")).isEqualTo(1);
		assertThat(this.sample.metric("hotmw_in_sync")).isZero();
		assertThat(this.sample.actuator("hotmw/history", "$.entries[?(@.outcome == 'rolled-back')].revision"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.first()
			.isEqualTo(open);
		Awaitility.await()
			.during(Duration.ofSeconds(3))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.sample.status("/api/orders") == 200 && open.equals(this.sample.revision()));
	}

	@Test
	void publicationOfSomethingElseShouldEndTheHold() {
		String open = this.sample.revision();
		assertThat(rollback(open, this.sample.change(LiveSample.CLOSED)).statusCode()).isEqualTo(200);

		this.sample.publish(LiveSample.filters("stamp: { options: { number: 5 } }"));

		this.sample.awaitEndpoint("$.filters[*].name", List.of("stamp"));
		this.sample.awaitEndpoint("$.inSync", true);
		assertThat(this.sample.endpoint("$.hold")).isNull();
		assertThat(this.sample.metric("hotmw_held")).isZero();
	}

	@Test
	void releaseShouldEndTheHoldAndObeyTheDocument() {
		String open = this.sample.revision();
		String closed = this.sample.change(LiveSample.CLOSED);
		assertThat(rollback(open, closed).statusCode()).isEqualTo(200);

		HttpResponse<String> answer = this.sample.post("release", Map.of("reason", "the issuer is back"));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(LiveSample.read(answer.body(), "$.revision")).isEqualTo(closed);
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(this.sample.endpoint("$.hold")).isNull();
		assertThat(this.sample.endpoint("$.inSync")).isEqualTo(true);
		assertThat(this.sample.post("release", Map.of("reason", "again")).statusCode()).isEqualTo(409);
	}

	@Test
	void rollbackWhenAnotherRevisionIsActiveShouldAnswerConflictWithItAndChangeNothing() {
		String open = this.sample.revision();
		String closed = this.sample.change(LiveSample.CLOSED);

		HttpResponse<String> answer = rollback(open, open);

		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(LiveSample.read(answer.body(), "$.activeRevision")).isEqualTo(closed);
		assertThat(this.sample.revision()).isEqualTo(closed);
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
	}

	@Test
	void rollbackToWhatIsNotInTheHistoryShouldAnswerNotFound() {
		String active = this.sample.revision();

		assertThat(rollback("v1:00", active).statusCode()).isEqualTo(404);
		assertThat(rollback("nonsense", active).statusCode()).isEqualTo(404);
		assertThat(this.sample.revision()).isEqualTo(active);
	}

	@Test
	void requestsDuringRollbacksAndReleasesShouldNeverFail() {
		String first = this.sample.change(stamps(1));
		try (ConstantLoad load = new ConstantLoad(this.sample, 1)) {
			load.publishing(2);
			String second = this.sample.change(stamps(2));
			for (int i = 0; i < 10; i++) {
				assertThat(rollback(first, second).statusCode()).isEqualTo(200);
				assertThat(this.sample.post("release", Map.of("reason", "back")).statusCode()).isEqualTo(200);
			}

			assertThat(load.end()).isGreaterThan(20);
			assertThat(load.wrong()).isEmpty();
		}
	}

	private HttpResponse<String> rollback(String revision, String expected) {
		return this.sample.post("rollback",
				Map.of("revision", revision, "expectedRevision", expected, "reason", "nobody can log in"));
	}

	private static String stamps(int number) {
		String filter = "type: stamp, options: { number: " + number + " }";
		return LiveSample.filters("outer: { order: 1, " + filter + " }, inner: { order: 1000, " + filter + " }");
	}

}
