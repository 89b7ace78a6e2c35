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

package io.hotmw.autoconfigure.bind.options;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import io.hotmw.autoconfigure.bind.options.OptionLocation.Misplaced;

/**
 * What a place in an options type expects, in words.
 *
 * @param reason what is wrong with a value that does not convert
 * @param remedy what to write instead
 */
public record Expectation(String reason, String remedy) {

	private static final List<Class<?>> WHOLE_NUMBERS = List.of(Byte.class, Short.class, Integer.class, Long.class);

	private static final String BELOW = "is a text, where other options stand below it";

	private static final Expectation NUMBER = new Expectation("is not a number", "write a number such as 0.5");

	private static final Map<Class<?>, Expectation> KNOWN = Map.of(Float.class, NUMBER, Double.class, NUMBER,
			Boolean.class, new Expectation("is not a truth value", "write true or false"), Duration.class,
			new Expectation("is not a duration", "write a number with its unit, for example 30s or 5m"), DataSize.class,
			new Expectation("is not a data size",
					"write a number with its unit (B, KB, MB, GB or TB), for example 10MB"),
			Resource.class, new Expectation("is not the location of a resource",
					"write a location, for example classpath:public.pem or file:/etc/app/public.pem"));

	/**
	 * Says what is expected where a type stands.
	 * @param type the type
	 * @return the words for it
	 */
	public static Expectation of(ResolvableType type) {
		Class<?> resolved = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		Expectation known = KNOWN.get(resolved);
		if (known != null) {
			return known;
		}
		if (WHOLE_NUMBERS.contains(resolved)) {
			return new Expectation("is not a whole number, or too large", "write a number such as 100");
		}
		if (resolved.isEnum()) {
			String constants = Arrays.stream(resolved.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
			return new Expectation("is not one of " + constants, "write one of them");
		}
		if (Map.class.isAssignableFrom(resolved)) {
			return new Expectation(BELOW, "write names below it, and what belongs to each of them");
		}
		if (resolved.isArray() || Collection.class.isAssignableFrom(resolved)) {
			return ofList(resolved.isArray() ? type.getComponentType() : type.asCollection().getGeneric());
		}
		return new Expectation("cannot be read as " + resolved.getSimpleName(), "write a value of that type");
	}

	private static Expectation ofList(ResolvableType element) {
		if (OptionComponents.of(element.resolve(Object.class)) != null) {
			return new Expectation("is a text, where a list is meant whose elements have options of their own",
					"write a list, and below each of its elements the options of that");
		}
		Expectation one = of(element);
		return new Expectation("has an element that " + one.reason(), one.remedy());
	}

	/**
	 * Says what is expected where options stand below a name.
	 * @param names the names of those options
	 * @return the words for it
	 */
	static Expectation ofComponents(List<String> names) {
		return new Expectation(BELOW, "write some of its options below it: " + String.join(", ", names));
	}

	/**
	 * Says what is expected where something was written that has no place there.
	 * @param misplaced what was written
	 * @return the words for it
	 */
	static Expectation at(Misplaced misplaced) {
		String holder = "'" + misplaced.holder() + "'";
		if (misplaced.list()) {
			return new Expectation("stands by its name in the list " + holder,
					"write the elements of " + holder + " one below the other, without names");
		}
		return misplaced.index()
				? new Expectation("is an element of a list, where " + holder + " takes one value",
						"write the value itself, not a list")
				: new Expectation("stands below " + holder + ", which takes one value",
						"write the value itself, and nothing below it");
	}

}
