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

package io.hotmw.tools.benchmarks.engine;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;

/**
 * Makes {@link PassingFilters}, each class in turn. Thread-safe.
 */
public final class PassingFactory implements FilterFactory<PassingOptions> {

	/** The type of the filters. */
	public static final String TYPE = "passing";

	private final AtomicInteger created = new AtomicInteger();

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public Class<PassingOptions> optionsType() {
		return PassingOptions.class;
	}

	@Override
	public Filter create(FilterContext context, PassingOptions options) {
		return PassingFilters.at(this.created.getAndIncrement());
	}

}
