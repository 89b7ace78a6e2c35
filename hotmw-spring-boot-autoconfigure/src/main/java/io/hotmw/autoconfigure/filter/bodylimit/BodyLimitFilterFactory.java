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

package io.hotmw.autoconfigure.filter.bodylimit;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters of type {@code body-limit}.
 */
final class BodyLimitFilterFactory implements FilterFactory<BodyLimitOptions> {

	@Override
	public String type() {
		return "body-limit";
	}

	@Override
	public Observability observability() {
		return Observability.CONSUMES_BODY;
	}

	@Override
	public int defaultOrder() {
		return -400;
	}

	@Override
	public Class<BodyLimitOptions> optionsType() {
		return BodyLimitOptions.class;
	}

	@Override
	public void validate(BodyLimitOptions options, OptionErrors errors) {
		if (options.maxSize().isNegative()) {
			errors.reject("max-size", "must not be negative", "set for example 10MB, or 0B to refuse every body");
		}
	}

	@Override
	public Filter create(FilterContext context, BodyLimitOptions options) {
		return new BodyLimitFilter(context.name(), options);
	}

}
