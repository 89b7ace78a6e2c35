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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.event.RefreshTrigger;

/**
 * A change that asks to be made.
 *
 * @param candidate what would become active
 * @param active what is active now, or {@code null} at start-up
 * @param trigger why
 */
public record ProposedChange(Candidate candidate, @Nullable ChainDefinition active, RefreshTrigger trigger) {

	public ProposedChange {
		Objects.requireNonNull(candidate, "'candidate' must not be null");
		Objects.requireNonNull(trigger, "'trigger' must not be null");
	}

}
