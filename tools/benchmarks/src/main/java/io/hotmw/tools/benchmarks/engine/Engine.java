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

package io.hotmw.tools.benchmarks.engine;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.servlet.TomcatRequestEnd;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainCompiler.Compilation;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.servlet.DynamicFilterChainProxy;

/**
 * The engine, put together without Spring.
 */
public final class Engine implements AutoCloseable {

	private static final TimeLimit LIMIT = new TimeLimit(Duration.ofMinutes(1));

	private final FilterLifecycle lifecycle = new FilterLifecycle(noServletContext(), LIMIT);

	private final ChainValidator validator;

	private final ChainCompiler compiler = new ChainCompiler(this.lifecycle, LIMIT);

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofSeconds(10), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final TomcatRequestEnd requestEnd = new TomcatRequestEnd();

	/**
	 * Create an engine with the one filter type {@value PassingFactory#TYPE}.
	 */
	public Engine() {
		this(List.of(new PassingFactory()), new NumberBinder());
	}

	/**
	 * Create an engine.
	 * @param factories the filter types
	 * @param optionsBinder binds their options
	 */
	public Engine(List<? extends FilterFactory<?>> factories, OptionsBinder optionsBinder) {
		this.validator = new ChainValidator(new FilterFactoryRegistry(factories), optionsBinder, LIMIT);
	}

	/**
	 * Makes a candidate.
	 * @param filters its filters
	 * @return the candidate
	 */
	public static Candidate candidate(List<FilterDefinition> filters) {
		return new Candidate(ChainDefinition.of(filters, new RevisionDigest("benchmark")));
	}

	/**
	 * Validates, compiles and warms a candidate.
	 * @param candidate the candidate
	 * @param active the chain whose filters are reused, or {@code null}
	 * @return the chain, ready to be published
	 */
	public Compilation build(Candidate candidate, @Nullable CompiledChain active) {
		Compilation compilation = this.compiler.compile(this.validator.validate(candidate, active));
		this.compiler.warm(compilation);
		return compilation;
	}

	/**
	 * Makes a chain the active one.
	 * @param compilation the chain
	 * @return the new generation
	 */
	public ChainGeneration publish(Compilation compilation) {
		return this.publisher.publish(compilation.chain(), RefreshTrigger.of(RefreshTrigger.Type.START_UP),
				ChangeNote.none());
	}

	/**
	 * Makes the filter to register with the container.
	 * @return the proxy
	 */
	public Filter proxy() {
		return new DynamicFilterChainProxy(FilterPosition.BEFORE_SECURITY, this.publisher, this.requestEnd,
				(request) -> false);
	}

	/**
	 * What tells the engine of the end of a request, as in an application with an
	 * embedded Tomcat.
	 * @return the valve to put before the filters, which is also an access log
	 */
	public TomcatRequestEnd requestEnd() {
		return this.requestEnd;
	}

	@Override
	public void close() {
		this.publisher.close();
	}

	private static ServletContext noServletContext() {
		return (ServletContext) Proxy.newProxyInstance(Engine.class.getClassLoader(),
				new Class<?>[] { ServletContext.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException("The filters do not ask");
				});
	}

	private static final class NumberBinder implements OptionsBinder {

		@Override
		public <C> C bind(FilterDefinition filter, Class<C> optionsType) {
			return optionsType
				.cast(new PassingOptions(Integer.parseInt(filter.options().values().getOrDefault("number", "0"))));
		}

	}

}
