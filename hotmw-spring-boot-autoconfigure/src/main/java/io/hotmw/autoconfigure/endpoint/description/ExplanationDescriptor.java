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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.explain.ChainExplanation;
import io.hotmw.core.explain.FailedCondition;
import io.hotmw.core.explain.FilterExplanation;
import io.hotmw.core.explain.FilterVerdict;
import io.hotmw.core.shadow.ShadowReport;

/**
 * Description of what a request has to do with a chain.
 *
 * @param revision the content of the chain
 * @param request the request
 * @param meets the names of the filters that it meets, in the order in which they run
 * @param filters all filters of the chain in that order
 */
public record ExplanationDescriptor(String revision, RequestDescriptor request, List<String> meets,
		List<ExplainedFilterDescriptor> filters) implements OperationResponseBody {

	/**
	 * Create the description.
	 * @param explanation the explanation
	 * @param reports finds what a filter that is only observed would have done
	 * @param values decides which values are shown of that
	 * @return the description
	 */
	public static ExplanationDescriptor of(ChainExplanation explanation,
			Function<FilterName, @Nullable ShadowReport> reports, ShownValues values) {
		return new ExplanationDescriptor(explanation.revision().value(), RequestDescriptor.of(explanation.request()),
				explanation.met().stream().map(FilterName::value).toList(),
				explanation.filters().stream().map((filter) -> of(filter, reports, values)).toList());
	}

	private static ExplainedFilterDescriptor of(FilterExplanation filter,
			Function<FilterName, @Nullable ShadowReport> reports, ShownValues values) {
		ShadowReport report = (filter.verdict() == FilterVerdict.OBSERVED) ? reports.apply(filter.name()) : null;
		return ExplainedFilterDescriptor.of(filter, (report != null) ? ObservationDescriptor.of(report, values) : null);
	}

	/**
	 * Description of the request.
	 *
	 * @param method its method
	 * @param path its path, as it was given
	 * @param headers the names of its headers; their values may be secrets
	 * @param dispatcherType the dispatch
	 * @param address the remote address
	 * @param principal the name of the caller; missing if nobody is authenticated
	 * @param roles the roles of the caller
	 */
	public record RequestDescriptor(String method, String path, List<String> headers, String dispatcherType,
			String address, @Nullable String principal, List<String> roles) {

		/**
		 * Create the description.
		 * @param request the request
		 * @return the description
		 */
		public static RequestDescriptor of(SampleRequest request) {
			return new RequestDescriptor(request.method(), request.path(), List.copyOf(request.headers().keySet()),
					request.dispatcherType().name(), request.caller().address(), request.caller().principal(),
					request.caller().roles().stream().sorted().toList());
		}

	}

	/**
	 * Description of what the request has to do with one filter.
	 *
	 * @param name the name of the filter
	 * @param position the place in the container's own chain
	 * @param outcome {@code met}, or what is the first reason that it is not
	 * @param failed the condition that failed; missing if the filter is met
	 * @param observation what it would have done with the last requests, if it is only
	 * observed and in effect
	 */
	public record ExplainedFilterDescriptor(String name, String position, String outcome,
			@Nullable ConditionDescriptor failed, @Nullable ObservationDescriptor observation) {

		/**
		 * Create the description.
		 * @param filter the filter
		 * @param observation what it would have done, if that is known
		 * @return the description
		 */
		public static ExplainedFilterDescriptor of(FilterExplanation filter,
				@Nullable ObservationDescriptor observation) {
			FailedCondition failed = filter.failed();
			return new ExplainedFilterDescriptor(filter.name().value(), filter.position().value(),
					filter.verdict().value(), (failed != null) ? ConditionDescriptor.of(failed) : null, observation);
		}

	}

	/**
	 * Description of a condition that failed.
	 *
	 * @param property the property of the filter, or the setting
	 * @param required what it says, header values masked
	 * @param actual what the request has instead; missing if there is nothing to show
	 * @param reason both in a sentence whose subject is the filter
	 */
	public record ConditionDescriptor(String property, List<String> required, @Nullable String actual, String reason) {

		/**
		 * Create the description.
		 * @param failed the condition
		 * @return the description
		 */
		public static ConditionDescriptor of(FailedCondition failed) {
			return new ConditionDescriptor(failed.property(), failed.required(), failed.actual(), failed.reason());
		}

	}

}
