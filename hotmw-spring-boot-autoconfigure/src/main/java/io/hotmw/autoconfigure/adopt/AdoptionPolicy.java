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

package io.hotmw.autoconfigure.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;

/**
 * Keeps each adopted filter under its name, and nowhere else: the container does not have
 * it any more, so that it would be gone without a word. Immutable and thread-safe.
 */
public final class AdoptionPolicy implements ChainPolicy {

	private final Map<FilterName, Adoption> byName;

	private final Map<String, Adoption> byType;

	AdoptionPolicy(List<Adoption> adoptions) {
		this.byName = adoptions.stream().collect(Collectors.toUnmodifiableMap(Adoption::name, Function.identity()));
		this.byType = adoptions.stream().collect(Collectors.toUnmodifiableMap(Adoption::type, Function.identity()));
	}

	@Override
	public List<Violation> check(ProposedChange change) {
		Candidate candidate = change.candidate();
		List<Violation> violations = new ArrayList<>();
		for (Violation violation : check(candidate.definition().filters())) {
			violations.add(new Violation(violation.property(), violation.value(),
					candidate.origins().originOf(violation.property()), violation.reason(), violation.remedy()));
		}
		this.byName.forEach((name, adoption) -> {
			if (candidate.definition().filter(name).isEmpty()) {
				violations.add(new Violation("hotmw.filters." + name, null, null,
						"the filter is missing, and with it the adopted bean '" + adoption.bean() + "'",
						"put the filter back; 'enabled: false' switches it off"));
			}
		});
		return violations;
	}

	/**
	 * Finds what speaks against definitions one by one, for an author whose document
	 * cannot become a candidate for other reasons and who should hear everything at once.
	 * @param filters the definitions
	 * @return the vetoes, without origins
	 */
	public List<Violation> check(List<FilterDefinition> filters) {
		List<Violation> violations = new ArrayList<>();
		for (FilterDefinition filter : filters) {
			Adoption meant = this.byName.get(filter.name());
			if (meant != null && !meant.type().equals(filter.type())) {
				violations.add(violation(filter, "the adopted bean '" + meant.bean() + "' would not be in the chain",
						"remove the type; to use another filter instead, set 'enabled: false' here and give that one a"
								+ " name of its own"));
			}
			Adoption taken = this.byType.get(filter.type());
			if (taken != null && !taken.name().equals(filter.name())) {
				violations.add(violation(filter, "the bean '" + taken.bean() + "' is adopted under the name '"
						+ taken.name() + "' and can stand in the chain once", "change the filter of that name"));
			}
		}
		return violations;
	}

	private static Violation violation(FilterDefinition filter, String reason, String remedy) {
		return new Violation("hotmw.filters." + filter.name() + ".type", filter.type(), null, reason, remedy);
	}

}
