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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.ValidatedChain;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;

/**
 * Takes a candidate all the way to a chain that could be published: validate, policy,
 * compile, warm. A refresh and a dry run take the same steps, here. Thread-safe.
 */
public final class ChainPreparation {

	private final ChainValidator validator;

	private final List<ChainPolicy> policies;

	private final ChainCompiler compiler;

	/**
	 * Create a preparation.
	 * @param validator checks the candidate
	 * @param policies may veto it
	 * @param compiler compiles and warms it
	 */
	public ChainPreparation(ChainValidator validator, List<ChainPolicy> policies, ChainCompiler compiler) {
		this.validator = validator;
		this.policies = List.copyOf(policies);
		this.compiler = compiler;
	}

	/**
	 * Prepares a candidate.
	 * @param change the candidate and what is known about it
	 * @param active the chain that serves requests now, whose filters are reused
	 * @param times where to put down how long the steps took
	 * @return a compilation to be published or {@linkplain #discard discarded}
	 * @throws ChainValidationException with everything that is wrong with the candidate
	 * @throws io.hotmw.core.chain.FilterFailedException if a filter could not be made or
	 * warmed
	 */
	ChainCompiler.Compilation prepare(ProposedChange change, @Nullable CompiledChain active, PhaseTimes times) {
		List<Violation> violations = new ArrayList<>();
		ValidatedChain validated = times.measure(RefreshPhase.VALIDATE, () -> validate(change, active, violations));
		times.measure(RefreshPhase.POLICY, () -> violations.addAll(vetoes(change)));
		if (validated == null || !violations.isEmpty()) {
			throw new ChainValidationException(violations);
		}
		ValidatedChain valid = validated;
		ChainCompiler.Compilation compilation = times.measure(RefreshPhase.COMPILE, () -> this.compiler.compile(valid));
		times.measure(RefreshPhase.WARM, () -> this.compiler.warm(compilation));
		return compilation;
	}

	/**
	 * Destroys what was made for a chain that will not be published.
	 * @param compilation the prepared chain
	 */
	void discard(ChainCompiler.Compilation compilation) {
		this.compiler.discard(compilation);
	}

	private @Nullable ValidatedChain validate(ProposedChange change, @Nullable CompiledChain active,
			List<Violation> violations) {
		try {
			return this.validator.validate(change.candidate(), active);
		}
		catch (ChainValidationException ex) {
			violations.addAll(ex.violations());
			return null;
		}
	}

	private List<Violation> vetoes(ProposedChange change) {
		List<Violation> vetoes = new ArrayList<>();
		for (ChainPolicy policy : this.policies) {
			try {
				vetoes.addAll(policy.check(change));
			}
			catch (RuntimeException ex) {
				throw new IllegalStateException("the policy " + policy.getClass().getName() + " failed: " + ex, ex);
			}
		}
		return vetoes;
	}

}
