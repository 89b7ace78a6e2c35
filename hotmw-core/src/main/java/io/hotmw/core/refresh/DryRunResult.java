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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.Rejection;

/**
 * What a change would have led to.
 *
 * @param definition the resulting chain, or {@code null} if it could not be bound
 * @param unsupported the filters of the chain that would be left out here, since their
 * type is unknown
 * @param diff what the change would do to the active chain
 * @param refusal whether trying again could help, or {@code null} if the candidate would
 * be accepted
 * @param violations everything that is wrong with the candidate, none if it would be
 * accepted
 * @param phases how long each step took; those that were not reached are missing
 */
public record DryRunResult(@Nullable ChainDefinition definition, List<FilterDefinition> unsupported, ChainDiff diff,
		Rejection.@Nullable Kind refusal, List<Violation> violations, Map<RefreshPhase, Duration> phases) {

	public DryRunResult {
		unsupported = List.copyOf(unsupported);
		violations = List.copyOf(violations);
		phases = Map.copyOf(phases);
	}

	static DryRunResult accepted(CompiledChain chain, ChainDiff diff, Map<RefreshPhase, Duration> phases) {
		return new DryRunResult(chain.definition(), List.copyOf(chain.unsupported()), diff, null, List.of(), phases);
	}

	/**
	 * Says whether the candidate would become active.
	 * @return whether nothing is wrong with it
	 */
	public boolean isAccepted() {
		return this.refusal == null;
	}

}
