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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRangeException;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.PathPatternException;
import io.hotmw.core.match.RequestMatcher;

/**
 * Checks a candidate against the factories of this application and against the active
 * chain, and collects everything that is wrong with it. A filter that the active chain
 * already runs from the same definition is not checked again. Thread-safe.
 */
public final class ChainValidator {

	private final FilterFactoryRegistry factories;

	private final OptionsBinder optionsBinder;

	private final TimeLimit timeLimit;

	private final UnknownTypeAdvice advice;

	/**
	 * Create a validator that has no advice for unknown types.
	 * @param factories the known factories
	 * @param optionsBinder binds options onto the factories' types
	 * @param timeLimit how long a factory may take to check the options of one filter
	 */
	public ChainValidator(FilterFactoryRegistry factories, OptionsBinder optionsBinder, TimeLimit timeLimit) {
		this(factories, optionsBinder, timeLimit, (filter) -> Optional.empty());
	}

	private ChainValidator(FilterFactoryRegistry factories, OptionsBinder optionsBinder, TimeLimit timeLimit,
			UnknownTypeAdvice advice) {
		this.factories = factories;
		this.optionsBinder = optionsBinder;
		this.timeLimit = timeLimit;
		this.advice = Objects.requireNonNull(advice, "'advice' must not be null");
	}

	/**
	 * Returns a validator that says how an unknown type could become known.
	 * @param advice asked about each definition whose type is unknown
	 * @return a new validator
	 */
	public ChainValidator withAdvice(UnknownTypeAdvice advice) {
		return new ChainValidator(this.factories, this.optionsBinder, this.timeLimit, advice);
	}

	/**
	 * Validates a candidate.
	 * @param candidate the candidate
	 * @param active the chain that serves requests now, or {@code null} at start-up
	 * @return the validated chain
	 * @throws ChainValidationException with everything that is wrong with the candidate
	 */
	public ValidatedChain validate(Candidate candidate, @Nullable CompiledChain active) {
		Candidate shared = (active != null) ? candidate.sharing(active.definition()) : candidate;
		Violations violations = new Violations(candidate.origins());
		List<ValidatedChain.Entry> entries = new ArrayList<>();
		List<FilterDefinition> unsupported = new ArrayList<>();
		for (FilterDefinition filter : shared.definition().filters()) {
			FilterFactory<?> factory = this.factories.find(filter.type()).orElse(null);
			if (factory != null) {
				ValidatedChain.Entry entry = validate(filter, factory, active, violations);
				if (entry != null) {
					entries.add(entry);
				}
			}
			else if (mayBeLeftOut(filter)) {
				unsupported.add(filter);
			}
			else {
				violations.unknownType(filter, this.factories.types(), this.advice);
			}
		}
		requireCriticalFilters(candidate, active, violations);
		violations.throwIfAny();
		return new ValidatedChain(shared, active, entries, unsupported);
	}

	/**
	 * Finds what is wrong with definitions one by one, for an author whose document
	 * cannot become a candidate for other reasons and who should hear everything at once.
	 * @param filters the definitions
	 * @return everything that is wrong with them, without origins
	 */
	public List<Violation> check(List<FilterDefinition> filters) {
		Violations violations = new Violations(PropertyOrigins.unknown());
		for (FilterDefinition filter : filters) {
			FilterFactory<?> factory = this.factories.find(filter.type()).orElse(null);
			if (factory != null) {
				validate(filter, factory, null, violations);
			}
			else if (!mayBeLeftOut(filter)) {
				violations.unknownType(filter, this.factories.types(), this.advice);
			}
		}
		return violations.all();
	}

	private static boolean mayBeLeftOut(FilterDefinition filter) {
		return filter.optional() && !filter.critical();
	}

	private ValidatedChain.@Nullable Entry validate(FilterDefinition filter, FilterFactory<?> factory,
			@Nullable CompiledChain active, Violations violations) {
		CompiledFilter current = (active != null) ? active.find(filter.name()) : null;
		RequestMatcher matcher = matcher(filter, current, violations);
		checkMode(filter, factory, violations);
		if (!filter.enabled()) {
			return null;
		}
		HotFilter running = (current != null) ? current.hotFilter() : null;
		if (running != null && running.isBuiltFrom(filter)) {
			return (matcher != null) ? new ValidatedChain.CarriedOver(filter, matcher, running) : null;
		}
		HotFilter predecessor = (running != null && running.isPredecessorOf(filter)) ? running : null;
		ValidatedFilter<?> source = bind(filter, factory, violations);
		return (matcher != null && source != null) ? new ValidatedChain.ToBuild(filter, matcher, source, predecessor)
				: null;
	}

