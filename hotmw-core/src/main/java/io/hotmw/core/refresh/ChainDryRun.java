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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.policy.ProposedChange;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Takes all the steps of a change but the publication: what a refresh would make of a
 * candidate is found out, and everything that was made for it is destroyed. Runs on the
 * caller's thread, one at a time, beside the refresher: filters that are slow to make
 * hold up no change. Whether binding does is up to who binds. Thread-safe.
 */
public final class ChainDryRun {

	private static final Duration WAIT_LIMIT = Duration.ofSeconds(30);

	private final ChainPreparation preparation;

	private final ChainPublisher publisher;

	private final Duration waitLimit;

	private final ReentrantLock oneAtATime = new ReentrantLock();

	/**
	 * Create a dry run that waits up to 30 seconds for others.
	 * @param preparation takes the steps
	 * @param publisher knows what is active
	 */
	public ChainDryRun(ChainPreparation preparation, ChainPublisher publisher) {
		this(preparation, publisher, WAIT_LIMIT);
	}

	/**
	 * Create a dry run.
	 * @param preparation takes the steps
	 * @param publisher knows what is active
	 * @param waitLimit how long to wait for others
	 */
	ChainDryRun(ChainPreparation preparation, ChainPublisher publisher, Duration waitLimit) {
		this.preparation = preparation;
		this.publisher = publisher;
		this.waitLimit = waitLimit;
	}

	/**
	 * Runs a candidate through the steps.
	 * @param candidate binds the candidate; may throw a {@link ChainValidationException}
	 * @param trigger who asks for it
	 * @return what came of it
	 * @throws RefresherUnavailableException if others are under way for too long, or if
	 * the caller is interrupted while it waits
	 */
	public DryRunResult run(Supplier<Candidate> candidate, RefreshTrigger trigger) {
		return run(candidate, trigger, this.preparation::prepare);
	}

	/**
	 * Runs a candidate through the steps but for the warming, for where a filter could
	 * not reach what it depends on.
	 * @param candidate binds the candidate; may throw a {@link ChainValidationException}
	 * @param trigger who asks for it
	 * @return what came of it
	 */
	public DryRunResult runWithoutWarming(Supplier<Candidate> candidate, RefreshTrigger trigger) {
		return run(candidate, trigger, this.preparation::compile);
	}

	private DryRunResult run(Supplier<Candidate> candidate, RefreshTrigger trigger, Steps steps) {
		begin();
		try {
			return withActive((active) -> run(candidate, trigger, active, steps));
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	private void begin() {
		try {
			if (this.oneAtATime.tryLock(this.waitLimit.toNanos(), TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RefresherUnavailableException("Interrupted while waiting for another dry run", ex);
		}
		throw new RefresherUnavailableException("Other dry runs are under way");
	}

	// A new filter may take over from one of the active generation, which must not be
	// destroyed meanwhile.
	private DryRunResult withActive(Function<@Nullable ChainGeneration, DryRunResult> step) {
		ChainLease lease = this.publisher.acquire();
		if (lease == null) {
			return step.apply(null);
		}
		try {
			return step.apply(lease.generation());
		}
		finally {
			lease.close();
		}
	}

	private DryRunResult run(Supplier<Candidate> supplier, RefreshTrigger trigger, @Nullable ChainGeneration active,
			Steps steps) {
		PhaseTimes times = new PhaseTimes();
		CompiledChain chain = (active != null) ? active.chain() : null;
		ChainDefinition before = (chain != null) ? chain.definition() : null;
		ChainDefinition proposed = null;
		try {
			Candidate candidate = times.measure(RefreshPhase.BIND, supplier);
			proposed = candidate.definition();
			if (chain != null && chain.definition().revision().equals(proposed.revision())) {
				// A refresh asks no policy about what is in effect already.
				this.preparation.requireExpectations(candidate);
				return DryRunResult.accepted(chain, ChainDiff.none(), times.times());
			}
			ChainCompiler.Compilation compilation = steps.take(new ProposedChange(candidate, before, trigger), chain,
					times);
			this.preparation.discard(compilation);
			return DryRunResult.accepted(compilation.chain(), ChainDiff.between(before, proposed), times.times());
		}
		catch (ChainValidationException ex) {
			return refused(ChainPreparation.kindOf(ex), ex.violations(), before, proposed, times);
		}
	}

	private static DryRunResult refused(Rejection.Kind kind, List<Violation> violations,
			@Nullable ChainDefinition before, @Nullable ChainDefinition proposed, PhaseTimes times) {
		ChainDiff diff = (proposed != null) ? ChainDiff.between(before, proposed) : ChainDiff.none();
		return new DryRunResult(proposed, List.of(), diff, kind, violations, times.times());
	}

	/**
	 * The steps between bind and publication.
	 */
	@FunctionalInterface
	private interface Steps {

		ChainCompiler.Compilation take(ProposedChange change, @Nullable CompiledChain active, PhaseTimes times);

	}

}
