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

package io.hotmw.autoconfigure.adopt;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Adopted filters where Spring's MockMvc stands for the container, and where no bean is
 * made before it is asked for.
 */
@SpringBootTest(classes = AdoptingApplication.class,
		properties = { "hotmw.adopt.plain=plainFilter", "hotmw.adopt.routes=registered",
				"spring.main.lazy-initialization=true", "spring.cloud.nacos.config.enabled=false",
				"spring.cloud.nacos.config.import-check.enabled=false" })
@AutoConfigureMockMvc
class AdoptedFilterMockMvcTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private ConfigurableEnvironment environment;

	@Autowired
	private ChainRefresher refresher;

	@Test
	void adoptedFilterShouldRunOnceUntilItIsSwitchedOff() throws Exception {
		assertThat(filters("/things/one")).containsExactlyInAnyOrder("plain", "registered", "annotated", "once",
				"generic", "containers");
		assertThat(filters("/other")).contains("plain").doesNotContain("registered");

		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("document",
					Map.of("hotmw.filters.plain.enabled", "false", "hotmw.filters.routes.enabled", "false")));
		this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));

		assertThat(filters("/things/one")).containsExactlyInAnyOrder("annotated", "once", "generic", "containers");
	}

	private List<String> filters(String path) throws Exception {
		return this.mvc.perform(get(path)).andReturn().getResponse().getHeaders(AdoptingApplication.HEADER);
	}

}
