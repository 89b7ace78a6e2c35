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

package io.hotmw.autoconfigure.bind;

import java.util.HashMap;
import java.util.Map;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.core.chain.FilterFactoryRegistry;

/**
 * What the factories of an application take as options. Thread-safe.
 */
final class FactoryOptions {

	private final FilterFactoryRegistry registry;

	private final ClassValue<OptionsShape> shapes = new ClassValue<>() {

		@Override
		protected OptionsShape computeValue(Class<?> type) {
			return OptionsShape.of(type);
		}

	};

	FactoryOptions(FilterFactoryRegistry registry) {
		this.registry = registry;
	}

	FilterFactoryRegistry registry() {
		return this.registry;
	}

	OptionsShape shapeOf(String type) {
		return this.registry.find(type)
			.map(FilterFactory::optionsType)
			.<OptionsShape>map(this.shapes::get)
			.orElseGet(OptionsShape::unknown);
	}

	/**
	 * The known types by what is left of them in the name of an environment variable.
	 * @return the types by their names without dashes
	 */
	Map<String, String> typesByKey() {
		Map<String, String> result = new HashMap<>();
		this.registry.types().forEach((type) -> result.put(type.replace("-", ""), type));
		return result;
	}

}
