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

import java.util.ArrayList;
import java.util.List;

import io.hotmw.api.FilterFactory;
import io.hotmw.core.definition.FilterDefinition;

/**
 * The bound options of one filter and what its factory says against them.
 *
 * @param <C> the type of the options
 * @param options the options
 * @param refusals everything that is wrong with them
 */
record CheckedOptions<C>(C options, List<Refusal> refusals) {

	static <C> CheckedOptions<C> of(FilterDefinition filter, FilterFactory<C> factory, OptionsBinder binder) {
		C options = binder.bind(filter, factory.optionsType());
		List<Refusal> refusals = new ArrayList<>();
		factory.validate(options, (option, reason, remedy) -> refusals.add(new Refusal(option, reason, remedy)));
		return new CheckedOptions<>(options, List.copyOf(refusals));
	}

	/**
	 * What is wrong with one option.
	 *
	 * @param option its name, empty for the options as a whole
	 * @param reason what is wrong
	 * @param remedy what to do
	 */
	record Refusal(String option, String reason, String remedy) {

	}

}
