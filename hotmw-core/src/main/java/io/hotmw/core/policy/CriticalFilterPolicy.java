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
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;

/**
 * Keeps remote configuration from weakening what the application, or the place where it
 * runs, declares critical: the filter can be neither removed nor switched off, merely
 * observed or replaced, its declaration cannot be lifted, it stays on its side of Spring
 * Security, and of its match only widening changes are accepted.
 *
 * <p>
 * A candidate is compared with what is declared without remote configuration, never with
 * the active chain: many small steps lead no further than one.
 *
 * <p>
 * The options and the order of the filter can be changed. What they mean is known to the
 * filter alone; and since any filter can be added before it, an order protects nothing.
 */
public final class CriticalFilterPolicy implements ChainPolicy {

	private static final String REMEDY = "remove the property here; to do this nevertheless, change the"
			+ " configuration that declares it";

	private final Supplier<Candidate> declared;

	private final BiPredicate<String, String> sameType;

	/**
	 * Create a policy.
	 * @param declared what is declared without remote configuration, as it stands when
	 * asked; called on the thread of the check
	 * @param sameType whether two types mean the same factory
	 */
	public CriticalFilterPolicy(Supplier<Candidate> declared, BiPredicate<String, String> sameType) {
		this.declared = Objects.requireNonNull(declared, "'declared' must not be null");
		this.sameType = Objects.requireNonNull(sameType, "'sameType' must not be null");
	}

	@Override
	public List<Violation> check(ProposedChange change) {
		Candidate candidate = change.candidate();
		Candidate baseline = this.declared.get();
		Vetoes vetoes = new Vetoes(baseline.origins(), candidate.origins());
		for (FilterDefinition filter : baseline.definition().filters()) {
			if (filter.critical()) {
				candidate.definition()
					.filter(filter.name())
					.ifPresentOrElse((proposed) -> check(filter, proposed, vetoes), () -> vetoes.removed(filter));
			}
		}
		return vetoes.all;
	}

	/**
	 * Finds what speaks against definitions one by one, for an author whose document
	 * cannot become a candidate for other reasons and who should hear everything at once.
	 * @param filters the definitions
	 * @return the vetoes, without origins
	 */
	public List<Violation> check(List<FilterDefinition> filters) {
		Candidate baseline = this.declared.get();
		Vetoes vetoes = new Vetoes(baseline.origins(), PropertyOrigins.unknown());
		for (FilterDefinition proposed : filters) {
			baseline.definition()
				.filter(proposed.name())
				.filter(FilterDefinition::critical)
				.ifPresent((filter) -> check(filter, proposed, vetoes));
		}
		return vetoes.all;
	}

	private void check(FilterDefinition filter, FilterDefinition proposed, Vetoes vetoes) {
		if (!proposed.critical()) {
			vetoes.add(proposed, "critical", "false", "takes back that the filter is critical", REMEDY);
		}
		if (filter.enabled() && !proposed.enabled()) {
			vetoes.add(proposed, "enabled", "false", "switches a critical filter off", REMEDY);
		}
		if (filter.mode() == FilterMode.ENFORCE && proposed.mode() == FilterMode.OBSERVE) {
			vetoes.add(proposed, "mode", "observe", "lets every request pass a critical filter", REMEDY);
		}
		if (!proposed.type().equals(filter.type()) && !this.sameType.test(filter.type(), proposed.type())) {
			vetoes.add(proposed, "type", proposed.type(), "replaces a critical filter by another one", REMEDY);
		}
		if (proposed.optional() && !filter.optional()) {
			vetoes.add(proposed, "optional", "true", "lets instances leave a critical filter out", REMEDY);
		}
		if (proposed.position() != filter.position()) {
			vetoes.add(proposed, "position", proposed.position().value(),
					"moves a critical filter to the other side of Spring Security", REMEDY);
		}
		new MatchNarrowing(filter, proposed).find()
			.forEach((narrowing) -> vetoes.add(proposed, narrowing.property(), narrowing.value(), narrowing.reason(),
					narrowing.remedy()));
	}

	/** What was found so far. */
	private static final class Vetoes {

		private final List<Violation> all = new ArrayList<>();

		private final PropertyOrigins declared;

		private final PropertyOrigins proposed;

		Vetoes(PropertyOrigins declared, PropertyOrigins proposed) {
			this.declared = declared;
			this.proposed = proposed;
		}

		void removed(FilterDefinition filter) {
			add(filter, null, null, "the filter is missing, and thus removed", "put the filter back; to remove it"
					+ " nevertheless, change the configuration that declares it critical");
		}

		void add(FilterDefinition filter, @Nullable String property, @Nullable String value, String reason,
				String remedy) {
			String prefix = "hotmw.filters." + filter.name();
			String name = (property != null) ? prefix + "." + property : prefix;
			String declaration = this.declared.originOf(prefix + ".critical");
			String where = (declaration != null) ? declaration : "the application's own configuration";
			this.all.add(new Violation(name, value, this.proposed.originOf(name),
					reason + ", which remote configuration cannot do: it is declared critical in " + where, remedy));
		}

	}

}
