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

package io.hotmw.autoconfigure.lastgood;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.DocumentUnreachableException;
import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.store.CorruptStateException;

/**
 * Keeps the last good of a document in a sibling of it in the config centre, for
 * instances that have no file yet. Several applications may import the document; each has
 * an entry of its own, since one may accept what another refuses.
 *
 * <p>
 * Instances write the same sibling. It is read, then the document is, then it is
 * published with compare-and-set against what was read: if the document has become
 * another one since it was accepted here, nothing is written; if another instance wrote
 * meanwhile, it begins anew. So an instance that lags behind does not overwrite a newer
 * good. Only after a rollback what the document says does not matter: it says what was
 * rolled back from.
 */
public final class LastGoodSibling implements LastGoodStore {

	private static final int MAX_ATTEMPTS = 5;

	private static final int MAX_APPLICATIONS = 64;

	private final SiblingDocuments documents;

	/**
	 * Create a store.
	 * @param documents access to the config centre
	 */
	public LastGoodSibling(SiblingDocuments documents) {
		this.documents = Objects.requireNonNull(documents, "'documents' must not be null");
	}

	@Override
	public String name() {
		return "the sibling document in the config centre";
	}

	@Override
	public @Nullable LastGood read(DocumentId document, String application) throws LastGoodStoreException {
		try {
			return find(LastGoodText.read(this.documents.read(document)), document, application);
		}
		catch (DocumentUnreachableException | CorruptStateException | NewerFormatException ex) {
			throw new LastGoodStoreException(SiblingDocuments.nameOf(document) + ": " + ex.getMessage());
		}
	}

	@Override
	public void write(LastGood good, Predicate<LastGood> upToDate) throws LastGoodStoreException {
		write(good.document(), (existing) -> {
			LastGood own = find(entries(existing), good.document(), good.writer().application());
			return ((own != null && upToDate.test(own)) || !isCurrent(good))
					|| publish(good.document(), existing, own, good);
		});
	}

	@Override
	public void replace(DocumentId document, String application, @Nullable LastGood good, Predicate<LastGood> upToDate)
			throws LastGoodStoreException {
		write(document, (existing) -> {
			LastGood own = find(entries(existing), document, application);
			boolean done = (own != null) ? upToDate.test(own) : good == null;
			return done || publish(document, existing, own, good);
		});
	}

	private void write(DocumentId document, Attempt once) throws LastGoodStoreException {
		try {
			String refused = "";
			for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
				String existing = this.documents.read(document);
				if (attempt > 0 && refused.equals(Objects.requireNonNullElse(existing, ""))) {
					// Nobody was there first.
					break;
				}
				if (once.isDone(existing)) {
					return;
				}
				refused = Objects.requireNonNullElse(existing, "");
			}
		}
		catch (DocumentUnreachableException | NewerFormatException ex) {
			throw new LastGoodStoreException(SiblingDocuments.nameOf(document) + ": " + ex.getMessage());
		}
		throw new LastGoodStoreException(SiblingDocuments.nameOf(document)
				+ ": the config centre does not take it; has this application the permission to write?");
	}

	private boolean publish(DocumentId document, @Nullable String existing, @Nullable LastGood own,
			@Nullable LastGood good) throws DocumentUnreachableException, NewerFormatException {
		List<LastGood> others = new ArrayList<>(entries(existing));
		others.removeIf((other) -> other.equals(own));
		others.sort(Comparator.comparing(LastGood::acceptedAt).reversed());
		List<LastGood> all = new ArrayList<>(others.subList(0, Math.min(others.size(), MAX_APPLICATIONS - 1)));
		if (good != null) {
			all.add(good);
		}
		all.sort(Comparator.comparing((LastGood entry) -> entry.writer().application()));
		return this.documents.publish(document, LastGoodText.write(all), existing);
	}

	// What cannot be read is of no use to anybody, unless it is newer.
	private static List<LastGood> entries(@Nullable String text) throws NewerFormatException {
		try {
			return LastGoodText.read(text);
		}
		catch (CorruptStateException ignored) {
			return List.of();
		}
	}

	private boolean isCurrent(LastGood good) throws DocumentUnreachableException {
		String text = this.documents.readDocument(good.document());
		return text != null && DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)).equals(good.md5());
	}

	private static @Nullable LastGood find(List<LastGood> all, DocumentId document, String application) {
		return all.stream()
			.filter((good) -> good.document().equals(document) && good.writer().application().equals(application))
			.findFirst()
			.orElse(null);
	}

	@Override
	public void close() {
	}

	/**
	 * One attempt to write.
	 */
	private interface Attempt {

		boolean isDone(@Nullable String existing) throws DocumentUnreachableException, NewerFormatException;

	}

}
