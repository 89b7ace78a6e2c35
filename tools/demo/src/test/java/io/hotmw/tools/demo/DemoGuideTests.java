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

package io.hotmw.tools.demo;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoGuideTests {

	private final DemoGuide guide = new DemoGuide(new DemoArguments(Path.of("sample.jar"), Path.of("logs"), 8849, 8081,
			Path.of("chain.yaml").toAbsolutePath()));

	@Test
	void textShouldSayThatDemoIsReady() {
		assertThat(this.guide.text().lines()).contains("demo ready");
	}

	@Test
	void textShouldUsePortsThatWereChosen() {
		assertThat(this.guide.text())
			.contains("curl -i http://127.0.0.1:8081/api/orders", "http://127.0.0.1:8081/demo/token",
					"http://127.0.0.1:8849/nacos/v1/cs/configs")
			.doesNotContain(":8080", ":8848");
	}

	@Test
	void textShouldNameDocumentAsItsReaderWouldTypeIt() {
		assertThat(this.guide.text()).contains(" chain.yaml |");
	}

	@Test
	void textShouldNameWhatAnOperatorCanAskAndDo() {
		assertThat(this.guide.text()).contains("/actuator/hotmw/history", "/actuator/hotmw/diff?",
				"/actuator/hotmw/explain?", "/actuator/hotmw/validate ", "/actuator/hotmw/rollback ",
				"/actuator/hotmw/release ", "/actuator/prometheus");
	}

	@Test
	void textShouldHaveNoPlaceholderLeft() {
		assertThat(this.guide.text()).doesNotContainPattern("\\{[a-zA-Z-]+\\}");
	}

}
