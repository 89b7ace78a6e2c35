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

package io.hotmw.autoconfigure.endpoint;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.HotmwAutoConfiguration;
import io.hotmw.autoconfigure.LiveProperties;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.management.ManagementExemptionAutoConfiguration;

/**
 * An application with the whole engine, the endpoint, and filters of the types
 * {@code tea}, which answer, and {@code test}, which pass every request on.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
		EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
		ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
		ManagementExemptionAutoConfiguration.class, HotmwAutoConfiguration.class,
		HotmwEndpointAutoConfiguration.class })
class TeaApplication {

	private static final String[] PROPERTIES = { "server.address=127.0.0.1", "server.port=0",
			"management.endpoints.web.exposure.include=hotmw" };

	private static final String WRITABLE = "management.endpoint.hotmw.access=UNRESTRICTED";

	/** Runs it with the access to the endpoint that is the default. */
	static WebApplicationContextRunner runner() {
		return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withUserConfiguration(TeaApplication.class)
			.withInitializer(LiveProperties::addTo)
			.withPropertyValues(PROPERTIES);
	}

	/** Runs it with write access to the endpoint. */
	static WebApplicationContextRunner writableRunner() {
		return runner().withPropertyValues(WRITABLE);
	}

	/**
	 * Starts it with write access to the endpoint, for as long as its caller wants.
	 * @return the application
	 */
	static AnnotationConfigServletWebServerApplicationContext start() {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		TestPropertyValues.of(PROPERTIES).and(WRITABLE).applyTo(context);
		LiveProperties.addTo(context);
		context.register(TeaApplication.class);
		context.refresh();
		return context;
	}

	@Bean
	TeaFactory teaFilterFactory() {
		return new TeaFactory();
	}

	@Bean
	PassingFilterFactory<NoOptions> testFilterFactory() {
		return PassingFilterFactory.of("test");
	}

	/**
	 * What a teapot is filled with.
	 *
	 * @param leaf the kind of tea
	 * @param key what opens the caddy
	 */
	record TeaOptions(String leaf, @Sensitive String key) {

	}

	static class TeaFactory implements FilterFactory<TeaOptions> {

		@Override
		public String type() {
			return "tea";
		}

		@Override
		public Class<TeaOptions> optionsType() {
			return TeaOptions.class;
		}

		@Override
		public Filter create(FilterContext context, TeaOptions options) {
			return (request, response, chain) -> ((HttpServletResponse) response).setStatus(418);
		}

	}

}
