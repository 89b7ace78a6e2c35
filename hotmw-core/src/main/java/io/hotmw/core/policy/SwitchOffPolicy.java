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
import java.util.Set;
import java.util.function.Supplier;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;

/**
 * Keeps a critical filter that remote configuration has switched on from being switched
 * off by mere silence. Where the application declares the filter with
 * {@code enabled: false}, that shows through as soon as a document that switched it on
 * lacks the filter, after a bad paste for example. Absence is never taken for "off": to
 * switch the filter off, remote configuration has to say so.
 */
public final class SwitchOffPolicy implements ChainPolicy {

	private final Supplier<Set<FilterName>> switchedOn;

	/**
	 * Create a policy.
	 * @param switchedOn the critical filters that remote configuration has switched on,
	 * as it stands when asked
	 */
	public SwitchOffPolicy(Supplier<Set<FilterName>> switchedOn) {
		this.switchedOn = Objects.requireNonNull(switchedOn, "'switchedOn' must not be null");
	}

	@Override
	public List<Violation> check(ProposedChange change) {
		List<Violation> vetoes = new ArrayList<>();
		for (FilterName name : this.switchedOn.get()) {
			if (isSwitchedOffBySilence(name, change.candidate())) {
				vetoes.add(veto(name, change.candidate()));
			}
		}
		return vetoes;
	}

	private static boolean isSwitchedOffBySilence(FilterName name, Candidate candidate) {
		return candidate.definition().filter(name).filter((filter) -> !filter.enabled()).isPresent()
				&& candidate.origins().isLocal(property(name));
	}

	private static Violation veto(FilterName name, Candidate candidate) {
		String property = property(name);
		return new Violation(property, "false", candidate.origins().originOf(property),
				"the filter is critical and on; what switched it on does not say so any more, and this default"
						+ " alone would switch it off, which silence never does",
				"put back what switched the filter on; to switch it off, publish '" + property + ": false'");
	}

	private static String property(FilterName name) {
		return "hotmw.filters." + name + ".enabled";
	}

}
