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

import io.hotmw.core.definition.FilterDefinition;

/**
 * Binds the options of a definition strictly onto the type of its factory. Must be
 * thread-safe and depend on nothing but its arguments, so that an old definition binds
 * again as it did before.
 */
@FunctionalInterface
public interface OptionsBinder {

	/**
	 * Binds the options of a filter.
	 * @param <C> the options type
	 * @param filter the definition whose options are bound
	 * @param optionsType the type to bind to
	 * @return the bound options
	 * @throws io.hotmw.core.definition.ChainValidationException if an option is unknown,
	 * missing or has a wrong type, with one violation for each
	 */
	<C> C bind(FilterDefinition filter, Class<C> optionsType);

}
