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

package io.hotmw.tools.nacos.control;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerFilesTests {

	@Test
	void classPathShouldBeginWithServer() {
		assertThat(names().get(0)).isEqualTo("hotmw-nacos-dev-server.jar");
	}

	@Test
	void classPathShouldHoldBothHessiansNewerFirst() {
		List<String> hessians = names().stream().filter((name) -> name.startsWith("hessian-")).toList();

		assertThat(hessians).hasSize(2);
		assertThat(hessians.get(0)).startsWith("hessian-4.");
		assertThat(hessians.get(1)).startsWith("hessian-3.");
	}

	private List<String> names() {
		return new ServerFiles().classPath().stream().map(Path::getFileName).map(Path::toString).toList();
	}

}
