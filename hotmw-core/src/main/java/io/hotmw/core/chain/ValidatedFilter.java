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

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.StatePolicy;
import io.hotmw.core.definition.FilterDefinition;

/**
 * A definition with its factory and its bound, validated options.
 *
 * @param <C> the options type
 * @param definition the definition
 * @param factory makes the filter
 * @param options what the factory makes it from
 */
record ValidatedFilter<C>(FilterDefinition definition, FilterFactory<C> factory, C options) {

	Filter create(@Nullable HotFilter predecessor) throws Exception {
		FilterContext context = new FilterContext(this.definition.name().value(), this.definition.type());
		if (predecessor != null && this.factory.statePolicy() == StatePolicy.INHERIT) {
			return this.factory.replace(context, this.options, predecessor.filter());
		}
		return this.factory.create(context, this.options);
	}

}
