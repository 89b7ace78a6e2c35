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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoArgumentsTests {

	@Test
	void parseShouldReadAllArguments() {
		DemoArguments arguments = DemoArguments.parse("--sample-jar=a/../sample.jar", "--folder=target/demo",
				"--nacos-port=8849", "--port=8081", "--document=chain.yaml");

		assertThat(arguments).isEqualTo(new DemoArguments(Path.of("sample.jar").toAbsolutePath(),
				Path.of("target/demo").toAbsolutePath(), 8849, 8081, Path.of("chain.yaml").toAbsolutePath()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "65536", "-1", "eighty" })
	void parseWhenPortIsNoPortShouldNameIt(String port) {
		assertThatExceptionOfType(DemoException.class).isThrownBy(
				() -> DemoArguments.parse("--sample-jar=s.jar", "--folder=f", "--nacos-port=8848", "--port=" + port))
			.withMessageContaining("port");
	}

	@Test
	void parseWhenArgumentIsMissingShouldNameIt() {
		assertThatExceptionOfType(DemoException.class).isThrownBy(() -> DemoArguments.parse("--folder=f"))
			.withMessage("argument '--sample-jar' is missing");
	}

	@Test
	void parseWhenArgumentIsMalformedShouldNameIt() {
		assertThatExceptionOfType(DemoException.class).isThrownBy(() -> DemoArguments.parse("folder=f"))
			.withMessage("argument 'folder=f' must have the form --name=value");
	}

}
