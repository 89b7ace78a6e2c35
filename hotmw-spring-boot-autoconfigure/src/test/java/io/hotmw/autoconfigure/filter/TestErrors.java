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

import java.util.ArrayList;
import java.util.List;

import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

public final class TestErrors implements OptionErrors {

	private final List<String> rejections = new ArrayList<>();

	/**
	 * Validates options.
	 * @param <C> the options type
	 * @param factory the factory to ask
	 * @param options the options
	 * @return what it reports, as {@code option|reason|remedy}
	 */
	public static <C> List<String> of(FilterFactory<C> factory, C options) {
		TestErrors errors = new TestErrors();
		factory.validate(options, errors);
		return errors.rejections;
	}

	/**
	 * Validates the options that a factory takes where none are given.
	 * @param <C> the options type
	 * @param factory the factory to ask
	 * @return what it reports, as {@code option|reason|remedy}
	 */
	public static <C> List<String> of(FilterFactory<C> factory) {
		return of(factory, TestOptions.bind(factory.optionsType()));
	}

	@Override
	public void reject(String option, String reason, String remedy) {
		this.rejections.add(option + "|" + reason + "|" + remedy);
	}

}
