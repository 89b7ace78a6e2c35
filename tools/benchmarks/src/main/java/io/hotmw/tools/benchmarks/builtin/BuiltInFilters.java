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

package io.hotmw.tools.benchmarks.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.match.PathPattern;
import io.hotmw.tools.benchmarks.engine.Engine;
import io.hotmw.tools.benchmarks.engine.PassingFactory;

/**
 * The built-in filters as an application has them: made by the factories of their
 * auto-configurations, from a document as a user writes it.
 */
final class BuiltInFilters implements AutoCloseable {

	private static final String PACKAGE = "io.hotmw.autoconfigure.filter.";

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	private final AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();

	/**
	 * Reads a document.
	 * @param document its name
	 */
	BuiltInFilters(String document) {
		MutablePropertySources sources = this.context.getEnvironment().getPropertySources();
		sources.addLast(new MapPropertySource("secrets",
				Map.of("benchmark.public-key", SignedToken.publicKey(), "benchmark.billing", ApiKeys.BILLING,
						"benchmark.reports", ApiKeys.REPORTS, "benchmark.exports", ApiKeys.EXPORTS)));
		try {
			new YamlPropertySourceLoader()
				.load(document, new ClassPathResource(document + ".yaml", BuiltInFilters.class))
				.forEach(sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.context.register(autoConfigurations());
		this.context.refresh();
	}

	private static Class<?>[] autoConfigurations() {
		ClassLoader classLoader = BuiltInFilters.class.getClassLoader();
		List<Class<?>> classes = new ArrayList<>();
		for (String name : ImportCandidates.load(AutoConfiguration.class, classLoader)) {
			if (name.startsWith(PACKAGE)) {
				classes.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		return classes.toArray(new Class<?>[0]);
	}

	/**
	 * The types that can stand in a document.
	 * @return the built-in types, and that of the filter that only passes on
	 */
	List<String> types() {
		return factories().stream().<String>map(FilterFactory::type).toList();
	}

	/**
	 * Publishes the chain of the document.
	 * @return the engine
	 */
	Engine publish() {
		List<FilterFactory<?>> factories = factories();
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(this.context.getEnvironment(),
				new FilterFactoryRegistry(factories), new RevisionDigest("benchmark"))
			.withPathCheck(PathPattern::parse);
		Engine engine = new Engine(factories, new EnvironmentOptionsBinder(OptionConstraints.none()));
		engine.publish(engine.build(source.load(), null));
		return engine;
	}

	private List<FilterFactory<?>> factories() {
		List<FilterFactory<?>> factories = new ArrayList<>();
		factories.add(new PassingFactory());
		this.context.getBeanProvider(FACTORY).orderedStream().forEach(factories::add);
		return factories;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
