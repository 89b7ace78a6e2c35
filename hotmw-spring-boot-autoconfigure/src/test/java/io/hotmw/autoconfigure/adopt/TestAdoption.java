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
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;

import io.hotmw.autoconfigure.HotmwAutoConfiguration;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Journal;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Noting;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with filters, without a server.
 */
final class TestAdoption {

	private final WebApplicationContextRunner runner;

	private TestAdoption(WebApplicationContextRunner runner) {
		this.runner = runner;
	}

	static TestAdoption of(Class<?>... configurations) {
		return new TestAdoption(new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HotmwAutoConfiguration.class, RequestIdFilterAutoConfiguration.class))
			.withBean("journal", Journal.class)
			.withUserConfiguration(configurations));
	}

	/** Settings of the place where the application runs. */
	TestAdoption with(String... settings) {
		String[] arguments = Stream.of(settings).map((setting) -> "--" + setting).toArray(String[]::new);
		return customised((runner) -> runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SimpleCommandLinePropertySource("arguments", arguments))));
	}

	TestAdoption customised(UnaryOperator<WebApplicationContextRunner> customiser) {
		return new TestAdoption(customiser.apply(this.runner));
	}

	void run(ContextConsumer<AssertableWebApplicationContext> consumer) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			consumer.accept(context);
		});
	}

	void shouldBeRefused(String... reasons) {
		this.runner.run((context) -> assertThat(NestedExceptionUtils
			.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure(), "it starts")))
			.isInstanceOf(AdoptionException.class)
			.satisfies(
					(ex) -> assertThat(ex.getMessage() + ": " + ((AdoptionException) ex).remedy()).contains(reasons)));
	}

	static List<FilterDefinition> filters(AssertableWebApplicationContext context) {
		ChainGeneration active = Objects.requireNonNull(context.getBean(ChainPublisher.class).active());
		return active.chain().definition().filters();
	}

	static FilterDefinition filter(AssertableWebApplicationContext context, String name) {
		return filters(context).stream()
			.filter((filter) -> filter.name().value().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/** Takes the place of what the config centre said before. */
	static RefreshResult publish(AssertableWebApplicationContext context, Map<String, Object> document) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.remove("document");
		sources.addFirst(new MapPropertySource("document", document));
		return refresh(context);
	}

	static RefreshResult refresh(AssertableWebApplicationContext context) {
		return context.getBean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

	static List<Violation> violations(RefreshResult result) {
		assertThat(result).isInstanceOf(RefreshResult.Rejected.class);
		return ((RefreshResult.Rejected) result).rejection().violations();
	}

	static FilterRegistrationBean<Filter> registration(Filter filter, String... patterns) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns(patterns);
		return registration;
	}

	static Noting noting(String name) {
		return new Noting(name, new Journal());
	}

}
