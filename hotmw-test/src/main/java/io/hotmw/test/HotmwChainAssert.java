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

package io.hotmw.test;

import org.assertj.core.api.AbstractAssert;

import io.hotmw.core.definition.SampleRequest;

/**
 * Assertions about a {@link HotmwChain}.
 */
public final class HotmwChainAssert extends AbstractAssert<HotmwChainAssert, HotmwChain> {

	HotmwChainAssert(HotmwChain actual) {
		super(actual, HotmwChainAssert.class);
	}

	/**
	 * Asserts that a running application would accept the documents.
	 * @return this assertion
	 */
	public HotmwChainAssert isAccepted() {
		isNotNull();
		if (!this.actual.isAccepted()) {
			failWithMessage("Expecting the documents to be accepted, but:%n%s",
					HotmwChain.describe(this.actual.violations()));
		}
		return this;
	}

	/**
	 * Asserts that a running application would refuse the documents because of a
	 * property, among other things.
	 * @param property the full name of the property
	 * @return this assertion
	 */
	public HotmwChainAssert isRefusedFor(String property) {
		isNotNull();
		if (this.actual.violations().stream().noneMatch((violation) -> violation.property().equals(property))) {
			failWithMessage("Expecting the documents to be refused for%n  %s%nbut %s", property,
					this.actual.isAccepted() ? "they are accepted"
							: "this is wrong with them:\n" + HotmwChain.describe(this.actual.violations()));
		}
		return this;
	}

	/**
	 * Begins an assertion about a request.
	 * @param line the request line, such as {@code GET /api/orders}
	 * @return the assertion
	 */
	public RequestAssert request(String line) {
		return request(SampleRequest.parse(line));
	}

	/**
	 * Begins an assertion about a request.
	 * @param request the request
	 * @return the assertion
	 */
	public RequestAssert request(SampleRequest request) {
		isAccepted();
		return new RequestAssert(this.actual.explain(request));
	}

}
