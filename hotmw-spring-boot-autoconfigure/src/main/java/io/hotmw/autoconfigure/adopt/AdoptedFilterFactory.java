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

package io.hotmw.autoconfigure.adopt;

import java.util.function.Supplier;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Puts one adopted filter into chains.
 */
final class AdoptedFilterFactory implements FilterFactory<NoOptions> {

	private final Adoption adoption;

	private final Supplier<AdoptedFilter> filter;

	AdoptedFilterFactory(Adoption adoption, Supplier<AdoptedFilter> filter) {
		this.adoption = adoption;
		this.filter = filter;
	}

	@Override
	public String type() {
		return this.adoption.type();
	}

	@Override
	public Class<NoOptions> optionsType() {
		return NoOptions.class;
	}

	@Override
	public Filter create(FilterContext context, NoOptions options) {
		return new StandInFilter(this.filter.get());
	}

}
