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

import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * A number that a filter shows. It is read when somebody looks, so that requests cost
 * nothing.
 *
 * @param kind what kind of number it is
 * @param name the name of the meter, as in {@code hotmw.concurrency.running}
 * @param description what it is, in a few words
 * @param tags what tells it apart from others of the filter, the same keys for all of one
 * name
 * @param value reads it, on any thread
 */
public record FilterMeter(Kind kind, String name, String description, Map<String, String> tags, DoubleSupplier value) {

	public FilterMeter {
		Objects.requireNonNull(kind, "'kind' must not be null");
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(description, "'description' must not be null");
		tags = Map.copyOf(tags);
		Objects.requireNonNull(value, "'value' must not be null");
	}

	/**
	 * What kinds of numbers there are.
	 */
	public enum Kind {

		/** It goes up and down. */
		GAUGE,

		/** It only goes up. */
		COUNTER

	}

}
