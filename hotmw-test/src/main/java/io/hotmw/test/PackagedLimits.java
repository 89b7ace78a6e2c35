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

package io.hotmw.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.HotmwProperties;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;

/**
 * Reads from the packaged configuration alone what a document may be at most: no document
 * can say it, and it must be known before one is parsed.
 */
final class PackagedLimits {

	private PackagedLimits() {
	}

	/**
	 * Reads the limits.
	 * @param profiles the active profiles
	 * @param properties stand above everything else
	 * @return the limits; the defaults if they cannot be read, which is reported when the
	 * settings are checked
	 */
	static DocumentLimits read(List<String> profiles, Map<String, Object> properties) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		DefaultBootstrapContext bootstrap = new DefaultBootstrapContext();
		bootstrap.register(ProductionDocuments.class, InstanceSupplier.of(new ProductionDocuments(List.of())));
		ConfigDataEnvironmentPostProcessor.applyTo(environment, null, bootstrap, profiles);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("Inlined Test Properties", new LinkedHashMap<>(properties)));
		try {
			return Binder.get(environment)
				.bind("hotmw.limits", HotmwProperties.Limits.class)
				.map(PackagedLimits::of)
				.orElseGet(DocumentLimits::defaults);
		}
		catch (BindException | IllegalArgumentException ignored) {
			return DocumentLimits.defaults();
		}
	}

	private static DocumentLimits of(HotmwProperties.Limits limits) {
		return new DocumentLimits(limits.getMaxSize().toBytes(), limits.getMaxDepth(), limits.getMaxAliases(),
				limits.getMaxProperties(), limits.getMaxFilters());
	}

}
