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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;

/**
 * Description of why a call was not carried out; of the same shape wherever it appears.
 *
 * @param violations everything that is wrong; where a parameter is, the property is its
 * name
 * @param activeRevision the revision that is active; missing unless the caller expected
 * another
 */
public record ProblemDescriptor(List<ViolationDescriptor> violations,
		@Nullable String activeRevision) implements OperationResponseBody {

	/**
	 * Create the description.
	 * @param parameter the name of the parameter
	 * @param value the value
	 * @param reason what is wrong
	 * @param remedy what to do about it
	 * @return the description
	 */
	public static ProblemDescriptor of(String parameter, @Nullable String value, String reason, String remedy) {
		return new ProblemDescriptor(List.of(new ViolationDescriptor(parameter, value, null, reason, remedy)), null);
	}

	/**
	 * Adds what is active instead of what the caller expected.
	 * @param revision the revision
	 * @return the description
	 */
	public ProblemDescriptor withActiveRevision(@Nullable String revision) {
		return new ProblemDescriptor(this.violations, revision);
	}

}
