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

package io.hotmw.tools.benchmarks.chain;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestListener;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainCompiler.Compilation;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.servlet.DynamicFilterChainProxy;
import io.hotmw.core.servlet.ListenerRequestEnd;

/**
 * A published chain of {@link PassingFilters}, and the proxy that runs it.
 */
final class HotChain implements AutoCloseable {

	private static final TimeLimit LIMIT = new TimeLimit(Duration.ofMinutes(1));

	private final FilterLifecycle lifecycle = new FilterLifecycle(noServletContext(), LIMIT);

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofSeconds(10), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final ListenerRequestEnd requestEnd = new ListenerRequestEnd();

	/**
	 * Publishes a chain.
	 * @param paths the path pattern of each filter, in order
	 */
	HotChain(List<String> paths) {
		List<FilterDefinition> filters = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) {
			filters.add(FilterDefinition.named("filter" + i)
				.type(PassingFactory.TYPE)
				.order(i)
				.match(new FilterMatch(List.of(paths.get(i)), List.of(), Set.of(), Map.of()))
				.build());
		}
		ChainCompiler compiler = new ChainCompiler(this.lifecycle, LIMIT);
		ChainValidator validator = new ChainValidator(new FilterFactoryRegistry(List.of(new PassingFactory())),
				new NoOptionsBinder(), LIMIT);
		Compilation compilation = compiler.compile(
				validator.validate(new Candidate(ChainDefinition.of(filters, new RevisionDigest("benchmark"))), null));
		compiler.warm(compilation);
		this.publisher.publish(compilation.chain(), RefreshTrigger.of(RefreshTrigger.Type.START_UP), ChangeNote.none());
	}

	/**
	 * Makes the filter to register with the container.
	 * @return the proxy
	 */
	Filter proxy() {
		return new DynamicFilterChainProxy(FilterPosition.BEFORE_SECURITY, this.publisher, this.requestEnd,
				(request) -> false);
	}

	/**
	 * What tells the engine of the end of a request.
	 * @return the listener to register with the container
	 */
	ServletRequestListener requestEnd() {
		return this.requestEnd;
	}

	@Override
	public void close() {
		this.publisher.close();
	}

	private static ServletContext noServletContext() {
		return (ServletContext) Proxy.newProxyInstance(HotChain.class.getClassLoader(),
				new Class<?>[] { ServletContext.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException("The filters do not ask");
				});
	}

	private static final class PassingFactory implements FilterFactory<NoOptions> {

		static final String TYPE = "passing";

		private int created;

		@Override
		public String type() {
			return TYPE;
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return PassingFilters.at(this.created++);
		}

	}

	private static final class NoOptionsBinder implements OptionsBinder {

		@Override
		public <C> C bind(FilterDefinition filter, Class<C> optionsType) {
			return optionsType.cast(new NoOptions());
		}

	}

}
