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

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.policy.ProposedChange;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Brings a candidate into effect: prepares its chain aside and publishes it. For the
 * refresher's thread.
 */
final class CandidatePublisher {

	private static final Logger logger = LoggerFactory.getLogger(CandidatePublisher.class);

	private final ChainPreparation preparation;

	private final ChainPublisher publisher;

	/** What the candidate in effect expects of itself. */
	private List<Expectation> fulfilled = List.of();

	CandidatePublisher(ChainPreparation preparation, ChainPublisher publisher) {
		this.preparation = preparation;
		this.publisher = publisher;
	}

	/** Makes a candidate the next generation. */
	RefreshResult publish(RefreshRun run, Candidate candidate) {
		ChainGeneration active = run.before();
		ChainCompiler.Compilation compilation = this.preparation.prepare(
				new ProposedChange(candidate, run.definitionBefore(), run.trigger()),
				(active != null) ? active.chain() : null, run.times());
		ChainGeneration generation;
		try {
			generation = run.times()
				.measure(RefreshPhase.PUBLISH,
						() -> this.publisher.publish(compilation.chain(), run.trigger(), candidate.note()));
		}
		catch (RuntimeException ex) {
			this.preparation.discard(compilation);
			throw ex;
		}
		this.fulfilled = candidate.expectations();
		logger.info("generation {} is active: revision {}, trigger {}", generation.number(), generation.revision(),
				generation.trigger().type());
		return new RefreshResult.Published(generation.number(), generation.revision());
	}

	/**
	 * Takes a candidate whose definition is in effect already: what it expects of itself
	 * may be new, though the filters are not.
	 */
	RefreshResult keep(Candidate candidate) {
		if (!candidate.expectations().equals(this.fulfilled)) {
			this.preparation.requireExpectations(candidate);
			this.fulfilled = candidate.expectations();
		}
		return new RefreshResult.Unchanged(candidate.definition().revision());
	}

}
