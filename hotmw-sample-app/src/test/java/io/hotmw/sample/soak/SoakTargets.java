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

package io.hotmw.sample.soak;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What the load calls and the sample itself does not have.
 */
@Configuration(proxyBeanMethods = false)
@Import(SoakController.class)
class SoakTargets {

	@Bean
	TrailFilterFactory trailFilterFactory() {
		return new TrailFilterFactory();
	}

	@Bean
	Arrivals arrivals() {
		return new Arrivals();
	}

	@Bean
	ServletRegistrationBean<RedispatchServlet> redispatchServlet() {
		ServletRegistrationBean<RedispatchServlet> servlet = new ServletRegistrationBean<>(new RedispatchServlet(),
				RedispatchServlet.PATH);
		servlet.setAsyncSupported(true);
		return servlet;
	}

	@Bean
	ServletRegistrationBean<EchoServlet> echoServlet() {
		return new ServletRegistrationBean<>(new EchoServlet(), EchoServlet.PATH);
	}

}
