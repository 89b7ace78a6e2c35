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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of why a call was not carried out.
 *
 * @param parameter the parameter that is wrong; missing if it is none of them
 * @param value its value; missing if there is none
 * @param reason what is wrong
 * @param remedy what to do about it
 * @param activeRevision the revision that is active; missing unless the caller expected
 * another
 */
public record ProblemDescriptor(@Nullable String parameter, @Nullable String value, String reason, String remedy,
		@Nullable String activeRevision) implements OperationResponseBody {

	static ProblemDescriptor of(String parameter, @Nullable String value, String reason, String remedy) {
		return new ProblemDescriptor(parameter, value, reason, remedy, null);
	}

}
