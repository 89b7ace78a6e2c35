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

package io.hotmw.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.hotmw.autoconfigure.endpoint.ReadRequest.Sample;
import io.hotmw.autoconfigure.endpoint.description.ExplanationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ProblemDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.explain.ChainExplanation;
import io.hotmw.core.shadow.ShadowReport;

/**
 * Answers which filters a request meets, and why not the others, in the active chain or
 * in one of an earlier revision. Reads only. Thread-safe.
 */
final class ExplainOperation {

	private final ChainExplainer explainer;

	private final Function<String, ChainDefinition> definitions;

	private final ShadowReports shadowReports;

	/**
	 * Create an operation.
	 * @param explainer explains
	 * @param definitions finds the definition that a caller names, or throws an
	 * {@link OperationFailedException}
	 * @param shadowReports finds what observed filters would have done
	 */
	ExplainOperation(ChainExplainer explainer, Function<String, ChainDefinition> definitions,
			ShadowReports shadowReports) {
		this.explainer = Objects.requireNonNull(explainer, "'explainer' must not be null");
		this.definitions = Objects.requireNonNull(definitions, "'definitions' must not be null");
		this.shadowReports = Objects.requireNonNull(shadowReports, "'shadowReports' must not be null");
	}

	/**
	 * Explains a request.
	 * @param sample the request
	 * @param revision the revision to look at, {@code active} if missing, or
	 * {@code candidate}
	 * @param values decides which values are shown of what observed filters have met
	 * @return 200 with the explanation, or 400 with everything that is wrong with the
	 * other parameters
	 * @throws OperationFailedException if there is no such revision, or none at all yet
	 */
	WebEndpointResponse<Object> explain(Sample sample, @Nullable String revision, ShownValues values) {
		ChainDefinition definition = this.definitions.apply((revision != null) ? revision : Revisions.ACTIVE);
		Parameters parameters = new Parameters();
		parameters.add(Objects.requireNonNullElse(sample.path(), ""), SampleRequest::withPath);
		parameters.add(sample.method(), SampleRequest::withMethod);
		several(sample.header()).forEach((field) -> parameters.add(field, SampleRequest::withHeader));
		parameters.add(sample.dispatcherType(), SampleRequest::withDispatcherType);
		parameters.add(sample.address(), SampleRequest::withAddress);
		parameters.add(sample.principal(), SampleRequest::withPrincipal);
		several(sample.role()).forEach((role) -> parameters.add(role, SampleRequest::withRole));
		return parameters.violations.isEmpty() ? explain(definition, parameters, values) : parameters.refused();
	}

	private WebEndpointResponse<Object> explain(ChainDefinition definition, Parameters parameters, ShownValues values) {
		try {
			ChainExplanation explanation = this.explainer.explain(definition, parameters.request);
			return new WebEndpointResponse<>(ExplanationDescriptor.of(explanation,
					(filter) -> this.shadowReports.find(explanation.revision(), filter), values));
		}
		catch (InvalidSampleException ex) {
			parameters.add(ex);
			return parameters.refused();
		}
	}

	private static List<String> several(@Nullable Object parameter) {
		if (parameter instanceof Collection<?> values) {
			return values.stream().map(String::valueOf).toList();
		}
		return (parameter != null) ? List.of(parameter.toString()) : List.of();
	}

	/**
	 * Finds what observed filters would have done.
	 */
	@FunctionalInterface
	interface ShadowReports {

		/**
		 * Finds what is known of one filter.
		 * @param revision the chain
		 * @param filter the name of the filter
		 * @return the report, or {@code null} if there is none
		 */
		@Nullable ShadowReport find(Revision revision, FilterName filter);

	}

	/**
	 * The request as far as its parameters are valid, and what is wrong with the others.
	 */
	private static final class Parameters {

		private final List<ViolationDescriptor> violations = new ArrayList<>();

		private SampleRequest request = SampleRequest.of("GET", "/");

		void add(@Nullable String value, BiFunction<SampleRequest, String, SampleRequest> part) {
			try {
				this.request = (value != null) ? part.apply(this.request, value) : this.request;
			}
			catch (InvalidSampleException ex) {
				add(ex);
			}
		}

		void add(InvalidSampleException ex) {
			this.violations
				.add(new ViolationDescriptor(parameter(ex.part()), ex.value(), null, ex.reason(), ex.remedy()));
		}

		// In a document it is called otherwise.
		private static String parameter(String part) {
			return part.equals("dispatcher-type") ? "dispatcherType" : part;
		}

		WebEndpointResponse<Object> refused() {
			return new WebEndpointResponse<>(new ProblemDescriptor(List.copyOf(this.violations), null),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}

	}

}
