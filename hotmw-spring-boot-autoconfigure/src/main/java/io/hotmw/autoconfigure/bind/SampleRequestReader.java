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

package io.hotmw.autoconfigure.bind;

import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.NamedValuesReader.Kind;
import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.SampleRequest;

/**
 * Reads the request of an expectation.
 */
final class SampleRequestReader {

	private final ValueReader values;

	private final NamedValuesReader namedValues;

	private final ListReader lists;

	private final TypedValues types;

	private final LoadViolations violations;

	SampleRequestReader(ValueReader values, NamedValuesReader namedValues, ListReader lists, TypedValues types,
			LoadViolations violations) {
		this.values = values;
		this.namedValues = namedValues;
		this.lists = lists;
		this.types = types;
		this.violations = violations;
	}

	/**
	 * Reads the request.
	 * @param prefix the full name of the expectation
	 * @param given the properties of the expectation
	 * @return the request, of which everything that is wrong was reported and left out
	 */
	SampleRequest read(String prefix, ExpectationValues given) {
		SampleRequest request = SampleRequest.of("GET", "/");
		Text line = text(prefix, given, ExpectationProperty.REQUEST);
		if (line != null) {
			request = with(request, line, (before, value) -> SampleRequest.parse(value));
			reportTwice(prefix, given, ExpectationProperty.METHOD);
			reportTwice(prefix, given, ExpectationProperty.PATH);
		}
		Text method = text(prefix, given, ExpectationProperty.METHOD);
		String known = (method != null) ? this.types.method(method) : null;
		if (known != null) {
			request = request.withMethod(known);
		}
		Text path = text(prefix, given, ExpectationProperty.PATH);
		if (path != null) {
			request = with(request, path, SampleRequest::withPath);
		}
		Text dispatcherType = text(prefix, given, ExpectationProperty.DISPATCHER_TYPE);
		var type = (dispatcherType != null) ? this.types.dispatcherType(dispatcherType) : null;
		if (type != null) {
			request = request.withDispatcherType(type);
		}
		request = withHeaders(request, prefix + "." + ExpectationProperty.HEADERS.path(), given);
		return withCaller(request, prefix, given);
	}

	private SampleRequest withCaller(SampleRequest request, String prefix, ExpectationValues given) {
		SampleRequest result = request;
		Text address = text(prefix, given, ExpectationProperty.ADDRESS);
		if (address != null) {
			result = with(result, address, SampleRequest::withAddress);
		}
		Text principal = text(prefix, given, ExpectationProperty.PRINCIPAL);
		if (principal != null) {
			result = with(result, principal, SampleRequest::withPrincipal);
		}
		ListValue roles = given.list(ExpectationProperty.ROLES);
		if (roles != null) {
			for (Text role : this.lists.read(prefix + "." + ExpectationProperty.ROLES.path(), roles)) {
				result = with(result, role, SampleRequest::withRole);
			}
		}
		return result;
	}

	private @Nullable Text text(String prefix, ExpectationValues given, ExpectationProperty property) {
		ScannedProperty found = given.single(property);
		return (found != null) ? this.values.read(prefix + "." + property.path(), found) : null;
	}

	private void reportTwice(String prefix, ExpectationValues given, ExpectationProperty property) {
		ScannedProperty found = given.single(property);
		if (found != null) {
			this.violations.add(prefix + "." + property.path(), found, "is given twice, since 'request' says it too",
					"keep one of them");
		}
	}

	private SampleRequest with(SampleRequest request, Text text,
			BiFunction<SampleRequest, String, SampleRequest> part) {
		try {
			return part.apply(request, text.value().strip());
		}
		catch (InvalidSampleException ex) {
			this.violations.add(text.property(), text.found(), ex.reason(), ex.remedy());
			return request;
		}
	}

	private SampleRequest withHeaders(SampleRequest request, String property, ExpectationValues given) {
		SampleRequest result = request;
		for (Map.Entry<String, String> header : this.namedValues.read(Kind.HEADER, property, given.headers())
			.entrySet()) {
			try {
				result = result.withHeader(header.getKey(), header.getValue());
			}
			catch (InvalidSampleException ex) {
				this.violations.addPart(property + "[" + header.getKey() + "]", given.headers().get(0).found(),
						ex.reason(), ex.remedy());
			}
		}
		return result;
	}

}
