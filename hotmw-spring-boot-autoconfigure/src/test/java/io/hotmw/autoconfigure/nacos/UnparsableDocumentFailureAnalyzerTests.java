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

package io.hotmw.autoconfigure.nacos;

import java.util.Objects;

import com.alibaba.cloud.nacos.NacosConfigProperties;
import com.alibaba.cloud.nacos.configdata.NacosConfigDataResource;
import com.alibaba.cloud.nacos.configdata.NacosConfigDataResource.NacosItemConfig;
import com.alibaba.nacos.api.exception.NacosException;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataResource;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnparsableDocumentFailureAnalyzer}.
 */
class UnparsableDocumentFailureAnalyzerTests {

	private final ConfigDataResource resource = new NacosConfigDataResource(new NacosConfigProperties(), false, null,
			LogFactory.getLog(getClass()), new NacosItemConfig("GROUP", "app.yaml", "yaml", true, null));

	private static @Nullable FailureAnalysis analyze(ConfigDataResource resource, @Nullable Throwable cause) {
		return new UnparsableDocumentFailureAnalyzer()
			.analyze(new ConfigDataResourceNotFoundException(resource, cause));
	}

	@Test
	void analyzeWhenADocumentCannotBeParsedShouldNameItAndWhatToDo() {
		FailureAnalysis analysis = Objects
			.requireNonNull(analyze(this.resource, new IllegalStateException("password: s3cret, line 3, column 9")));

		assertThat(analysis.getDescription())
			.isEqualTo("The Nacos document app.yaml (group GROUP) cannot be parsed as yaml:"
					+ " it does not follow the rules of the format, at line 3, column 9");
		assertThat(analysis.getAction()).isEqualTo("Correct the document in Nacos and start the application again.");
	}

	@Test
	void analyzeWhenNacosRefusesShouldLeaveItToOthers() {
		assertThat(analyze(this.resource, new NacosException(NacosException.NO_RIGHT, "no"))).isNull();
	}

	@Test
	void analyzeWhenThereIsNoCauseShouldLeaveItToOthers() {
		assertThat(analyze(this.resource, null)).isNull();
	}

	@Test
	void analyzeWhenTheResourceIsNotADocumentShouldLeaveItToOthers() {
		assertThat(analyze(new ConfigDataResource() {
		}, new IllegalStateException("line 1"))).isNull();
	}

}
