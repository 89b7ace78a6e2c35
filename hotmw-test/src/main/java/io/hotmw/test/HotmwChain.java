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

package io.hotmw.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.autoconfigure.CandidateSource;
import io.hotmw.autoconfigure.document.CandidateCheck;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.explain.ChainExplanation;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.DryRunResult;

/**
 * What a running application would make of production documents: bound, validated,
 * checked against policies and expectations, and compiled, by the engine's own steps.
 * Nothing is published, and no config centre is asked. To be closed. Thread-safe.
 */
public final class HotmwChain implements AutoCloseable {

	private final @Nullable ConfigurableApplicationContext context;

	private final @Nullable ChainDefinition definition;

	private final List<Violation> violations;

	private final List<Violation> notes;

	private HotmwChain(@Nullable ConfigurableApplicationContext context, @Nullable ChainDefinition definition,
			List<Violation> violations, List<Violation> notes) {
		this.context = context;
		this.definition = definition;
		this.violations = List.copyOf(violations);
		this.notes = List.copyOf(notes);
	}

	/**
	 * Names the production documents.
	 * @param locations paths of files, or locations such as
	 * {@code classpath:orders.yaml}; a later one wins, unless the packaged configuration
	 * imports them by their names
	 * @return a builder
	 */
	public static Builder of(String... locations) {
		Builder builder = new Builder();
		for (String location : locations) {
			builder.document(location, null);
		}
		return builder;
	}

	/**
	 * Says whether the documents would be accepted.
	 * @return whether nothing is wrong with them
	 */
	public boolean isAccepted() {
		return this.definition != null;
	}

	/**
	 * Everything that is wrong with the documents.
	 * @return the violations, none if they would be accepted
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * What is not wrong with the documents, but most likely not meant.
	 * @return the notes, in the form of violations; none if they would be refused
	 */
	List<Violation> notes() {
		return this.notes;
	}

	/**
	 * The resulting chain.
	 * @return the definition
	 * @throws AssertionError with everything that is wrong if the documents would be
	 * refused
	 */
	public ChainDefinition definition() {
		if (this.definition == null) {
			throw new AssertionError("the documents would be refused:\n" + describe(this.violations));
		}
		return this.definition;
	}

	/**
	 * Explains which filters a request meets.
	 * @param request the request line, such as {@code GET /api/orders}
	 * @return what the request has to do with each filter
	 * @throws AssertionError if the documents would be refused
	 * @throws io.hotmw.core.definition.InvalidSampleException if the request is malformed
	 * or would not reach the application
	 */
	public ChainExplanation explain(String request) {
		return explain(SampleRequest.parse(request));
	}

	/**
	 * Explains which filters a request meets.
	 * @param request the request
	 * @return what the request has to do with each filter
	 * @throws AssertionError if the documents would be refused
	 * @throws io.hotmw.core.definition.InvalidSampleException if the request would not
	 * reach the application
	 */
	public ChainExplanation explain(SampleRequest request) {
		ChainDefinition accepted = definition();
		return Objects.requireNonNull(this.context).getBean(ChainExplainer.class).explain(accepted, request);
	}

	/**
	 * Gives back what the check needed.
	 */
	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	/**
	 * Describes violations for people.
	 * @param violations the violations
	 * @return a text of several lines
	 */
	static String describe(List<Violation> violations) {
		return violations.stream().map(HotmwChain::describe).collect(Collectors.joining("\n"));
	}

	private static String describe(Violation violation) {
		StringBuilder text = new StringBuilder(violation.property());
		if (violation.value() != null) {
			text.append(": ").append(violation.value());
		}
		if (violation.origin() != null) {
			text.append(" (").append(violation.origin()).append(')');
		}
		return text.append("\n    ")
			.append(violation.reason())
			.append("\n    to do: ")
			.append(violation.remedy())
			.toString();
	}

	/**
	 * Loads a chain. Not thread-safe.
	 */
	public static final class Builder {

		private final Map<String, @Nullable String> documents = new LinkedHashMap<>();

