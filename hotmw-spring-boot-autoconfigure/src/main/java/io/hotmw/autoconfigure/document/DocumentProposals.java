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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.origin.DocumentFormat;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.ParsableDocument;
import io.hotmw.autoconfigure.document.content.UnimportedDocument;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;

/**
 * Reads the candidate that there would be if a document were published. Called between
 * two refreshes only; nothing but the answer comes of it.
 */
public final class DocumentProposals {

	// As the caller of the endpoint names them.
	private static final String FORMAT = "format";

	private static final String DATA_ID = "dataId";

	private static final DocumentId UNIMPORTED = new DocumentId("", "", "", "");

	private final ConfigurableEnvironment environment;

	private final DocumentCheck check;

	private final Function<MutablePropertySources, Candidate> reader;

	private final List<TrackedDocuments> documents;

	private final Decryption decryption;

	/**
	 * Create the reading of proposals.
	 * @param environment the environment of the application
	 * @param check checks a document before a parser sees it
	 * @param reader reads a candidate from property sources
	 * @param documents the documents that the environment imports, by config centre
	 * @param decryption decrypts what the proposal holds, as the environment would be
	 */
	public DocumentProposals(ConfigurableEnvironment environment, DocumentCheck check,
			Function<MutablePropertySources, Candidate> reader, List<TrackedDocuments> documents,
			Decryption decryption) {
		this.environment = Objects.requireNonNull(environment, "'environment' must not be null");
		this.check = Objects.requireNonNull(check, "'check' must not be null");
		this.reader = Objects.requireNonNull(reader, "'reader' must not be null");
		this.documents = List.copyOf(documents);
		this.decryption = Objects.requireNonNull(decryption, "'decryption' must not be null");
	}

	/**
	 * Reads the candidate.
	 * @param proposal the document
	 * @return the candidate
	 * @throws ChainValidationException with everything that is wrong with the document,
	 * with the others that a refresh would read together with it, and with the candidate
	 */
	public Candidate read(ProposedDocument proposal) {
		TrackedDocument target = target(proposal);
		ParsableDocument document = (target != null) ? target.document()
				: new UnimportedDocument(UNIMPORTED, (proposal.format() != null) ? proposal.format() : "yaml");
		requireFormat(proposal, document);
		String name = "proposed " + document.id().description();
		DocumentFindings findings = this.check.check(name, document.format(), proposal.content());
		if (!findings.excesses().isEmpty()) {
			throw new ChainValidationException(findings.all());
		}
		DocumentContent content = DocumentContent.read(document, name, findings, proposal.content());
		if (content.problem() != null) {
			throw new ChainValidationException(content.problem().violations());
		}
		MutablePropertySources view = newest();
		this.documents
			.forEach((centre) -> centre.propose(view, centre.tracked().contains(target) ? target : null, content));
		if (target == null) {
			new Proposal(UNIMPORTED, content).addTo(view, Proposal.placeOfImports(view));
		}
		this.decryption.decrypt(view);
		List<Violation> violations = wrongWith(target, content, findings);
		return CandidateCheck.of(violations).read(() -> this.reader.apply(view));
	}

	private MutablePropertySources newest() {
		MutablePropertySources view = new MutablePropertySources(this.environment.getPropertySources());
		this.documents.forEach((centre) -> centre.anticipate(view));
		return view;
	}

	private List<Violation> wrongWith(@Nullable TrackedDocument target, DocumentContent content,
			DocumentFindings findings) {
		List<Violation> violations = new ArrayList<>(findings.flaws());
		if (target != null) {
			this.documents.forEach((centre) -> violations.addAll(centre.lossIn(target, content)));
		}
		MutablePropertySources snapshot = newest();
		this.documents.forEach((centre) -> violations.addAll(centre.violations(snapshot, target)));
		return violations;
	}

	private @Nullable TrackedDocument target(ProposedDocument proposal) {
		List<TrackedDocument> all = this.documents.stream().flatMap((centre) -> centre.tracked().stream()).toList();
		List<TrackedDocument> meant = new ArrayList<>();
		this.documents.forEach((centre) -> meant.addAll(centre.meantBy(proposal)));
		if (meant.size() == 1) {
			return meant.get(0);
		}
		if (all.isEmpty() && proposal.dataId() == null && proposal.group() == null) {
			return null;
		}
		String imported = all.isEmpty() ? "it imports none"
				: "it imports " + all.stream()
					.map((document) -> document.document().id().description())
					.collect(Collectors.joining(", "));
		if (meant.isEmpty()) {
			boolean named = all.stream()
				.anyMatch((document) -> document.document().id().dataId().equals(proposal.dataId()));
			throw (proposal.dataId() != null && !named) ? notImported(DATA_ID, proposal.dataId(), imported)
					: notImported("group", proposal.group(), imported);
		}
		throw refused(DATA_ID, proposal.dataId(), null, "it is not clear which document is meant: " + imported,
				"name it with 'dataId' and 'group'");
	}

	private static ChainValidationException notImported(String parameter, @Nullable String value, String imported) {
		return refused(parameter, value, null, "the application does not import such a document: " + imported,
				"name one that is imported with 'dataId' and 'group', or import it with 'spring.config.import'");
	}

	private static void requireFormat(ProposedDocument proposal, ParsableDocument document) {
		if (proposal.format() != null && DocumentFormat.of(proposal.format()) == null) {
			throw refused(FORMAT, proposal.format(), null, "is not a known format", "use yaml, properties or json");
		}
		if (proposal.format() != null && DocumentFormat.of(proposal.format()) != DocumentFormat.of(document.format())) {
			throw refused(FORMAT, proposal.format(), document.id().description(),
					"the document is read as " + document.format() + ", whatever it is published as",
					"propose it as " + document.format() + ", or leave the format out");
		}
	}

	private static ChainValidationException refused(String property, @Nullable String value, @Nullable String origin,
			String reason, String remedy) {
		return new ChainValidationException(List.of(new Violation(property, value, origin, reason, remedy)));
	}

}