	private static void checkMode(FilterDefinition filter, FilterFactory<?> factory, Violations violations) {
		Observability observability = factory.observability();
		if (filter.mode() == FilterMode.OBSERVE && observability != Observability.OBSERVABLE) {
			violations.add(filter, "mode", filter.mode().value(),
					"cannot be had with the type '" + filter.type() + "', which " + observability.description(),
					"remove it, or switch the filter off with enabled: false");
		}
	}

	private @Nullable RequestMatcher matcher(FilterDefinition filter, @Nullable CompiledFilter current,
			Violations violations) {
		FilterMatch match = filter.match();
		if (current != null && current.definition().match().equals(match)) {
			return current.matcher();
		}
		int before = violations.size();
		checkPatterns(filter, "paths", match.paths(), violations);
		checkPatterns(filter, "exclude-paths", match.excludePaths(), violations);
		checkAddresses(filter, match.addresses(), violations);
		return (violations.size() == before) ? RequestMatcher.of(match) : null;
	}

	private void checkPatterns(FilterDefinition filter, String property, List<String> patterns, Violations violations) {
		for (int i = 0; i < patterns.size(); i++) {
			try {
				PathPattern.parse(patterns.get(i));
			}
			catch (PathPatternException ex) {
				violations.add(filter, "match." + property + "[" + i + "]", patterns.get(i),
						Objects.requireNonNullElse(ex.getMessage(), "is not a path pattern"), ex.remedy());
			}
		}
	}

	private void checkAddresses(FilterDefinition filter, List<String> addresses, Violations violations) {
		for (int i = 0; i < addresses.size(); i++) {
			try {
				AddressRange.parse(addresses.get(i));
			}
			catch (AddressRangeException ex) {
				violations.add(filter, "match.addresses[" + i + "]", addresses.get(i), ex.reason(), ex.remedy());
			}
		}
	}

	private <C> @Nullable ValidatedFilter<C> bind(FilterDefinition filter, FilterFactory<C> factory,
			Violations violations) {
		try {
			CheckedOptions<C> checked = this.timeLimit.call("validate-" + filter.name(),
					() -> CheckedOptions.of(filter, factory, this.optionsBinder), (late) -> {
					});
			checked.refusals().forEach((refusal) -> violations.addOption(filter, refusal));
			return checked.refusals().isEmpty() ? new ValidatedFilter<>(filter, factory, checked.options()) : null;
		}
		catch (TimeoutException ex) {
			failed(filter, factory, Objects.requireNonNullElse(ex.getMessage(), ""), violations);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ChainValidationException invalid) {
				violations.addAll(invalid.violations());
			}
			else {
				failed(filter, factory, "failed to check the options: " + new FailureText(cause(ex)), violations);
			}
		}
		return null;
	}

	private static Throwable cause(ExecutionException failure) {
		return Objects.requireNonNullElse(failure.getCause(), failure);
	}

	private static void failed(FilterDefinition filter, FilterFactory<?> factory, String how, Violations violations) {
		violations.add(filter, "options", null,
				"the factory of type '" + filter.type() + "' " + filter.options().redact(how),
				"correct the options, or the factory " + factory.getClass().getName());
	}

	private static void requireCriticalFilters(Candidate candidate, @Nullable CompiledChain active,
			Violations violations) {
		if (active == null) {
			return;
		}
		for (FilterDefinition filter : active.definition().filters()) {
			if (filter.critical()) {
				candidate.definition()
					.filter(filter.name())
					.ifPresentOrElse((next) -> requireCritical(next, violations), () -> absent(filter, violations));
			}
		}
	}

	// What another source says of the filter must not take the place of what made it
	// critical.
	private static void requireCritical(FilterDefinition next, Violations violations) {
		if (!next.critical() && !next.disclaimsCritical()) {
			violations.add(next, "critical", null,
					"the filter is critical in the active chain, and the candidate does not say whether it still is",
					"publish it with 'critical: true', or with 'critical: false' to lift that");
		}
	}

	private static void absent(FilterDefinition filter, Violations violations) {
		violations.add(filter, "critical", null,
				"the filter is critical in the active chain and absent from the candidate,"
						+ " which is never taken for a removal",
				"put the filter back; to remove it, first publish it with 'critical: false'");
	}

}
