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

package io.hotmw.autoconfigure.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.DefinitionSource;

/**
 * Reads the desired state from the {@code Environment}, afresh at each {@link #load()}
 * and from the property sources as they stand then. No bean takes part: Spring Cloud
 * re-binds those in place, so that one would be seen half old and half new.
 *
 * <p>
 * Names, precedence, lists, maps and placeholders follow Spring Boot's binder; but every
 * violation is reported and not only the first, a name that means nothing is one, and so
 * are an unresolved placeholder and a random value. Thread-safe.
 */
public final class EnvironmentDefinitionSource implements DefinitionSource {

	/** How many elements {@code hotmw.filters.auth} has. */
	private static final int FILTER_DEPTH = 3;

	private static final Set<String> APART_FROM_OPTIONS = Set.of("order", "position", "critical", "optional",
			"dispatchertypes", "match");

	private final ConfigurableEnvironment environment;

	private final FactoryOptions factories;

	private final Predicate<String> secretNames;

	private final RevisionDigest digest;

	private final Consumer<String> pathCheck;

	private final DocumentOrigins documents;

	private final Function<List<FilterDefinition>, List<Violation>> furtherChecks;

	private final BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> vetoes;

	private final int maxFilters;

	/**
	 * Create a source that knows no path patterns and no documents.
	 * @param environment the environment to read from
	 * @param factories the factories, whose options types tell what an option means
	 * @param digest names the content
	 */
	public EnvironmentDefinitionSource(ConfigurableEnvironment environment, FilterFactoryRegistry factories,
			RevisionDigest digest) {
		this(environment, new FactoryOptions(factories), digest, (pattern) -> {
		}, DocumentOrigins.none(), (filters) -> List.of(), (filters, origins) -> List.of(), Integer.MAX_VALUE);
	}

	private EnvironmentDefinitionSource(ConfigurableEnvironment environment, FactoryOptions factories,
			RevisionDigest digest, Consumer<String> pathCheck, DocumentOrigins documents,
			Function<List<FilterDefinition>, List<Violation>> furtherChecks,
			BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> vetoes, int maxFilters) {
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
		this.factories = factories;
		this.secretNames = new MaskedNames(new SensitiveOptions(factories)::isSensitive);
		this.digest = Objects.requireNonNull(digest, "'digest' must not be null");
		this.pathCheck = Objects.requireNonNull(pathCheck, "'pathCheck' must not be null");
		this.documents = Objects.requireNonNull(documents, "'documents' must not be null");
		this.furtherChecks = Objects.requireNonNull(furtherChecks, "'furtherChecks' must not be null");
		this.vetoes = Objects.requireNonNull(vetoes, "'vetoes' must not be null");
		this.maxFilters = maxFilters;
	}

	/**
	 * Returns a source that checks path patterns.
	 * @param pathCheck takes a pattern, and throws with the reason as message if it is
	 * not valid
	 * @return a new source
	 */
	public EnvironmentDefinitionSource withPathCheck(Consumer<String> pathCheck) {
		return new EnvironmentDefinitionSource(this.environment, this.factories, this.digest, pathCheck, this.documents,
				this.furtherChecks, this.vetoes, this.maxFilters);
	}

	/**
	 * Returns a source that can tell where in a config centre's document a property
	 * stands.
	 * @param documents knows the documents
	 * @return a new source
	 */
	public EnvironmentDefinitionSource withDocumentOrigins(DocumentOrigins documents) {
		return new EnvironmentDefinitionSource(this.environment, this.factories, this.digest, this.pathCheck, documents,
				this.furtherChecks, this.vetoes, this.maxFilters);
	}

