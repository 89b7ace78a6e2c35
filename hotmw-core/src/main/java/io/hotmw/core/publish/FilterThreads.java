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

package io.hotmw.core.publish;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.HotFilter;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.observe.FilterStandIn;
import io.hotmw.core.observe.ObservedFilter;

/**
 * Finds which filters threads are in, from their stacks: requests leave no note of where
 * they are, which would cost each of them something. A thread that is in the handler, or
 * in whatever else a filter has passed on to, counts for no filter. Immutable.
 */
final class FilterThreads {

	private static final String LAMBDA = "$$Lambda";

	private static final String OBSERVERS = ObservedFilter.class.getPackageName() + ".";

	private static final String NONE = "none";

	private static final int MOST = 10;

	/** The names of the filters of each class; a lambda's is that of its surroundings. */
	private final Map<String, String> names;

	private FilterThreads(Map<String, String> names) {
		this.names = names;
	}

	/**
	 * Describes the threads that are in filters at this moment.
	 * @param filters the filters, any other thread's too that runs them for another
	 * generation
	 * @return a text such as {@code auth (http-nio-8080-exec-3)}, or {@code none}
	 */
	static String describe(Collection<HotFilter> filters) {
		if (filters.isEmpty()) {
			// To look at all threads stops each of them.
			return NONE;
		}
		FilterThreads search = new FilterThreads(filters.stream()
			.flatMap((filter) -> classNames(filter).map((type) -> Map.entry(type, filter.name().value())))
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.joining(" or ")))));
		List<String> found = Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.flatMap((thread) -> Stream.ofNullable(search.filter(thread.getValue()))
				.map((filter) -> filter + " (" + thread.getKey().getName() + ")"))
			.sorted()
			.limit(MOST)
			.toList();
		return found.isEmpty() ? NONE : String.join(", ", found);
	}

	// The stand-in of an adopted filter has one class for all of them.
	private static Stream<String> classNames(HotFilter filter) {
		return (filter.filter() instanceof FilterStandIn standIn)
				? Stream.concat(classNames(standIn), classNames(standIn.target())) : classNames(filter.filter());
	}

	// Its code may be inherited.
	private static Stream<String> classNames(Filter filter) {
		return Stream.<Class<?>>iterate(filter.getClass(), (type) -> type != Object.class, Class::getSuperclass)
			.map((type) -> className(type.getName()));
	}

	private static String className(String name) {
		int lambda = name.indexOf(LAMBDA);
		return (lambda >= 0) ? name.substring(0, lambda) : name;
	}

	// What the chain called last is the filter itself. Filters of the same classes that
	// are not hot may stand before the chain or behind it.
	private @Nullable String filter(StackTraceElement[] stack) {
		int called = chain(stack) - 1;
		while (called >= 0 && stack[called].getClassName().startsWith(OBSERVERS)) {
			called--;
		}
		if (called < 0 || !this.names.containsKey(stack[called].getClassName())) {
			return null;
		}
		// Rather the class that it has than one that it inherits from.
		return Arrays.stream(stack)
			.map((frame) -> this.names.get(frame.getClassName()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	private static int chain(StackTraceElement[] stack) {
		for (int i = 0; i < stack.length; i++) {
			if (stack[i].getClassName().equals(VirtualFilterChain.class.getName())) {
				return i;
			}
		}
		return 0;
	}

}
