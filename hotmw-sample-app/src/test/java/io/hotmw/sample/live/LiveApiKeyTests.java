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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has a key for the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveApiKeyTests {

	private static final String OLD = "old-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d";

	private static final String NEW = "new-9c8d7e6f5a4b4c3d2e1f0a9b8c7d6e5f";

	private final LiveSample sample;

	LiveApiKeyTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void keyWhenItIsReplacedShouldOpenTheServiceUntilItIsRemoved() {
		this.sample.change(keys(hash(OLD)));
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(status(OLD)).isEqualTo(200);
		assertThat(status(NEW)).isEqualTo(401);
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

		this.sample.change(keys(hash(OLD) + ", " + hash(NEW)));
		assertThat(status(OLD)).isEqualTo(200);
		assertThat(status(NEW)).isEqualTo(200);

		this.sample.change(keys(hash(NEW)));
		assertThat(status(OLD)).isEqualTo(401);
		assertThat(status(NEW)).isEqualTo(200);
	}

	@Test
	void keyThatIsNotHashedShouldBeRefusedWithTheCommandAndNeverShown() {
		this.sample.change(keys(hash(OLD)));

		this.sample.publish(keys(hash(OLD) + ", " + NEW));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.api-key.options.keys[billing][1]"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].origin"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains(LiveSample.DOCUMENT, "2:");
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].remedy"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("sha256sum");
		assertThat(this.sample.endpoint()).doesNotContain(NEW, hash(OLD));
		assertThat(status(OLD)).isEqualTo(200);
		assertThat(status(NEW)).isEqualTo(401);
	}

	@Test
	void hashesShouldBeMaskedWhereverOptionsAreShown() {
		this.sample.change(keys(hash(OLD)));
		String before = this.sample.revision();
		this.sample.change(keys(hash(NEW)));

		List<String> pages = List.of(this.sample.endpoint(), this.sample.get("/actuator/hotmw/history").body(),
				this.sample.get("/actuator/hotmw/filters/api-key").body(),
				this.sample.get("/actuator/hotmw/diff?from=" + before + "&to=active").body(),
				this.sample.validate(keys(hash(OLD))).body());
		assertThat(pages).allSatisfy((page) -> assertThat(page).contains("api-key")
			.doesNotContain(hash(OLD), hash(NEW), hash(OLD).substring(7), hash(NEW).substring(7)));
		assertThat(pages.get(2)).contains("CLERK");
	}

	private int status(String key) {
		return this.sample.send("GET", "/api/orders", "X-API-Key", key).statusCode();
	}

	private static String keys(String hashes) {
		return LiveSample.filters("api-key: { order: 90, options: { keys: { billing: [" + hashes
				+ "] }, roles: { billing: [CLERK] } } }");
	}

	private static String hash(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
			return "sha256:" + HexFormat.of().formatHex(digest);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
