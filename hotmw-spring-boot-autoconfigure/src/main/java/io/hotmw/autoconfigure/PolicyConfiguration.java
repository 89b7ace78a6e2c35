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

package io.hotmw.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.adopt.AdoptionPolicy;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.RemoteSwitches;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ChangeNotePolicy;
import io.hotmw.core.policy.CriticalFilterPolicy;
import io.hotmw.core.policy.SwitchOffPolicy;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * The policies that every candidate must obey, besides those of the application.
 */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

	@Bean
	Declarations hotmwDeclarations(ConfigurableEnvironment environment, FilterFactoryRegistry registry,
			HotmwSettings settings) {
		return new EnvironmentDefinitionSource(environment, registry, new RevisionDigest(settings.revisionKey()))
			.withPathCheck(PathPattern::parse)::declared;
	}

	@Bean
	CriticalFilterPolicy hotmwCriticalFilterPolicy(Declarations declarations, FilterFactoryRegistry registry) {
		return new CriticalFilterPolicy(declarations, (type, other) -> {
			Optional<FilterFactory<?>> factory = registry.find(type);
			return factory.isPresent() && factory.equals(registry.find(other));
		});
	}

	@Bean
	RemoteSwitches hotmwRemoteSwitches(Declarations declarations, ObjectProvider<ChainPublisher> publisher) {
		// Late, since the publisher tells this listener.
		return new RemoteSwitches(declarations, () -> {
			ChainGeneration active = publisher.getObject().active();
			return (active != null) ? active.chain().definition() : null;
		});
	}

	@Bean
	SwitchOffPolicy hotmwSwitchOffPolicy(RemoteSwitches switches) {
		return new SwitchOffPolicy(switches::switchedOn);
	}

	@Bean
	ChainPolicy hotmwChangeNotePolicy(Declarations declarations, ChainHistory history, HotmwSettings settings) {
		return settings.requireChangeNote() ? new ChangeNotePolicy(declarations, () -> lastNote(history))
				: (change) -> List.of();
	}

	// A rollback has the note of its caller; what stands in the configuration is older.
	private static ChangeNote lastNote(ChainHistory history) {
		return history.entries()
			.stream()
			.map((entry) -> entry.attempt())
			.filter((attempt) -> attempt.outcome() == RefreshAttempt.Outcome.PUBLISHED)
			.findFirst()
			.map(RefreshAttempt::note)
			.orElse(ChangeNote.none());
	}

	@Bean
	Vetoes hotmwVetoes(CriticalFilterPolicy criticalFilters, SwitchOffPolicy switchOff, AdoptionPolicy adoption) {
		return (filters, origins) -> joined(
				Stream.of(criticalFilters.check(filters), switchOff.check(filters, origins), adoption.check(filters)));
	}

	@Bean
	FilterChecks hotmwFilterChecks(ChainValidator validator, Vetoes vetoes) {
		return (filters, origins) -> joined(Stream.of(validator.check(filters), vetoes.apply(filters, origins)));
	}

	private static List<Violation> joined(Stream<List<Violation>> violations) {
		return violations.flatMap(List::stream).toList();
	}

	/**
	 * Reads what is declared without remote configuration.
	 */
	interface Declarations extends Supplier<Candidate> {

	}

	/**
	 * Says what the policies have against definitions one by one.
	 */
	interface Vetoes extends BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> {

	}

	/**
	 * Says what is wrong with definitions one by one.
	 */
	interface FilterChecks extends BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> {

	}

}
