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

package io.hotmw.autoconfigure.bind;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.NeverEmpty;
import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Loads from test sources with the factories {@code jwt} (alias {@code auth}) and
 * {@code request-id}.
 */
final class TestLoads {

	static final FilterFactoryRegistry FACTORIES = new FilterFactoryRegistry(
			List.of(new PassingFilterFactory<>("jwt", Set.of("auth"), JwtOptions.class),
					new PassingFilterFactory<>("request-id", Set.of(), HeaderOptions.class)));

	private TestLoads() {
	}

	static EnvironmentDefinitionSource source(TestSources sources) {
		return new EnvironmentDefinitionSource(sources.environment(), FACTORIES, new RevisionDigest("test"));
	}

	static Candidate load(TestSources sources) {
		return source(sources).load();
	}

	static FilterDefinition filter(TestSources sources, String name) {
		return load(sources).definition().filter(FilterName.of(name)).orElseThrow();
	}

	static List<Violation> violations(TestSources sources) {
		return violations(source(sources));
	}

	static List<Violation> violations(EnvironmentDefinitionSource source) {
		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class, source::load);
		return (ex != null) ? ex.violations() : List.of();
	}

	record JwtOptions(String jwkSetUri, @Nullable Duration clockSkew, List<String> audiences,
			Map<String, String> claims, List<Key> keys, @Sensitive String pepper, String clientSecret,
			Map<String, Object> tags, @NeverEmpty("everything") Map<String, String> guarded) {

	}

	record Key(String id, String secret) {

	}

	record HeaderOptions(String header) {

	}

}
