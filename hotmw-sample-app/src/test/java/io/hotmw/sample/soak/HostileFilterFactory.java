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

package io.hotmw.sample.soak;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Hands out the filter that a test has made.
 */
final class HostileFilterFactory implements FilterFactory<NoOptions> {

	static final String TYPE = "hostile";

	private final AtomicReference<Filter> next = new AtomicReference<>(new HostileFilter());

	void next(Filter filter) {
		this.next.set(filter);
	}

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
		return this.next.get();
	}

}