	/**
	 * Returns a source that, when it finds something wrong, asks what else is wrong, so
	 * that an author sees all of it at once. Not asked when all is well, since the
	 * candidate is checked then anyway.
	 * @param furtherChecks takes the definitions whose type and options could be read,
	 * and returns those that checking a candidate would find; a missing origin is added
	 * @return a new source
	 */
	public EnvironmentDefinitionSource withFurtherChecks(
			Function<List<FilterDefinition>, List<Violation>> furtherChecks) {
		return new EnvironmentDefinitionSource(this.environment, this.factories, this.digest, this.pathCheck,
				this.documents, furtherChecks, this.vetoes, this.maxFilters);
	}

	/**
	 * Returns a source that, when it finds something wrong, asks also what speaks against
	 * definitions that are in order, so that an author sees all of it at once.
	 * @param vetoes takes all definitions, those aside that have no name, and where their
	 * values come from, and returns what speaks against them; a missing origin is added,
	 * and what is about a property that could not be read is left out
	 * @return a new source
	 */
	public EnvironmentDefinitionSource withVetoes(
			BiFunction<List<FilterDefinition>, PropertyOrigins, List<Violation>> vetoes) {
		return new EnvironmentDefinitionSource(this.environment, this.factories, this.digest, this.pathCheck,
				this.documents, this.furtherChecks, vetoes, this.maxFilters);
	}

	/**
	 * Reads what the application, and the place where it runs, declare without remote
	 * configuration. What of it is wrong is left out: it is reported where it matters.
	 * @return the filters that are declared
	 */
	public Candidate declared() {
		MutablePropertySources sources = this.environment.getPropertySources();
		LoadViolations ignored = new LoadViolations(this.documents);
		FoundProperties found = new FoundProperties(this.documents);
		FilterReader reader = reader(
				new ValueReader(Placeholders.localFirst(sources, this.secretNames), found, ignored), found, ignored);
		// Remote configuration takes part in what an environment variable means.
		List<FilterDefinition> filters = new FilterInputs(PropertyScan.of(sources, ignored), ignored).filters()
			.stream()
			.map(FilterInput::withoutRemote)
			.filter((input) -> !input.isEmpty())
			.map(reader::read)
			.toList();
		return new Candidate(ChainDefinition.of(reader.place(filters), this.digest), ChangeNote.none(), found);
	}

	private FilterReader reader(ValueReader values, FoundProperties found, LoadViolations violations) {
		return new FilterReader(this.factories, values, new TypedValues(violations, this.pathCheck), found, violations);
	}

	/**
	 * Returns a source that refuses to look at more filters than that.
	 * @param maxFilters how many filters there may be
	 * @return a new source
	 */
	public EnvironmentDefinitionSource withMaxFilters(int maxFilters) {
		return new EnvironmentDefinitionSource(this.environment, this.factories, this.digest, this.pathCheck,
				this.documents, this.furtherChecks, this.vetoes, maxFilters);
	}

	@Override
	public Candidate load() {
		return load(this.environment.getPropertySources());
	}

	/**
	 * Reads the desired state from other property sources than those of the environment.
	 * @param sources the property sources, highest precedence first
	 * @return the candidate
	 * @throws ChainValidationException if what was read is not a valid definition, with
	 * everything that is wrong with it
	 */
	public Candidate load(MutablePropertySources sources) {
		LoadViolations violations = new LoadViolations(this.documents);
		FoundProperties found = new FoundProperties(this.documents, sources);
		ValueReader values = new ValueReader(new Placeholders(sources, this.secretNames), found, violations);
		FilterInputs inputs = new FilterInputs(PropertyScan.of(sources, violations), violations);
		requireNotTooMany(FilterInputs.ROOT, "filters", inputs.filters(), violations);
		Collection<FilterInput> expected = new ExpectationInputs(inputs.expectations(), violations).all();
		requireNotTooMany(ExpectationInputs.ROOT, "expectations", expected, violations);
		TypedValues types = new TypedValues(violations, this.pathCheck);
		FilterReader reader = new FilterReader(this.factories, values, types, found, violations);
		List<FilterDefinition> filters = new ArrayList<>();
		List<FilterDefinition> checkable = new ArrayList<>();
		for (FilterInput input : inputs.filters()) {
			int before = violations.count();
			FilterDefinition filter = reader.read(input);
			filters.add(filter);
			if (violations.since(before).stream().allMatch(EnvironmentDefinitionSource::leavesOptionsAlone)) {
				checkable.add(filter);
			}
		}
		List<FilterDefinition> placed = reader.place(filters);
		ChangeNote note = new NoteReader(values, violations).read(inputs.note());
		List<Expectation> expectations = new ExpectationReader(values, types, found, violations).read(expected,
				filters.stream().map(FilterDefinition::name).toList());
		if (!violations.isEmpty()) {
			violations.addAll(withOrigins(this.furtherChecks.apply(checkable), found));
			violations.addAll(withOrigins(vetoes(filters, found, violations), found));
		}
		violations.throwIfAny();
		return new Candidate(ChainDefinition.of(placed, this.digest), note, found, expectations);
	}

