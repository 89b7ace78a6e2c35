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

package io.hotmw.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;

/**
 * Keeps a critical filter that remote configuration has switched on from being switched
 * off by mere silence. Where the application declares the filter with
 * {@code enabled: false}, that shows through as soon as a document that switched it on
 * lacks the filter, after a bad paste for example. Absence is never taken for "off": to
 * switch the filter off, remote configuration has to say so.
 *
 * <p>
 * Whether a filter was switched on by remote configuration is known from what was
 * declared without it when the active generation was published or last confirmed. Where
 * local configuration itself had the filter on, it may switch it off. Thread-safe.
 */
public final class SwitchOffPolicy implements ChainPolicy, ChainEventListener {

	private final Supplier<Candidate> declared;

	private final Supplier<@Nullable ChainDefinition> active;

	/** Critical filters that are on though they are declared to be off. */
	private volatile Set<FilterName> switchedOn = Set.of();

	/**
	 * Create a policy.
	 * @param declared what is declared without remote configuration, as it stands when
	 * asked; called on the thread of events
	 * @param active gives what is active when asked; called on the thread of events
	 */
	public SwitchOffPolicy(Supplier<Candidate> declared, Supplier<@Nullable ChainDefinition> active) {
		this.declared = Objects.requireNonNull(declared, "'declared' must not be null");
		this.active = Objects.requireNonNull(active, "'active' must not be null");
	}

	@Override
	public void onEvent(ChainEvent event) {
		// Where the chain is unchanged, other sources may say the same now.
		boolean confirmed = event instanceof RefreshCompleted completed
				&& completed.attempt().outcome() == RefreshAttempt.Outcome.UNCHANGED;
		if (event instanceof ChainPublished || confirmed) {
			ChainDefinition definition = this.active.get();
			this.switchedOn = (definition != null) ? switchedOn(definition) : Set.of();
		}
	}

	private Set<FilterName> switchedOn(ChainDefinition definition) {
		List<FilterName> guarded = definition.filters()
			.stream()
			.filter((filter) -> filter.critical() && filter.enabled())
			.map(FilterDefinition::name)
			.toList();
		if (guarded.isEmpty()) {
			return Set.of();
		}
		ChainDefinition local = this.declared.get().definition();
		return guarded.stream().filter((name) -> isOff(local, name)).collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isOff(ChainDefinition definition, FilterName name) {
		return definition.filter(name).filter((filter) -> !filter.enabled()).isPresent();
	}

	@Override
	public List<Violation> check(ProposedChange change) {
		List<Violation> vetoes = new ArrayList<>();
		if (change.active() != null) {
			for (FilterName name : this.switchedOn) {
				veto(name, change.candidate()).ifPresent(vetoes::add);
			}
		}
		return vetoes;
	}

	private static Optional<Violation> veto(FilterName name, Candidate candidate) {
		String property = "hotmw.filters." + name + ".enabled";
		if (!isOff(candidate.definition(), name) || !candidate.origins().isLocal(property)) {
			return Optional.empty();
		}
		return Optional.of(new Violation(property, "false", candidate.origins().originOf(property),
				"the filter is critical and on; what switched it on does not say so any more, and this default"
						+ " alone would switch it off, which silence never does",
				"put back what switched the filter on; to switch it off, publish '" + property + ": false'"));
	}

}
