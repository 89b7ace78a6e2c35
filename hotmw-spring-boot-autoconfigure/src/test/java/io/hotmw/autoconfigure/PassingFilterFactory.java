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

package io.hotmw.autoconfigure;

import java.util.Set;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Makes filters that pass every request on.
 *
 * @param type the type of the filters
 * @param aliases its other names
 * @param optionsType the type of the options, which change nothing
 * @param defaultOrder where the filters stand if their definitions do not say so
 * @param <C> the type of the options
 */
public record PassingFilterFactory<C>(String type, Set<String> aliases, Class<C> optionsType,
		int defaultOrder) implements FilterFactory<C> {

	public PassingFilterFactory(String type, Set<String> aliases, Class<C> optionsType) {
		this(type, aliases, optionsType, 0);
	}

	/** A factory whose filters have no options. */
	public static PassingFilterFactory<NoOptions> of(String type, String... aliases) {
		return new PassingFilterFactory<>(type, Set.of(aliases), NoOptions.class);
	}

	@Override
	public Filter create(FilterContext context, C options) {
		return (request, response, chain) -> chain.doFilter(request, response);
	}

}
