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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets the canary release of the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveTrafficTagTests {

	private final LiveSample sample;

	LiveTrafficTagTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void shareWhenRaisedShouldTakeFurtherClientsIn() {
		// The number of 42 with this salt is 4328, that of 3 is 6513.
		this.sample.change(LiveSample.filters(tags("share: 43.28")));
		assertThat(tagOf("42")).containsExactly("stable");

		this.sample.change(LiveSample.filters(tags("share: 43.29")));
		assertThat(tagOf("42")).containsExactly("canary");
		assertThat(tagOf("3")).containsExactly("stable");

		this.sample.change(LiveSample.filters(tags("share: 100")));
		assertThat(tagOf("42")).containsExactly("canary");
		assertThat(tagOf("3")).containsExactly("canary");

		this.sample.change(LiveSample.OPEN);
		assertThat(tagOf("42")).isEmpty();
	}

	@Test
	void filterBehindShouldBeForOneTagAloneThatNoClientCanForge() {
		this.sample.change(LiveSample.filters(
				tags("share: 43.29") + ", maintenance: { order: 120, match: { headers: { X-Traffic-Tag: canary } } }"));

		assertThat(this.sample.send("GET", "/api/orders", "Cookie", "uid=42").statusCode()).isEqualTo(503);
		assertThat(this.sample.send("GET", "/api/orders", "Cookie", "uid=3").statusCode()).isEqualTo(200);
		assertThat(this.sample.send("GET", "/api/orders", "X-Traffic-Tag", "canary").statusCode()).isEqualTo(200);
	}

	@Test
	void shareOfMoreThanAllShouldBeRefusedAndChangeNothing() {
		this.sample.change(LiveSample.filters(tags("share: 100")));

		this.sample.publish(LiveSample.filters(tags("share: 1000")));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.traffic-tag.options.rules[0].share"));
		assertThat(tagOf("3")).containsExactly("canary");
	}

	private List<String> tagOf(String user) {
		return this.sample.send("GET", "/api/orders", "Cookie", "uid=" + user).headers().allValues("X-Served-By");
	}

	private static String tags(String share) {
		return "traffic-tag: { order: 110, options: { rules: [ { tag: canary, " + share
				+ ", sticky-by: 'cookie:uid', salt: checkout-2030 } ], default-tag: stable, response-header: X-Served-By } }";
	}

}