		private final List<Class<?>> configurations = new ArrayList<>();

		private final List<String> profiles = new ArrayList<>();

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private boolean warm;

		private Builder() {
		}

		/**
		 * Adds a production document.
		 * @param location the path of a file, or a location such as
		 * {@code classpath:orders.yaml}
		 * @param format {@code yaml}, {@code properties} or {@code json}, or {@code null}
		 * if the extension tells
		 * @return this builder
		 */
		public Builder document(String location, @Nullable String format) {
			this.documents.put(location, format);
			return this;
		}

		/**
		 * Adds configuration classes of the application, such as those with its filter
		 * factories.
		 * @param classes the classes
		 * @return this builder
		 */
		public Builder configurations(Class<?>... classes) {
			this.configurations.addAll(List.of(classes));
			return this;
		}

		/**
		 * Adds active profiles.
		 * @param profiles the names of the profiles
		 * @return this builder
		 */
		public Builder profiles(String... profiles) {
			this.profiles.addAll(List.of(profiles));
			return this;
		}

		/**
		 * Adds properties that stand above everything else, as those of the environment
		 * that the application runs in do.
		 * @param properties the properties, as {@code name=value}
		 * @return this builder
		 * @throws IllegalArgumentException if one has no {@code =}
		 */
		public Builder properties(String... properties) {
			for (String property : properties) {
				int separator = property.indexOf('=');
				if (separator < 1) {
					throw new IllegalArgumentException("'" + property + "' is not a property: write name=value");
				}
				this.properties.put(property.substring(0, separator).strip(),
						property.substring(separator + 1).strip());
			}
			return this;
		}

		/**
		 * Initialises the filters too, which may need what they depend on, such as a key
		 * server.
		 * @param warm whether to warm
		 * @return this builder
		 */
		public Builder warm(boolean warm) {
			this.warm = warm;
			return this;
		}

		/**
		 * Checks the documents.
		 * @return the chain, whether it would be accepted or not
		 * @throws IllegalArgumentException if no document is named, one is not there, or
		 * its format is not known
		 * @throws RuntimeException if the application's own configuration does not start
		 */
		public HotmwChain load() {
			if (this.documents.isEmpty()) {
				throw new IllegalArgumentException("No document is named, so that nothing would be checked: "
						+ "name at least one production document");
			}
			List<DocumentFile> files = new ArrayList<>();
			this.documents.forEach((location, format) -> files.add(DocumentFile.read(location, format)));
			DocumentCheck check = new DocumentCheck(PackagedLimits.read(this.profiles, this.properties));
			List<CheckedDocument> checked = new ArrayList<>();
			List<Violation> violations = new ArrayList<>();
			for (DocumentFile file : files) {
				try {
					checked.add(file.check(check));
				}
				catch (ChainValidationException ex) {
					violations.addAll(ex.violations());
				}
			}
			ProductionDocuments documents = new ProductionDocuments(checked);
			if (!violations.isEmpty()) {
				violations.addAll(documents.flaws());
				return new HotmwChain(null, null, violations, List.of());
			}
			return check(documents);
		}

		private HotmwChain check(ProductionDocuments documents) {
			ConfigurableApplicationContext context = new CheckContext(documents, this.profiles, this.properties,
					this.configurations)
				.start();
			try {
				ChainDryRun dryRun = context.getBean(ChainDryRun.class);
				CandidateSource source = context.getBean(CandidateSource.class);
				CandidateCheck check = new CandidateCheck(documents::flaws, (candidate) -> List.of());
				CandidateSource candidate = () -> check.read(source);
				RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.API);
				DryRunResult result = this.warm ? dryRun.run(candidate, trigger)
						: dryRun.runWithoutWarming(candidate, trigger);
				return new HotmwChain(context, result.isAccepted() ? result.definition() : null, result.violations(),
						result.isAccepted() ? documents.notes() : List.of());
			}
			catch (RuntimeException | Error ex) {
				context.close();
				throw ex;
			}
		}

	}

}
