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

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;

/**
 * Keeps a critical filter that remote configuration has switched on from being switched
 * off, or merely observed, by mere silence. Where the application declares the filter
 * with {@code enabled: false} or {@code mode: observe}, that shows through as soon as a
 * document that switched it on lacks the filter, after a bad paste for example. Absence
 * is never taken for "off": to switch the filter off, remote configuration has to say so.
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
		return check(change.candidate().definition().filters(), change.candidate().origins());
	}

	/**
	 * Finds what speaks against definitions one by one, for an author whose document
	 * cannot become a candidate for other reasons and who should hear everything at once.
	 * @param filters the definitions
	 * @param origins where their values come from
	 * @return the vetoes
	 */
	public List<Violation> check(List<FilterDefinition> filters, PropertyOrigins origins) {
		Set<FilterName> guarded = this.switchedOn.get();
		return filters.stream()
			.filter((filter) -> guarded.contains(filter.name()))
			.flatMap((filter) -> Stream.of(switchedOff(filter, origins), observed(filter, origins))
				.flatMap(Optional::stream))
			.filter((veto) -> origins.isLocal(veto.property()))
			.toList();
	}

	private static Optional<Violation> switchedOff(FilterDefinition filter, PropertyOrigins origins) {
		String property = "hotmw.filters." + filter.name() + ".enabled";
		return filter.enabled() ? Optional.empty()
				: Optional.of(new Violation(property, "false", origins.originOf(property),
						"the filter is critical and on; what switched it on does not say so any more, and this default"
								+ " alone would switch it off, which silence never does",
						"put back what switched the filter on; to switch it off, publish '" + property + ": false'"));
	}

	private static Optional<Violation> observed(FilterDefinition filter, PropertyOrigins origins) {
		String property = "hotmw.filters." + filter.name() + ".mode";
		// What is off passes every request anyway.
		return (!filter.enabled() || filter.mode() == FilterMode.ENFORCE) ? Optional.empty()
				: Optional.of(new Violation(property, filter.mode().value(), origins.originOf(property),
						"the filter is critical and enforced; what had it enforced does not say so any more, and this"
								+ " default alone would let every request pass, which silence never does",
						"put back what had the filter enforced; to observe it, publish '" + property + ": observe'"));
	}

}