	/**
	 * Reads filters as they were written at another time; placeholders are resolved in
	 * the environment as it stands now.
	 * @param written what {@link PropertyOrigins#written()} was then
	 * @param decryption puts what the ciphers in property sources stand for into them
	 * @return the definition
	 * @throws ChainValidationException if what was written is not a valid definition any
	 * more
	 */
	public ChainDefinition readBack(Map<String, String> written, Consumer<MutablePropertySources> decryption) {
		MutablePropertySources sources = new MutablePropertySources(this.environment.getPropertySources());
		KeptPropertySource kept = KeptPropertySource.of(written, sources, decryption);
		sources.addFirst(kept);
		LoadViolations violations = new LoadViolations(this.documents);
		FoundProperties found = new FoundProperties(this.documents);
		FilterReader reader = reader(new ValueReader(new Placeholders(sources, this.secretNames), found, violations),
				found, violations);
		List<FilterDefinition> filters = new FilterInputs(PropertyScan.of(List.of(kept), violations), violations)
			.filters()
			.stream()
			.map(reader::read)
			.toList();
		List<FilterDefinition> placed = reader.place(filters);
		violations.throwIfAny();
		return ChainDefinition.of(placed, this.digest);
	}

	private void requireNotTooMany(String root, String what, Collection<FilterInput> inputs,
			LoadViolations violations) {
		if (inputs.size() > this.maxFilters) {
			FilterInput first = inputs.stream().skip(this.maxFilters).findFirst().orElseThrow();
			String origin = violations.originOf(first.entries().get(0).found());
			throw new ChainValidationException(List.of(new Violation(root, inputs.size() + " " + what, origin,
					"there are more than the " + this.maxFilters + " " + what
							+ " that hotmw.limits.max-filters allows; the first one too many is here",
					"have fewer " + what)));
		}
	}

	// Otherwise an option that seems to be missing could be one that could not be read.
	private static boolean leavesOptionsAlone(Violation violation) {
		PropertyPath path = PropertyPath.parse(violation.property());
		return path.size() > FILTER_DEPTH && APART_FROM_OPTIONS.contains(path.element(FILTER_DEPTH).uniform());
	}

	// A property that could not be read has no value that anything could speak against.
	private List<Violation> vetoes(List<FilterDefinition> filters, FoundProperties found, LoadViolations violations) {
		Set<String> unreadable = violations.all()
			.stream()
			.map((violation) -> violation.property().replaceFirst("\\[[^]]*]$", ""))
			.collect(Collectors.toSet());
		return this.vetoes.apply(filters, found)
			.stream()
			.filter((veto) -> !unreadable.contains(veto.property()))
			.toList();
	}

	private static List<Violation> withOrigins(List<Violation> violations, FoundProperties found) {
		return violations.stream()
			.map((violation) -> (violation.origin() != null) ? violation
					: new Violation(violation.property(), violation.value(), found.originOf(violation.property()),
							violation.reason(), violation.remedy()))
			.toList();
	}

}
