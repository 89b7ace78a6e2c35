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

package io.hotmw.tools.benchmarks.generation;

import java.util.List;

import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.match.PathPattern;
import io.hotmw.tools.benchmarks.engine.PassingFactory;

/**
 * The fresh bind, set up as the auto-configuration does.
 */
final class Binding {

	private static final FilterFactoryRegistry FACTORIES = new FilterFactoryRegistry(List.of(new PassingFactory()));

	private Binding() {
	}

	static EnvironmentDefinitionSource of(ConfigurableEnvironment environment) {
		return new EnvironmentDefinitionSource(environment, FACTORIES, new RevisionDigest("benchmark"))
			.withMaxFilters(Document.FILTERS)
			.withPathCheck(PathPattern::parse);
	}

}
