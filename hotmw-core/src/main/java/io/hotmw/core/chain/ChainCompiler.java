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

package io.hotmw.core.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.shadow.RequestRoles;
import io.hotmw.core.shadow.Shadows;

/**
 * Makes an executable chain of a validated candidate, aside from the one that serves
 * requests. Filters that did not change are carried over as the same instances; when one
 * of the others cannot be made or warmed, those made before it are destroyed and nothing
 * is left behind. Thread-safe, though one compilation at a time is all that is asked of
 * it.
 */
public final class ChainCompiler {

	private final FilterLifecycle lifecycle;

	private final TimeLimit timeLimit;

	private final FilterObservers observers;

	private final Shadows shadows;

	/**
	 * Create a compiler of chains whose filters nobody watches.
	 * @param lifecycle initialises and destroys filters
	 * @param timeLimit how long a factory may take for one filter
	 */
	public ChainCompiler(FilterLifecycle lifecycle, TimeLimit timeLimit) {
		this(lifecycle, timeLimit, FilterObservers.none(), new Shadows(RequestRoles.unknown(), List.of()));
	}

	/**
	 * Create a compiler.
	 * @param lifecycle initialises and destroys filters
	 * @param timeLimit how long a factory may take for one filter
	 * @param observers who watches the filters while they run
	 * @param shadows prepares filters for being observed
	 */
	public ChainCompiler(FilterLifecycle lifecycle, TimeLimit timeLimit, FilterObservers observers, Shadows shadows) {
		this.lifecycle = lifecycle;
		this.timeLimit = timeLimit;
		this.observers = observers;
		this.shadows = shadows;
	}

	/**
	 * Compiles a candidate: makes the filters that the active chain does not have.
	 * @param validated the candidate
	 * @return the compilation, whose new filters are not initialised yet
	 * @throws FilterFailedException if a filter could not be made
	 */
	public Compilation compile(ValidatedChain validated) {
		Candidate candidate = validated.candidate();
		List<CompiledFilter> filters = new ArrayList<>();
		List<HotFilter> created = new ArrayList<>();
		try {
			for (ValidatedChain.Entry entry : validated.entries()) {
				HotFilter filter;
				if (entry instanceof ValidatedChain.ToBuild toBuild) {
					filter = create(toBuild, candidate);
					created.add(filter);
				}
				else {
					filter = ((ValidatedChain.CarriedOver) entry).filter();
				}
				filters.add(compiled(entry, filter, validated.active()));
			}
			CompiledChain chain = new CompiledChain(candidate.definition(), filters, validated.unsupported(),
					this.observers, validated.active());
			return new Compilation(candidate, chain, created);
		}
		catch (RuntimeException | Error ex) {
			this.lifecycle.destroy(created);
			throw ex;
		}
	}

	private static CompiledFilter compiled(ValidatedChain.Entry entry, HotFilter filter,
			@Nullable CompiledChain active) {
		CompiledFilter compiled = new CompiledFilter(entry.definition(), filter, entry.matcher());
		CompiledFilter known = (active != null) ? active.find(entry.definition().name()) : null;
		return (known != null && compiled.equals(known)) ? known : compiled;
	}

	/**
	 * Warms a compilation: initialises its new filters.
	 * @param compilation the compilation
	 * @throws FilterFailedException if a filter failed or did not come back in time; all
	 * new filters were destroyed
	 */
	public void warm(Compilation compilation) {
		for (HotFilter filter : compilation.created()) {
			try {
				this.lifecycle.init(filter);
			}
			catch (ExecutionException | TimeoutException ex) {
				List<HotFilter> others = new ArrayList<>(compilation.created());
				if (ex instanceof TimeoutException) {
					// Destroyed by its own thread when it comes back.
					others.remove(filter);
				}
				this.lifecycle.destroy(others);
				throw failed(compilation.candidate(), filter.name(), "initialised", ex);
			}
			catch (RuntimeException | Error ex) {
				this.lifecycle.destroy(compilation.created());
				throw ex;
			}
		}
	}

	/**
	 * Destroys the new filters of a compilation that was warmed and will not be
	 * published.
	 * @param compilation the compilation
	 */
	public void discard(Compilation compilation) {
		this.lifecycle.destroy(compilation.created());
	}

	private HotFilter create(ValidatedChain.ToBuild toBuild, Candidate candidate) {
		FilterDefinition definition = toBuild.definition();
		try {
			Filter filter = this.timeLimit.call("create-" + definition.name(),
					() -> toBuild.source().create(toBuild.predecessor()),
					(late) -> FilterLifecycle.destroyNow(late, definition.name().value(), definition.options()));
			if (filter == null) {
				throw new ExecutionException(new IllegalStateException("the factory returned null"));
			}
			return new HotFilter(definition, filter, this.shadows.of(definition.name(), definition.options(), filter));
		}
		catch (ExecutionException | TimeoutException ex) {
			throw failed(candidate, definition.name(), "made", ex);
		}
	}

	private static FilterFailedException failed(Candidate candidate, FilterName name, String step, Exception failure) {
		String property = "hotmw.filters." + name;
		Throwable cause = (failure instanceof ExecutionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		String description = (failure instanceof TimeoutException) ? "it " + failure.getMessage()
				: new FailureText(cause).toString();
		String reason = "the filter could not be " + step + ": "
				+ candidate.definition()
					.filter(name)
					.map((filter) -> filter.options().redact(description))
					.orElse(description);
		return new FilterFailedException(new Violation(property, null, candidate.origins().originOf(property), reason,
				"correct the filter's options or what it depends on, or switch it off with '" + property
						+ ".enabled: false'"),
				cause, failure instanceof TimeoutException);
	}

	/**
	 * A compiled chain on its way to become active.
	 *
	 * @param candidate what it was compiled from
	 * @param chain the chain
	 * @param created the filters that were made for it
	 */
	public record Compilation(Candidate candidate, CompiledChain chain, List<HotFilter> created) {

		public Compilation {
			created = List.copyOf(created);
		}

	}

}
