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

package io.hotmw.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterPosition;

/**
 * What the engine is to do, in the simplest words: lists that are sorted, filtered and
 * walked through, and nothing that is fast, shared or concurrent.
 */
final class ReferenceEngine implements Engine {

	/** The types of the factories. */
	private static final Set<String> TYPES = Set.of("one", "two");

	private final List<Generation> generations = new ArrayList<>();

	private final List<Request> requests = new ArrayList<>();

	private List<String> journal = new ArrayList<>();

	private boolean asyncStarted;

	@Override
	public String publish(List<FilterDefinition> filters) {
		Generation before = active();
		if (before != null && Set.copyOf(before.definitions).equals(Set.copyOf(filters))) {
			return "unchanged";
		}
		if (!filters.stream().allMatch(ReferenceEngine::isValid)
				|| (before != null && losesCritical(before, filters))) {
			return "rejected";
		}
		this.generations.add(new Generation(this.generations.size() + 1, filters, before));
		return "published " + this.generations.size();
	}

	private static boolean isValid(FilterDefinition filter) {
		boolean patterns = List.of(filter.match().paths(), filter.match().excludePaths())
			.stream()
			.flatMap(List::stream)
			.allMatch((pattern) -> pattern.startsWith("/") && isPattern(pattern));
		boolean options = filter.options().values().keySet().equals(Set.of(FilterBehaviour.OPTION));
		boolean works = options && !FilterBehaviour.of(filter).fails();
		return patterns && TYPES.contains(filter.type()) && (works || !filter.enabled());
	}

	private static boolean isPattern(String pattern) {
		try {
			PathPatternParser.defaultInstance.parse(pattern);
			return true;
		}
		catch (IllegalArgumentException ignored) {
			return false;
		}
	}

	private static boolean losesCritical(Generation before, List<FilterDefinition> filters) {
		return before.definitions.stream()
			.filter(FilterDefinition::critical)
			.anyMatch((critical) -> filters.stream().noneMatch((filter) -> filter.name().equals(critical.name())));
	}

	@Override
	public List<String> begin(String method, Map<String, String> headers, RequestTarget path, Visit visit) {
		this.requests.add(new Request(method, headers));
		return dispatch(this.requests.size() - 1, DispatcherType.REQUEST, path, visit);
	}

	@Override
	public List<String> dispatch(int number, DispatcherType type, RequestTarget path, Visit visit) {
		this.journal = new ArrayList<>();
		Request request = this.requests.get(number);
		boolean lost = request.began && !request.holds();
		if (!request.holds()) {
			request.generation = active();
		}
		request.parked = false;
		this.asyncStarted = false;
		Generation generation = request.generation;
		if (generation == null) {
			this.journal.add("unavailable");
			return this.journal;
		}
		request.began = true;
		run(generation, new Sight(type, request.method, request.headers, path, null),
				(sight) -> visit(generation, sight, visit));
		request.parked = this.asyncStarted;
		// Nobody tells of the end of a request that was given up and comes back to
		// report an error: it holds what it found for that dispatch alone.
		if (lost && type == DispatcherType.ERROR && !request.parked) {
			request.generation = null;
		}
		return this.journal;
	}

	/** A dispatch goes through both positions to its target. */
	private void run(Generation generation, Sight sight, Consumer<Sight> target) {
		run(generation, FilterPosition.BEFORE_SECURITY, sight,
				(passed) -> run(generation, FilterPosition.AFTER_SECURITY, passed, target));
	}

	private void run(Generation generation, FilterPosition position, Sight sight, Consumer<Sight> target) {
		this.journal.add(Engine.servedBy(sight.type, position, generation.number));
		List<FilterDefinition> filters = generation.definitions.stream()
			.filter(FilterDefinition::enabled)
			.filter((filter) -> filter.position() == position)
			.filter((filter) -> filter.dispatcherTypes().contains(sight.type))
			.sorted(Comparator.comparing(FilterDefinition::order).thenComparing((filter) -> filter.name().value()))
			.toList();
		walk(generation, filters, sight, target);
	}

	/** Each filter is matched against what the one before it passed on. */
	private void walk(Generation generation, List<FilterDefinition> filters, Sight sight, Consumer<Sight> target) {
		if (filters.isEmpty()) {
			target.accept(sight);
			return;
		}
		FilterDefinition first = filters.get(0);
		List<FilterDefinition> others = filters.subList(1, filters.size());
		if (!sight.matches(first.match())) {
			walk(generation, others, sight, target);
			return;
		}
		this.journal.add(generation.instance(first));
		FilterBehaviour behaviour = FilterBehaviour.of(first);
		if (behaviour == FilterBehaviour.ANSWER) {
			return;
		}
		this.asyncStarted |= behaviour == FilterBehaviour.START_ASYNC;
		Sight passed = (behaviour == FilterBehaviour.REWRITE) ? sight.at(FilterBehaviour.REWRITTEN) : sight;
		walk(generation, others, passed, target);
		if (behaviour == FilterBehaviour.TWICE) {
			walk(generation, others, passed, target);
		}
	}

