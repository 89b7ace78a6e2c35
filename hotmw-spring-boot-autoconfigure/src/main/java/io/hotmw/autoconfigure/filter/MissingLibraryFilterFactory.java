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

package io.hotmw.autoconfigure.filter;

import java.util.Objects;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Stands in for a factory whose library is missing, and says which one that is.
 *
 * @param <C> the type of the options, which are still bound
 */
public final class MissingLibraryFilterFactory<C> implements FilterFactory<C> {

	private final String type;

	private final int defaultOrder;

	private final Class<C> optionsType;

	private final String reason;

	private final String remedy;

	/**
	 * Create a factory.
	 * @param type the type of the filters
	 * @param defaultOrder where they stand
	 * @param optionsType the class of their options
	 * @param library what is missing, in the plural
	 * @param artifact the dependency to add, as group and artifact
	 */
	public MissingLibraryFilterFactory(String type, int defaultOrder, Class<C> optionsType, String library,
			String artifact) {
		this.type = Objects.requireNonNull(type, "'type' must not be null");
		this.defaultOrder = defaultOrder;
		this.optionsType = Objects.requireNonNull(optionsType, "'optionsType' must not be null");
		this.reason = "cannot be used: the filter type needs " + library + ", which are not on the class path";
		this.remedy = "add the dependency " + artifact;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public int defaultOrder() {
		return this.defaultOrder;
	}

	@Override
	public Class<C> optionsType() {
		return this.optionsType;
	}

	@Override
	public void validate(C options, OptionErrors errors) {
		// No option is at fault, the whole of them is.
		errors.reject("", this.reason, this.remedy);
	}

	@Override
	public Filter create(FilterContext context, C options) {
		throw new IllegalStateException("The filter '" + context.name() + "' " + this.reason + ": " + this.remedy);
	}

}
