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

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.StateFile;

/**
 * Keeps the last goods of all documents in one file.
 */
public final class LastGoodFile implements LastGoodStore {

	/** Documents that are not imported any more make room for those that are. */
	private static final int MAX_DOCUMENTS = 64;

	private final StateFile file;

	private final String name;

	/**
	 * Create a store.
	 * @param path where the file is
	 * @param clock tells the time a corrupt file is set aside
	 */
	public LastGoodFile(Path path, Clock clock) {
		this.file = new StateFile(path, clock);
		this.name = "the file " + path;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public synchronized @Nullable LastGood read(DocumentId document, String application) throws LastGoodStoreException {
		return all().stream()
			.filter((good) -> good.document().equals(document) && good.writer().application().equals(application))
			.findFirst()
			.orElse(null);
	}

	@Override
	public synchronized void write(LastGood good, Predicate<LastGood> upToDate) throws LastGoodStoreException {
		replace(good.document(), good.writer().application(), good, upToDate);
	}

	@Override
	public synchronized void replace(DocumentId document, String application, @Nullable LastGood good,
			Predicate<LastGood> upToDate) throws LastGoodStoreException {
		LastGood existing = read(document, application);
		if ((existing != null) ? upToDate.test(existing) : good == null) {
			return;
		}
		List<LastGood> all = new ArrayList<>(all());
		all.removeIf((other) -> other.equals(existing));
		all.sort(Comparator.comparing(LastGood::acceptedAt).reversed());
		all = new ArrayList<>(all.subList(0, Math.min(all.size(), MAX_DOCUMENTS - 1)));
		if (good != null) {
			all.add(good);
		}
		if (!this.file.write(LastGoodText.write(all))) {
			throw new LastGoodStoreException(Objects.requireNonNullElse(this.file.problem(), "it was not written"));
		}
	}

	private List<LastGood> all() throws NewerFormatException {
		String text = this.file.read();
		try {
			return LastGoodText.read(text);
		}
		catch (CorruptStateException ex) {
			this.file.setAside(Objects.requireNonNullElse(ex.getMessage(), ""));
			return List.of();
		}
	}

	@Override
	public void close() {
		this.file.close();
	}

}
