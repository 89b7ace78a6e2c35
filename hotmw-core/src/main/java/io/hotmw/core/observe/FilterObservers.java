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

package io.hotmw.core.observe;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;

/**
 * Everybody who watches filters. Where nobody does, filters run as they are and cost
 * nothing more. Thread-safe.
 */
public final class FilterObservers {

	private final List<Observer> observers;

	private final LongSupplier nanoTime;

	// The filter that runs on a thread, so that it is known whose time a dispatch takes
	// that begins inside of it. One for each engine, and removed after each use.
	@SuppressWarnings("ThreadLocalUsage")
	private final ThreadLocal<@Nullable FilterRun> innermost = new ThreadLocal<>();

	/**
	 * Create the group.
	 * @param observers who watches, in this order
	 */
	public FilterObservers(List<? extends FilterObserver> observers) {
		this(observers, System::nanoTime);
	}

	/**
	 * Create the group with a clock of its own.
	 * @param observers who watches, in this order
	 * @param nanoTime tells the time, as {@link System#nanoTime()} does
	 */
	public FilterObservers(List<? extends FilterObserver> observers, LongSupplier nanoTime) {
		this.observers = observers.stream()
			.map((observer) -> new Observer(observer, new ObserverFailures(observer)))
			.toList();
		this.nanoTime = Objects.requireNonNull(nanoTime, "'nanoTime' must not be null");
	}

	/**
	 * Returns a group of nobody.
	 * @return a group that leaves every filter as it is
	 */
	public static FilterObservers none() {
		return new FilterObservers(List.of());
	}

	/**
	 * Says whether nobody watches.
	 * @return whether there is no observer
	 */
	public boolean isEmpty() {
		return this.observers.isEmpty();
	}

	/**
	 * Returns a filter that runs another one and has it watched.
	 * @param name the name of the filter
	 * @param filter the filter
	 * @return the watched filter
	 * @throws IllegalStateException if nobody watches
	 */
	public ObservedFilter observe(FilterName name, Filter filter) {
		if (isEmpty()) {
			throw new IllegalStateException("Nobody watches filters");
		}
		return new ObservedFilter(name, filter, probe(name), this.innermost, this.nanoTime);
	}

	private FilterProbe probe(FilterName name) {
		List<FilterProbe> probes = this.observers.stream().map((observer) -> observer.probe(name)).toList();
		return (probes.size() == 1) ? probes.get(0) : new ProbeGroup(probes);
	}

	/**
	 * Called where a dispatch begins. If it begins inside a filter, by which it was
	 * forwarded or included, what it takes is not that filter's own time.
	 * @return to be closed when the dispatch ends
	 */
	public DispatchScope beginDispatch() {
		FilterRun run = this.innermost.get();
		if (run == null) {
			return DispatchScope.none();
		}
		run.leave();
		return run;
	}

	/**
	 * Somebody who watches.
	 *
	 * @param observer the observer
	 * @param failures takes what it and its probes fail with
	 */
	private record Observer(FilterObserver observer, ObserverFailures failures) {

		FilterProbe probe(FilterName filter) {
			return IsolatedProbe.of(this.observer, filter, this.failures);
		}

	}

}
