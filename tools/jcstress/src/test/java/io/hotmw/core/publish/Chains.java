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

package io.hotmw.core.publish;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.RevisionDigest;

/**
 * Chains that are compiled once and shared by all runs of a race.
 */
final class Chains {

	static final FilterLifecycle LIFECYCLE = new FilterLifecycle(noServletContext(), limit());

	static final CompiledChain EMPTY = compile();

	static final CompiledChain ONE_FILTER = compile(FilterDefinition.named("test").build());

	private Chains() {
	}

	private static CompiledChain compile(FilterDefinition... filters) {
		ChainDefinition definition = ChainDefinition.of(List.of(filters), new RevisionDigest("any"));
		ChainValidator validator = new ChainValidator(new FilterFactoryRegistry(List.of(new PassingFactory())),
				new NoOptionsBinder(), limit());
		return new ChainCompiler(LIFECYCLE, limit()).compile(validator.validate(new Candidate(definition), null))
			.chain();
	}

	private static TimeLimit limit() {
		return new TimeLimit(Duration.ofMinutes(1));
	}

	private static ServletContext noServletContext() {
		return (ServletContext) Proxy.newProxyInstance(Chains.class.getClassLoader(),
				new Class<?>[] { ServletContext.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException("no filter is initialised");
				});
	}

	private static final class PassingFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "test";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

	}

	private static final class NoOptionsBinder implements OptionsBinder {

		@Override
		public <C> C bind(FilterDefinition filter, Class<C> optionsType) {
			return optionsType.cast(new NoOptions());
		}

	}

}
