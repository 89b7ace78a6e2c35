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

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * Last goods in memory, under the control of the test.
 */
final class FakeLastGoods implements LastGoodDocuments {

	private final Map<DocumentId, LastGood> kept = new HashMap<>();

	private final List<LastGood> accepted = new ArrayList<>();

	/**
	 * Has a document been accepted before the start.
	 */
	LastGood keep(FakeDocument document, Map<String, String> properties) {
		LastGood good = new LastGood(document.id(), "md5", "v1:before", Instant.EPOCH, writer(), false, 0, properties);
		this.kept.put(document.id(), good);
		return good;
	}

	/**
	 * Has a document been accepted before the start without that it could be kept.
	 */
	void keepNothingOf(FakeDocument document) {
		this.kept.put(document.id(), keep(document, Map.of()).asNotKept("it is a test"));
	}

	/**
	 * What was told to be accepted, in that order.
	 */
	List<LastGood> accepted() {
		return this.accepted;
	}

	@Override
	public boolean isEnabled() {
		return true;
	}

	@Override
	public Map<DocumentId, LastGood> find(List<DocumentId> documents) {
		Map<DocumentId, LastGood> found = new HashMap<>(this.kept);
		found.keySet().retainAll(documents);
		return found;
	}

	@Override
	public void accepted(List<LastGood> documents) {
		this.accepted.addAll(documents);
	}

	@Override
	public void rolledBack(List<DocumentId> documents, String revision) {
	}

	@Override
	public @Nullable String problem(DocumentId document) {
		return null;
	}

	@Override
	public LastGood.Writer writer() {
		return new LastGood.Writer("orders", "1.0");
	}

}
