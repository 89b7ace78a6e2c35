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

package io.hotmw.autoconfigure.endpoint;

import java.util.List;

import io.hotmw.autoconfigure.bind.origin.DocumentText;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.ProposedDocument;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;

/**
 * Notices what is not wrong with a proposed document, but most likely not meant.
 * Thread-safe.
 */
final class ProposalNotes {

	private static final List<String> FORMATS = List.of("yaml", "properties");

	private static final String REMEDY = "check that this is the document that you meant, and see 'diff' for what"
			+ " publishing it would change all the same; to remove every filter, say 'hotmw.filters: {}'";

	private final DocumentCheck check;

	ProposalNotes(DocumentCheck check) {
		this.check = check;
	}

	/** What to note about a document from which a chain could be bound. */
	List<ViolationDescriptor> of(ProposedDocument proposal) {
		String content = proposal.content();
		if (content.isBlank()) {
			return note("is not in the document: that is blank");
		}
		// Without a format, whatever format the document has: XML is not looked into.
		List<String> formats = (proposal.format() != null) ? List.of(proposal.format()) : FORMATS;
		boolean silent = !content.stripLeading().startsWith("<")
				&& formats.stream().allMatch((format) -> isSilent(format, content));
		return silent ? note("is not in the document: that says nothing about filters") : List.of();
	}

	private boolean isSilent(String format, String content) {
		// It was checked as what it is, not as what it is taken for here.
		if (!this.check.check("proposed document", format, content).excesses().isEmpty()) {
			return true;
		}
		try {
			return DocumentText.read("proposed document", format, content).hotmwKeys() == HotmwKeys.NONE;
		}
		catch (IllegalArgumentException ignored) {
			return true;
		}
	}

	private static List<ViolationDescriptor> note(String reason) {
		return List.of(new ViolationDescriptor("hotmw.filters", null, null, reason, REMEDY));
	}

}
