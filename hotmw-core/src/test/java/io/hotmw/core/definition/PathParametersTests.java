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

package io.hotmw.core.definition;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathParametersTests {

	@ParameterizedTest
	@CsvSource({ "/a/b,/a/b", "/a;x=y/b;z,/a/b", "/a;;jsessionid=1;v=%2F,/a", "/;x/,//", ";x,''" })
	void parametersShouldBeRemovedFromEachSegment(String path, String without) {
		assertThat(PathParameters.removedFrom(path)).isEqualTo(without);
	}

}
