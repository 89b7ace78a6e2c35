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

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.DocumentUnreachableException;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * A config centre with one document and its sibling.
 */
final class FakeSiblings implements SiblingDocuments {

	private @Nullable String document;

	private @Nullable String sibling;

	private int publications;

	private boolean reachable = true;

	private boolean writable = true;

	private Runnable beforePublication = () -> {
	};

	synchronized void document(@Nullable String content) {
		this.document = content;
	}

	synchronized void sibling(@Nullable String content) {
		this.sibling = content;
	}

	synchronized @Nullable String sibling() {
		return this.sibling;
	}

	synchronized int publications() {
		return this.publications;
	}

	synchronized void reachable(boolean answers) {
		this.reachable = answers;
	}

	synchronized void writable(boolean takes) {
		this.writable = takes;
	}

	/** What happens between the reading and the next publication. */
	synchronized void beforePublication(Runnable action) {
		this.beforePublication = action;
	}

	@Override
	public synchronized @Nullable String readDocument(DocumentId id) throws DocumentUnreachableException {
		requireReachable();
		return this.document;
	}

	@Override
	public synchronized @Nullable String read(DocumentId id) throws DocumentUnreachableException {
		requireReachable();
		return this.sibling;
	}

	@Override
	public synchronized boolean publish(DocumentId id, String text, @Nullable String expected)
			throws DocumentUnreachableException {
		requireReachable();
		Runnable action = this.beforePublication;
		this.beforePublication = () -> {
		};
		action.run();
		if (!this.writable || (expected != null && !expected.equals(this.sibling))) {
			return false;
		}
		this.publications++;
		this.sibling = text;
		return true;
	}

	private void requireReachable() throws DocumentUnreachableException {
		if (!this.reachable) {
			throw new DocumentUnreachableException("it is away", null);
		}
	}

}