	private void visit(Generation generation, Sight sight, Visit visit) {
		this.journal.add("target");
		this.asyncStarted |= visit.startsAsync();
		if (visit.nested() != null) {
			run(generation, sight.nested(visit.nested(), visit.nestedPath()), (nested) -> this.journal.add("target"));
		}
	}

	@Override
	public void end(int request) {
		this.requests.remove(request);
	}

	@Override
	public int open() {
		return this.requests.size();
	}

	@Override
	public void passBound() {
		this.generations.forEach((generation) -> generation.overdue = generation != active());
	}

	@Override
	public Set<String> filters() {
		Set<String> filters = new TreeSet<>();
		for (Generation generation : this.generations) {
			if (generation == active() || this.requests.stream()
				.anyMatch((request) -> request.holds() && request.generation == generation)) {
				filters.addAll(generation.instances.values());
			}
		}
		return filters;
	}

	private @Nullable Generation active() {
		return this.generations.isEmpty() ? null : this.generations.get(this.generations.size() - 1);
	}

	private static final class Generation {

		private final int number;

		private final List<FilterDefinition> definitions;

		private final Map<FilterDefinition, String> instances = new LinkedHashMap<>();

		private boolean overdue;

		private Generation(int number, List<FilterDefinition> definitions, @Nullable Generation before) {
			this.number = number;
			this.definitions = definitions;
			for (FilterDefinition definition : definitions) {
				if (definition.enabled()) {
					this.instances.put(definition, (before != null) ? before.successorOf(definition, number)
							: newInstance(definition, number));
				}
			}
		}

		/** The instance that was made of the same, if there is one, or a new one. */
		private String successorOf(FilterDefinition definition, int number) {
			return this.instances.keySet()
				.stream()
				.filter((other) -> other.name().equals(definition.name()) && other.type().equals(definition.type())
						&& other.options().equals(definition.options()))
				.findFirst()
				.map(this::instance)
				.orElseGet(() -> newInstance(definition, number));
		}

		private static String newInstance(FilterDefinition definition, int number) {
			return Engine.instance(definition.name().value(), definition.type(), definition.options().values(), number);
		}

		private String instance(FilterDefinition definition) {
			return this.instances.getOrDefault(definition, "");
		}

	}

	private static final class Request {

		private final String method;

		private final Map<String, String> headers;

		private @Nullable Generation generation;

		private boolean began;

		private boolean parked;

		private Request(String method, Map<String, String> headers) {
			this.method = method;
			this.headers = headers;
		}

		/** Who waits while the bound passes is not waited for. */
		private boolean holds() {
			return this.generation != null && !(this.parked && this.generation.overdue);
		}

	}

	/** A request as a filter sees it. */
	private record Sight(DispatcherType type, String method, Map<String, String> headers, RequestTarget path,
			@Nullable RequestTarget included) {

		private Sight at(RequestTarget other) {
			return new Sight(this.type, this.method, this.headers, other, this.included);
		}

		private Sight nested(DispatcherType nestedType, RequestTarget target) {
			return (nestedType == DispatcherType.INCLUDE)
					? new Sight(nestedType, this.method, this.headers, this.path, target)
					: new Sight(nestedType, this.method, this.headers, target, null);
		}

		private boolean matches(FilterMatch match) {
			return (match.methods().isEmpty() || hasMethod(match.methods()))
					&& this.headers.entrySet().containsAll(match.headers().entrySet())
					&& (match.paths().isEmpty() || readings().stream().anyMatch((path) -> isAt(path, match.paths())))
					&& !readings().stream().allMatch((path) -> isAt(path, match.excludePaths()));
		}

		private boolean hasMethod(Set<String> methods) {
			return methods.stream()
				.anyMatch((allowed) -> allowed.equalsIgnoreCase(this.method)
						|| (allowed.equals("GET") && this.method.equals("HEAD")));
		}

		private List<String> readings() {
			return ((this.included != null) ? this.included : this.path).readings();
		}

		private static boolean isAt(String path, List<String> patterns) {
			return patterns.stream()
				.anyMatch((pattern) -> PathPatternParser.defaultInstance.parse(pattern)
					.matches(PathContainer.parsePath(path)));
		}

	}

}
