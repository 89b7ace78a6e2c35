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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.FilterFailedException;
import io.hotmw.core.chain.ValidatedChain;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;

/**
 * Takes a candidate all the way to a chain that could be published: validate, policy,
 * expectations, compile, warm. A refresh and a dry run take the same steps, here.
 * Thread-safe.
 */
public final class ChainPreparation {

	private static final Logger logger = LoggerFactory.getLogger(ChainPreparation.class);

	private final ChainValidator validator;

	private final List<ChainPolicy> policies;

	private final Function<Candidate, List<Violation>> expectations;

	private final ChainCompiler compiler;

	/**
	 * Create a preparation that checks no expectations.
	 * @param validator checks the candidate
	 * @param policies may veto it
	 * @param compiler compiles and warms it
	 */
	public ChainPreparation(ChainValidator validator, List<ChainPolicy> policies, ChainCompiler compiler) {
		this(validator, policies, (candidate) -> List.of(), compiler);
	}

	/**
	 * Create a preparation.
	 * @param validator checks the candidate
	 * @param policies may veto it
	 * @param expectations says what a valid candidate does not do that it expects of
	 * itself
	 * @param compiler compiles and warms it
	 */
	public ChainPreparation(ChainValidator validator, List<ChainPolicy> policies,
			Function<Candidate, List<Violation>> expectations, ChainCompiler compiler) {
		this.validator = validator;
		this.policies = List.copyOf(policies);
		this.expectations = expectations;
		this.compiler = compiler;
	}

	/**
	 * Prepares a candidate.
	 * @param change the candidate and what is known about it
	 * @param active the chain that serves requests now, whose filters are reused
	 * @param times where to put down how long the steps took
	 * @return a compilation to be published or {@linkplain #discard discarded}
	 * @throws ChainValidationException with everything that is wrong with the candidate
	 * @throws PolicyFailedException if there is nothing wrong with it but that a policy
	 * could not say
	 * @throws FilterFailedException if a filter could not be made or warmed
	 */
	ChainCompiler.Compilation prepare(ProposedChange change, @Nullable CompiledChain active, PhaseTimes times) {
		ChainCompiler.Compilation compilation = compile(change, active, times);
		times.measure(RefreshPhase.WARM, () -> this.compiler.warm(compilation));
		return compilation;
	}

	/**
	 * Prepares a candidate but for the warming, which may need the network.
	 * @param change the candidate and what is known about it
	 * @param active the chain that serves requests now, whose filters are reused
	 * @param times where to put down how long the steps took
	 * @return a compilation to be {@linkplain #discard discarded}
	 * @throws ChainValidationException with everything that is wrong with the candidate
	 * @throws PolicyFailedException if there is nothing wrong with it but that a policy
	 * could not say
	 * @throws FilterFailedException if a filter could not be made
	 */
	ChainCompiler.Compilation compile(ProposedChange change, @Nullable CompiledChain active, PhaseTimes times) {
		List<Violation> violations = new ArrayList<>();
		ValidatedChain validated = times.measure(RefreshPhase.VALIDATE, () -> validate(change, active, violations));
		List<Violation> failures = times.measure(RefreshPhase.POLICY, () -> askPolicies(change, violations));
		if (validated != null) {
			violations.addAll(this.expectations.apply(change.candidate()));
		}
		if (validated == null || !violations.isEmpty()) {
			violations.addAll(failures);
			throw new ChainValidationException(violations);
		}
		if (!failures.isEmpty()) {
			throw new PolicyFailedException(failures);
		}
		ValidatedChain valid = validated;
		return times.measure(RefreshPhase.COMPILE, () -> this.compiler.compile(valid));
	}

	/**
	 * Checks what a candidate expects of itself whose definition is in effect already:
	 * the expectations may be new.
	 * @param candidate the candidate
	 * @throws ChainValidationException with everything that is not as expected
	 */
	void requireExpectations(Candidate candidate) {
		List<Violation> violations = this.expectations.apply(candidate);
		if (!violations.isEmpty()) {
			throw new ChainValidationException(violations);
		}
	}

	/**
	 * Says whether trying again may help.
	 * @param refusal what {@link #prepare} threw
	 * @return the kind of the rejection
	 */
	static Rejection.Kind kindOf(ChainValidationException refusal) {
		boolean passing = refusal instanceof PolicyFailedException
				|| (refusal instanceof FilterFailedException failure && failure.isTransient());
		return passing ? Rejection.Kind.TRANSIENT : Rejection.Kind.PERMANENT;
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

	private List<Violation> askPolicies(ProposedChange change, List<Violation> vetoes) {
		List<Violation> failures = new ArrayList<>();
		for (ChainPolicy policy : this.policies) {
			try {
				vetoes.addAll(policy.check(change));
			}
			catch (RuntimeException ex) {
				String name = policy.getClass().getName();
				ChainDefinition definition = change.candidate().definition();
				logger.warn("the policy {} failed: {}", name, definition.redact(ex));
				failures.add(new Violation("hotmw", null, null,
						"the policy " + name + " could not decide: " + definition.redact(ex.toString()),
						"see the log, and see to it that the policy can decide; the change is tried again until then"));
			}
		}
		return failures;
	}

}
