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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of why an operation was not carried out.
 *
 * @param violations everything that is wrong with its parameters
 */
public record InvalidParametersDescriptor(
		List<InvalidParameterDescriptor> violations) implements OperationResponseBody {

	/**
	 * Description of one thing that is wrong.
	 *
	 * @param property the name of the parameter
	 * @param value its value; missing if there is none or if it may be a secret
	 * @param reason what is wrong
	 * @param remedy what to do about it
	 */
	public record InvalidParameterDescriptor(String property, @Nullable String value, String reason, String remedy) {

	}

}
