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

package io.hotmw.core.history;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;

/**
 * Remembers which critical filters remote configuration has switched on: those that are
 * on in the active generation, and not only observed, although, when it was published or
 * last confirmed, they were declared to be off or observed without remote configuration.
 * Thread-safe.
 */
public final class RemoteSwitches implements ChainEventListener {

	private static final Logger logger = LoggerFactory.getLogger(RemoteSwitches.class);

	private final Supplier<Candidate> declared;

	private final Supplier<@Nullable ChainDefinition> active;

	private volatile Set<FilterName> switchedOn = Set.of();

	/**
	 * Create a memory in which nothing is.
	 * @param declared what is declared without remote configuration, as it stands when
	 * asked; called on the thread of events
	 * @param active gives what is active when asked; called on the thread of events
	 */
	public RemoteSwitches(Supplier<Candidate> declared, Supplier<@Nullable ChainDefinition> active) {
		this.declared = Objects.requireNonNull(declared, "'declared' must not be null");
		this.active = Objects.requireNonNull(active, "'active' must not be null");
	}

	/**
	 * The critical filters that remote configuration has switched on.
	 * @return an unmodifiable set of their names
	 */
	public Set<FilterName> switchedOn() {
		return this.switchedOn;
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
		Set<FilterName> guarded = namesOf(definition, (filter) -> filter.critical() && filter.isEnforced());
		if (guarded.isEmpty()) {
			return Set.of();
		}
		try {
			return namesOf(this.declared.get().definition(),
					(filter) -> !filter.isEnforced() && guarded.contains(filter.name()));
		}
		catch (RuntimeException ex) {
			// Guarded without need rather than not at all.
			logger.warn("what is declared locally cannot be read; every critical filter that is on counts as switched"
					+ " on by remote configuration", ex);
			return guarded;
		}
	}

	private static Set<FilterName> namesOf(ChainDefinition definition, Predicate<FilterDefinition> condition) {
		return definition.filters()
			.stream()
			.filter(condition)
			.map(FilterDefinition::name)
			.collect(Collectors.toUnmodifiableSet());
	}

}
