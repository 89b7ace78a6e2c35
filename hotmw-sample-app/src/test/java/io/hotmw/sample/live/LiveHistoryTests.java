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

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What changed, when, why and by whom, and what was refused, as the running sample tells
 * it.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveHistoryTests {

	private final LiveSample sample;

	LiveHistoryTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void historyShouldTellWhatWasPublishedAndWhatWasRefusedAndWhy() {
		String open = this.sample.revision();
		String closed = this.sample.change(LiveSample.CLOSED);
		this.sample.publish(LiveSample.CLOSED.replace("order: 100", "order: soon"));
		this.sample.awaitEndpoint("$.inSync", false);

		LiveSample.await(() -> assertThat(newest("outcome")).isEqualTo("rejected"));
		assertThat(newest("kind")).isEqualTo("permanent");
		assertThat(newest("violations[0].property")).isEqualTo("hotmw.filters.auth.order");
		assertThat(newest("violations[0].value")).isEqualTo("soon");
		assertThat(newest("violations[0].origin")).asString().contains(LiveSample.DOCUMENT);
		assertThat(newest("previousRevision")).isEqualTo(closed);
		assertThat(published("outcome")).isEqualTo("published");
		assertThat(published("revision")).isEqualTo(closed);
		assertThat(published("previousRevision")).isEqualTo(open);
		assertThat(published("diff.switched[*].filter")).isEqualTo(List.of("auth"));
		assertThat(published("phases.compile")).isInstanceOf(Number.class);
		assertThat(this.sample.get("/actuator/hotmw/history").body()).doesNotContain(LiveSample.SECRET);
	}

	@Test
	void revisionShouldBeShownWithItsFiltersAndWhatGoingBackToItWouldChange() {
		String open = this.sample.revision();
		String closed = this.sample.change(LiveSample.CLOSED);

		assertThat(this.sample.actuator("hotmw/history/" + closed, "$.active")).isEqualTo(true);
		assertThat(this.sample.actuator("hotmw/history/" + open, "$.active")).isEqualTo(false);
		assertThat(this.sample.actuator("hotmw/history/" + open, "$.filters[0].enabled")).isEqualTo(false);
		assertThat(this.sample.actuator("hotmw/history/" + open, "$.diff.switched[0].enabled")).isEqualTo(false);
		assertThat(this.sample.get("/actuator/hotmw/history/" + closed).body()).doesNotContain(LiveSample.SECRET);
		assertThat(this.sample.status("/actuator/hotmw/history/v1:00")).isEqualTo(404);
	}

	@Test
	void diffShouldCompareTwoRevisionsWithoutSecrets() {
		String first = this.sample.change(LiveSample.CLOSED);
		String second = this.sample.change(LiveSample
			.filters("auth: { enabled: true, order: 100, options: { secret: fedcba9876543210fedcba9876543210 } }, "
					+ "stamp: { options: { number: 1 } }"));

		String diff = this.sample.get("/actuator/hotmw/diff?from=" + first + "&to=" + second).body();

		assertThat(LiveSample.read(diff, "$.diff.added")).isEqualTo(List.of("stamp"));
		assertThat(LiveSample.read(diff, "$.diff.changed[*].property")).isEqualTo(List.of("options.secret"));
		assertThat(diff).doesNotContain(LiveSample.SECRET, "fedcba");
		assertThat(this.sample.actuator("hotmw/diff?from=" + second + "&to=" + first, "$.diff.removed"))
			.isEqualTo(List.of("stamp"));
		assertThat(this.sample.actuator("hotmw/diff?from=" + first + "&to=active", "$.to")).isEqualTo(second);
		assertThat(this.sample.status("/actuator/hotmw/diff?from=v1:00")).isEqualTo(404);
	}

	@Test
	void authorWhenTheDocumentNamesNoneShouldBeWhomNacosSaw() {
		this.sample.change(LiveSample.CLOSED);

		LiveSample.await(() -> assertThat(published("author.name")).isEqualTo("anonymous"));
		assertThat(published("author.address")).isEqualTo("127.0.0.1");
		assertThat(published("author.source")).isEqualTo("config-centre");
	}

	@Test
	void authorWhenTheDocumentNamesOneShouldBeThatWithItsReason() {
		this.sample.change(LiveSample.CLOSED + "  change: { author: lee, reason: INC-42 }\n");

		LiveSample.await(() -> assertThat(published("author.name")).isEqualTo("lee"));
		assertThat(published("author.source")).isEqualTo("change-note");
		assertThat(published("trigger.change.reason")).isEqualTo("INC-42");
		assertThat(published("trigger.documents[0].keys[*].key")).as(this.sample.get("/actuator/hotmw/history").body())
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains("hotmw.filters.auth.enabled");
	}

	private @Nullable Object newest(String path) {
		return history("$.entries[0]." + path);
	}

	// Others may tell that a look found nothing new.
	private @Nullable Object published(String path) {
		return LiveSample.read(String.valueOf(history("$.entries[?(@.outcome == 'published')]")), "$[0]." + path);
	}

	private @Nullable Object history(String path) {
		return this.sample.actuator("hotmw/history", path);
	}

}
