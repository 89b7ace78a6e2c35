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

package io.hotmw.autoconfigure.document;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.Unread;

/**
 * Knows about the documents behind the environment: names the changes that a candidate
 * has in it, and does not take a document that says nothing for one that removes
 * everything.
 */
public final class DocumentAwareDefinitionSource implements DefinitionSource {

	private static final Logger logger = LoggerFactory.getLogger(DocumentAwareDefinitionSource.class);

	private final ConfigurableEnvironment environment;

	private final Function<MutablePropertySources, Candidate> reader;

	private final Function<MutablePropertySources, List<Violation>> settings;

	private final Decryption decryption;

	private final List<TrackedDocuments> documents;

	/** The revision of the last candidate. */
	private volatile @Nullable String revision;

	/**
	 * Create a source.
	 * @param environment the environment of the application
	 * @param reader reads a candidate from property sources
	 * @param documents the documents that the environment imports, by config centre
	 */
	public DocumentAwareDefinitionSource(ConfigurableEnvironment environment,
			Function<MutablePropertySources, Candidate> reader, List<TrackedDocuments> documents) {
		this(environment, reader, documents, (view) -> List.of(), (view) -> {
		});
	}

	/**
	 * Create a source for which the last good of the documents can stand in for them.
	 * @param environment the environment of the application
	 * @param reader reads a candidate from property sources
	 * @param documents the documents that the environment imports, by config centre
	 * @param settings checks the settings in property sources with last goods
	 * @param decryption decrypts what last goods hold
	 */
	public DocumentAwareDefinitionSource(ConfigurableEnvironment environment,
			Function<MutablePropertySources, Candidate> reader, List<TrackedDocuments> documents,
			Function<MutablePropertySources, List<Violation>> settings, Decryption decryption) {
		this.decryption = Objects.requireNonNull(decryption, "'decryption' must not be null");
		this.settings = Objects.requireNonNull(settings, "'settings' must not be null");
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
		this.reader = Objects.requireNonNull(reader, "'reader' must not be null");
		this.documents = List.copyOf(documents);
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * A document that was announced counts before the environment has it, where it is
	 * certain to get it. May ask the config centre for a document, for a second at the
	 * most, if the environment has something that was not announced, or lacks the
	 * document at the start. There, a document that cannot be parsed is a violation.
	 */
	@Override
	public Candidate load() {
		// Before anything is asked: what gets there meanwhile is for the next candidate.
		MutablePropertySources snapshot = new MutablePropertySources(this.environment.getPropertySources());
		this.documents.forEach((centre) -> centre.lookUp(snapshot));
		this.documents.forEach((centre) -> centre.anticipate(snapshot));
		MutablePropertySources view = new MutablePropertySources(snapshot);
		this.documents.forEach((centre) -> centre.correct(snapshot, view));
		return read(view,
				this.documents.stream().flatMap((centre) -> centre.violations(snapshot, null).stream()).toList());
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * What the documents said when they were last accepted takes their places; everything
	 * else is read as it is, and nothing of it is passed over that would not be at any
	 * other start.
	 */
	@Override
	public @Nullable Candidate loadLastGood() {
		MutablePropertySources snapshot = new MutablePropertySources(this.environment.getPropertySources());
		MutablePropertySources view = new MutablePropertySources(snapshot);
		List<ConfigDocument> substituted = this.documents.stream()
			.flatMap((centre) -> centre.substitute(view).stream())
			.toList();
		if (substituted.isEmpty()) {
			return null;
		}
		substituted.forEach((document) -> logger.warn("document {} (group {}) is started from its last good: {}",
				document.dataId(), document.group(), document.detail()));
		this.decryption.decrypt(view);
		return read(view,
				Stream
					.concat(this.settings.apply(view).stream(),
							this.documents.stream()
								.flatMap((centre) -> centre.violationsBesideLastGoods(snapshot).stream()))
					.toList());
	}

	private Candidate read(MutablePropertySources view, List<Violation> violations) {
		Candidate candidate = CandidateCheck.of(violations).read(() -> this.reader.apply(view));
		this.revision = candidate.definition().revision().value();
		return candidate;
	}

	@Override
	public boolean isIncomplete() {
		return this.documents.stream().anyMatch(TrackedDocuments::isIncomplete);
	}

	@Override
	public void resumed() {
		this.documents.forEach(TrackedDocuments::resumed);
	}

	@Override
	public Unread unread() {
		return new Unread(this.documents.stream().flatMap((centre) -> centre.unread().stream()).toList(),
				this.documents.stream().flatMap((centre) -> centre.unreadChanges().stream()).toList());
	}

	@Override
	public List<DocumentChange> arrivedChanges() {
		return this.documents.stream().flatMap((centre) -> centre.arrivedChanges().stream()).toList();
	}

	@Override
	public void settle(List<DocumentChange> changes) {
		this.documents.forEach((centre) -> centre.settle(changes, this.revision));
	}

}
