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

package io.hotmw.core.chain;

import java.util.Optional;

import io.hotmw.core.definition.FilterDefinition;

/**
 * Knows how the type of a filter that no factory has could become known, such as by a
 * library that is missing. Must be thread-safe and quick.
 */
@FunctionalInterface
public interface UnknownTypeAdvice {

	/**
	 * Says what to do.
	 * @param filter the definition whose type is unknown
	 * @return a remedy in the imperative, without a full stop, if there is one
	 */
	Optional<String> remedy(FilterDefinition filter);

}
