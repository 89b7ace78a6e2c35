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

package io.hotmw.api;

import java.util.Set;

import jakarta.servlet.Filter;

/**
 * Turns typed, validated options into a {@link Filter}.
 *
 * <p>
 * A factory is found by its {@link #type()}. It must be thread-safe: candidates are
 * compiled on a thread of hotmw's own while earlier filters of the same factory serve
 * requests. Each filter that a factory returns is used for exactly one filter definition;
 * a factory never returns the same instance twice.
 *
 * <h2>The life of a filter</h2>
 * <ol>
 * <li>{@link #validate} is asked about the options; whatever it reports rejects the
 * candidate together with every other violation.</li>
 * <li>{@link #create} (or {@link #replace}) makes the filter, aside from the requests
 * that are being served.</li>
 * <li>{@link Filter#init} is called once, with the name of the filter definition as
 * {@link jakarta.servlet.FilterConfig#getFilterName() filter name}.</li>
 * <li>The filter serves requests for as long as a generation that contains it is active
 * or draining. Changes of its order, match or dispatcher types do not rebuild it.</li>
 * <li>{@link Filter#destroy} is called once, after the last request has left it.</li>
 * </ol>
 *
 * <p>
 * {@link #create} and {@link Filter#init} share a time limit. When either fails or does
 * not come back in time, the candidate is rejected and the active generation goes on
 * serving; a filter that was made nevertheless is destroyed.
 *
 * @param <C> the type of the options, usually a record
 */
public interface FilterFactory<C> {

	/**
	 * The type by which definitions refer to this factory, {@code [a-z0-9-]+}.
	 * @return the type, always the same
	 */
	String type();

	/**
	 * Further types by which definitions may refer to this factory.
	 * @return the aliases, empty by default
	 */
	default Set<String> aliases() {
		return Set.of();
	}

	/**
	 * The class that the {@code options} of a definition are bound to: a record, or a
	 * class with one constructor. Use {@link NoOptions} for a filter without options.
	 * Options may be marked with {@link Sensitive} and {@link NeverEmpty}.
	 * @return the options class
	 */
	Class<C> optionsType();

	/**
	 * Where in the chain a filter stands whose definition gives no order. Built-in types
	 * stand between -1000 and -50, in front of those of an application.
	 * @return the order, ascending, always the same; 0 by default
	 */
	default int defaultOrder() {
		return 0;
	}

	/**
	 * Whether filters of this type can be observed. If not, {@code mode: observe} is a
	 * violation.
	 * @return the answer, always the same; {@link Observability#OBSERVABLE} by default
	 */
	default Observability observability() {
		return Observability.OBSERVABLE;
	}

	/**
	 * Reports everything that is wrong with the options, not only the first. Called for
	 * enabled filters only, on each candidate that contains them; it must be quick and
	 * free of side effects.
	 * @param options the bound options
	 * @param errors where to report to
	 */
	default void validate(C options, OptionErrors errors) {
	}

	/**
	 * What becomes of a filter's state when only its options change.
	 * @return the policy, {@link StatePolicy#DISCARD} by default
	 */
	default StatePolicy statePolicy() {
		return StatePolicy.DISCARD;
	}

	/**
	 * Makes a new filter.
	 * @param context who the filter is made for
	 * @param options the validated options
	 * @return a new filter, not yet initialised
	 * @throws TransientFilterException if something outside is away and trying again
	 * later may succeed
	 * @throws Exception if the filter cannot be made from these options
	 */
	Filter create(FilterContext context, C options) throws Exception;

	/**
	 * Makes a new filter that takes over state from the one it replaces. Called instead
	 * of {@link #create} when {@link #statePolicy()} is {@link StatePolicy#INHERIT} and
	 * the active generation holds a filter of the same name and type.
	 *
	 * <p>
	 * The predecessor still serves requests, and goes on doing so if the candidate is
	 * rejected: read from it or share thread-safe state with it, never change or close
	 * it.
	 * @param context who the filter is made for
	 * @param options the validated options
	 * @param predecessor the filter in the active generation
	 * @return a new filter, not yet initialised
	 * @throws TransientFilterException if something outside is away and trying again
	 * later may succeed
	 * @throws Exception if the filter cannot be made from these options
	 */
	default Filter replace(FilterContext context, C options, Filter predecessor) throws Exception {
		return create(context, options);
	}

}
