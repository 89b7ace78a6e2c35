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

package io.hotmw.autoconfigure.filter;

import java.time.Duration;
import java.util.List;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.bind.TestSources;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Validates documents about built-in filters on the way that they take in an application:
 * read from property sources, bound, and checked by the factories.
 */
final class BuiltInChain {

	private final FilterFactoryRegistry registry;

	private final ChainValidator validator;

	BuiltInChain(List<FilterFactory<?>> factories) {
		this.registry = new FilterFactoryRegistry(factories);
		this.validator = new ChainValidator(this.registry, new EnvironmentOptionsBinder(OptionConstraints.none()),
				new TimeLimit(Duration.ofMinutes(1)));
	}

	/**
	 * Validates what property sources say.
	 * @param sources the sources
	 * @return everything that is wrong with it
	 */
	List<Violation> violations(TestSources sources) {
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(sources.environment(), this.registry,
				new RevisionDigest("test"));
		ChainValidationException refusal = catchThrowableOfType(ChainValidationException.class,
				() -> this.validator.validate(source.load(), null));
		return (refusal != null) ? refusal.violations() : List.of();
	}

}
