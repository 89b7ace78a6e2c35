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

package io.hotmw.sample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as packaged can be asked, and not told: the demo alone switches that on.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithoutNacos
class SafeDefaultsTests {

	private ServiceClient service;

	@BeforeEach
	void connect(@Value("${local.server.port}") int port) {
		this.service = new ServiceClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "validate", "rollback", "release" })
	void callThatNeedsWriteAccessShouldNotBeAllowed(String action) throws Exception {
		assertThat(this.service.postJson("/actuator/hotmw/" + action, "{}").statusCode()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw", "hotmw/history", "hotmw/diff", "hotmw/explain?path=/api/orders" })
	void callThatReadsShouldBeAnswered(String page) throws Exception {
		assertThat(this.service.get("/actuator/" + page).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "beans", "configprops", "heapdump", "loggers", "auditevents" })
	void pageThatNobodyAskedForShouldNotBeExposed(String page) throws Exception {
		assertThat(this.service.get("/actuator/" + page).statusCode()).isEqualTo(404);
	}

}
