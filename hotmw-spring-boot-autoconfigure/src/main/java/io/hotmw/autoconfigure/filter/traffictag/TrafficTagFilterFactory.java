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

package io.hotmw.autoconfigure.filter.traffictag;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;

/**
 * Makes filters of type {@code traffic-tag}.
 */
final class TrafficTagFilterFactory implements FilterFactory<TrafficTagOptions> {

	private final String generationKey;

	/**
	 * Create a factory.
	 * @param generationKey the key of the generation in the logging context, which no tag
	 * may have; empty for none
	 */
	TrafficTagFilterFactory(String generationKey) {
		this.generationKey = generationKey;
	}

	@Override
	public String type() {
		return "traffic-tag";
	}

	@Override
	public int defaultOrder() {
		return -100;
	}

	@Override
	public Class<TrafficTagOptions> optionsType() {
		return TrafficTagOptions.class;
	}

	@Override
	public void validate(TrafficTagOptions options, OptionErrors errors) {
		// The name serves as a default that is always valid.
		new OptionsReader(type(), this.generationKey, options, errors).read();
	}

	@Override
	public Filter create(FilterContext context, TrafficTagOptions options) {
		Tagging tagging = new OptionsReader(context.name(), this.generationKey, options, new FailingOptionErrors())
			.read();
		return new TrafficTagFilter(context.name(), tagging, options.mdcKey(), options.responseHeader());
	}

}
