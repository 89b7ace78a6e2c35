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

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.ClassUtils;

import io.hotmw.api.FilterFactory;

/**
 * The factories of all built-in filters, as an application has them, and the names of
 * their options.
 */
final class BuiltInOptions {

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	private BuiltInOptions() {
	}

	/**
	 * The factories of an application without any properties.
	 * @return one for each type
	 */
	static List<FilterFactory<?>> factories() {
		List<FilterFactory<?>> factories = new ArrayList<>();
		new WebApplicationContextRunner().withConfiguration(builtIns())
			.run((context) -> context.getBeanProvider(FACTORY).stream().forEach(factories::add));
		return factories;
	}

	private static AutoConfigurations builtIns() {
		return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(BuiltInOptions.class.getPackageName()))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new));
	}

	/**
	 * The options of a factory that have no options below them, elements of lists as
	 * {@code [0]} and entries of maps as {@code .x}.
	 * @param factory the factory
	 * @return the names, nested ones in full
	 */
	static Stream<String> names(FilterFactory<?> factory) {
		return places(factory).filter(Place::isLeaf).map(Place::name);
	}

	/**
	 * All places in the options of a factory, those that others stand below included.
	 * @param factory the factory
	 * @return the places
	 */
	static Stream<Place> places(FilterFactory<?> factory) {
		return below(factory.optionsType(), "");
	}

	private static Stream<Place> below(Class<?> options, String prefix) {
		return Stream.of(options.getRecordComponents())
			.flatMap((component) -> at(component.getGenericType(), prefix + dashed(component)));
	}

	private static Stream<Place> at(Type type, String name) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			boolean map = generic.getRawType() == Map.class;
			return Stream.concat(Stream.of(new Place(name, map ? Kind.MAP : Kind.LIST)),
					at(arguments[arguments.length - 1], map ? name + ".x" : name + "[0]"));
		}
		if (type instanceof Class<?> simple && simple.isRecord()) {
			return Stream.concat(Stream.of(new Place(name, Kind.OBJECT)), below(simple, name + "."));
		}
		return Stream.of(new Place(name, Kind.VALUE));
	}

	private static String dashed(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	/** What stands in a place. */
	enum Kind {

		/** One value. */
		VALUE,

		/** A list, be it of values or of objects. */
		LIST,

		/** A map with free names. */
		MAP,

		/** An object with options of its own. */
		OBJECT

	}

	/**
	 * A place in options.
	 *
	 * @param name its name
	 * @param kind what stands there
	 */
	record Place(String name, Kind kind) {

		boolean isLeaf() {
			return this.kind == Kind.VALUE;
		}

	}

}
