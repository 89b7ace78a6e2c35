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

package io.hotmw.tools.nacos;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.tools.nacos.control.NacosPorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerArgumentsTests {

	@Test
	void parseWhenOnlyHomeIsGivenShouldUseDefaults() {
		ServerArguments arguments = ServerArguments.parse("--home=some/../folder");

		assertThat(arguments).isEqualTo(
				new ServerArguments(Path.of("folder").toAbsolutePath(), new NacosPorts(8848), null, false, null));
	}

	@Test
	void parseWhenAllIsGivenShouldUseIt() {
		ServerArguments arguments = ServerArguments.parse("--home=folder", "--port=1234", "--console-port=1235",
				"--auth=true", "--parent-pid=4567890123");

		assertThat(arguments).isEqualTo(
				new ServerArguments(Path.of("folder").toAbsolutePath(), new NacosPorts(1234), 1235, true, 4567890123L));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--port=8848                | option '--home' is missing
			--home=                    | option '--home' is missing
			--hone=x                   | unknown option '--hone=x'
			--home                     | unknown option '--home'
			-home=x                    | unknown option '-home=x'
			--home=x --port=many       | option '--port' must be a number but is 'many'
			--home=x --auth=yes        | option '--auth' must be 'true' or 'false' but is 'yes'
			--home=x --console-port=   | option '--console-port' must be a number but is ''
			""")
	void parseWhenWrongShouldNameTheOption(String commandLine, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerArguments.parse(commandLine.split(" ", -1)))
			.withMessage(message);
	}

	@Test
	void parseWhenGrpcPortWouldBeOutOfRangeShouldSayWhy() {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerArguments.parse("--home=x", "--port=65000"))
			.withMessageContaining("must be between 1 and 64534")
			.withMessageContaining("65000");
	}

}
