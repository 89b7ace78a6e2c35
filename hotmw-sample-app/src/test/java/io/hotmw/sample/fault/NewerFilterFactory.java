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

package io.hotmw.sample.fault;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Makes filters of a type that an older build does not have.
 */
final class NewerFilterFactory implements FilterFactory<NoOptions> {

	/** Whether the build has it. */
	static final String PROPERTY = "faults.newer-type";

	static final String TYPE = "newer";

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public Class<NoOptions> optionsType() {
		return NoOptions.class;
	}

	@Override
	public Filter create(FilterContext context, NoOptions options) {
		return (request, response, chain) -> chain.doFilter(request, response);
	}

}
