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

package io.hotmw.sample.live;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;

/**
 * Makes filters that stamp each answer with a number, so that the answer tells which
 * filters served it.
 */
public final class StampFilterFactory implements FilterFactory<StampFilterFactory.Stamp> {

	public static final String HEADER = "X-Stamp";

	private final AtomicInteger made = new AtomicInteger();

	@Override
	public String type() {
		return "stamp";
	}

	@Override
	public Class<Stamp> optionsType() {
		return Stamp.class;
	}

	@Override
	public Filter create(FilterContext context, Stamp options) {
		this.made.incrementAndGet();
		return (request, response, chain) -> {
			((HttpServletResponse) response).addHeader(HEADER, String.valueOf(options.number()));
			chain.doFilter(request, response);
		};
	}

	/**
	 * How many filters were made.
	 * @return the number of filters
	 */
	int made() {
		return this.made.get();
	}

	/**
	 * The options.
	 *
	 * @param number what to stamp
	 */
	public record Stamp(int number) {

	}

}
