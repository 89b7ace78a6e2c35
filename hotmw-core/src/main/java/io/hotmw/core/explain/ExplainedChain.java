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

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.servlet.RequestExemption;

/**
 * A chain with stand-ins in the places of its filters, through which samples are sent one
 * after the other. For one thread.
 */
final class ExplainedChain {

	private static final Comparator<FilterDefinition> RUNNING_ORDER = Comparator.comparing(FilterDefinition::position)
		.thenComparing(Comparator.naturalOrder());

	private final ChainDefinition definition;

	private final Predicate<String> knownTypes;

	private final RequestExemption exemption;

	private final String contextPath;

	private final CompiledChain chain;

	private final Set<FilterName> met = new HashSet<>();

	ExplainedChain(ChainDefinition definition, Predicate<String> knownTypes, RequestExemption exemption,
			String contextPath) {
		this.definition = definition;
		this.knownTypes = knownTypes;
		this.exemption = exemption;
		this.contextPath = contextPath;
		this.chain = CompiledChain.ofStandIns(definition, (filter) -> knownTypes.test(filter.type()),
				(filter) -> (passing, response, next) -> {
					this.met.add(filter.name());
					next.doFilter(passing, response);
				});
	}

	ChainExplanation explain(SampleRequest sample) {
		HttpServletRequest request = SampleServletRequest.of(sample, this.contextPath);
		boolean exempt = this.exemption.isExempt(request);
		this.met.clear();
		if (!exempt) {
			send(request);
		}
		List<FilterExplanation> filters = this.definition.filters()
			.stream()
			.sorted(RUNNING_ORDER)
			.map((filter) -> this.met.contains(filter.name()) ? met(filter, request) : missed(filter, request, exempt))
			.toList();
		return new ChainExplanation(this.definition.revision(), sample, filters);
	}

	private static FilterExplanation met(FilterDefinition filter, HttpServletRequest request) {
		return (filter.mode() == FilterMode.OBSERVE) ? new MissedFilter(filter, request).observed()
				: new FilterExplanation(filter.name(), filter.position(), FilterVerdict.MET, null);
	}

	private FilterExplanation missed(FilterDefinition filter, HttpServletRequest request, boolean exempt) {
		MissedFilter missed = new MissedFilter(filter, request);
		if (!this.knownTypes.test(filter.type())) {
			return missed.unsupported();
		}
		if (!filter.enabled()) {
			return missed.disabled();
		}
		return exempt ? missed.exempt() : missed.unmatched();
	}

	private void send(HttpServletRequest request) {
		for (FilterPosition position : FilterPosition.values()) {
			try {
				new VirtualFilterChain().run(this.chain.segment(position, request.getDispatcherType()), request,
						response(), (passing, response) -> {
						});
			}
			catch (IOException | ServletException ex) {
				throw new IllegalStateException("stand-ins do nothing that could fail", ex);
			}
		}
	}

	private static ServletResponse response() {
		return (ServletResponse) Proxy.newProxyInstance(ServletResponse.class.getClassLoader(),
				new Class<?>[] { ServletResponse.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException("A sample request has no response");
				});
	}

}
