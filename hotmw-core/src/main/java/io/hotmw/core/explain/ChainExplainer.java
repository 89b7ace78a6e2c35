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

package io.hotmw.core.explain;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Explains which filters of a chain a request meets, and why not the others. It asks the
 * engine: the request runs through the chain as every request does, in which stand-ins
 * that only pass on take the places of the filters. No filter is made, and nothing is
 * left behind, so that a definition from the history or a candidate can be explained too.
 * Thread-safe.
 *
 * <p>
 * The explanation holds for as long as no filter passes on another request: what a filter
 * rewrites cannot be known without it.
 */
public final class ChainExplainer {

	private final Predicate<String> knownTypes;

	private final RequestExemption exemption;

	private final Supplier<String> contextPath;

	/**
	 * Create an explainer.
	 * @param knownTypes says whether this application has a factory for a type
	 * @param exemption the requests that hot filters do not apply to
	 * @param contextPath the context path of the application, empty for none
	 */
	public ChainExplainer(Predicate<String> knownTypes, RequestExemption exemption, Supplier<String> contextPath) {
		this.knownTypes = Objects.requireNonNull(knownTypes, "'knownTypes' must not be null");
		this.exemption = Objects.requireNonNull(exemption, "'exemption' must not be null");
		this.contextPath = Objects.requireNonNull(contextPath, "'contextPath' must not be null");
	}

	/**
	 * Explains a request.
	 * @param definition the chain
	 * @param sample the request
	 * @return what the request has to do with each filter
	 * @throws io.hotmw.core.definition.InvalidSampleException if the request would not
	 * reach the application
	 * @throws io.hotmw.core.match.PathPatternException if a filter has a path that is not
	 * a pattern, which no validated definition has
	 */
	public ChainExplanation explain(ChainDefinition definition, SampleRequest sample) {
		return over(definition).explain(sample);
	}

	/**
	 * Prepares a chain for several explanations.
	 * @param definition the chain
	 * @return the chain, for one thread
	 */
	ExplainedChain over(ChainDefinition definition) {
		return new ExplainedChain(definition, this.knownTypes, this.exemption, this.contextPath.get());
	}

}
