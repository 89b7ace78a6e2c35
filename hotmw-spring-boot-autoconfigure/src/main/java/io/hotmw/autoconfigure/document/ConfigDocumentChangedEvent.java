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

import java.util.Objects;

import org.springframework.context.ApplicationEvent;

import io.hotmw.core.definition.DocumentChange;

/**
 * Published when a config centre announced the change of an imported document, or when a
 * change was found that was never announced. What changed has not reached the environment
 * yet when the event is published, or only just. Sensitive values are masked.
 */
public final class ConfigDocumentChangedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient DocumentChange change;

	/**
	 * Create an event.
	 * @param source who noticed the change
	 * @param change what changed
	 */
	public ConfigDocumentChangedEvent(Object source, DocumentChange change) {
		super(source);
		this.change = Objects.requireNonNull(change, "'change' must not be null");
	}

	/**
	 * The change: document, MD5 of its new content, and the keys that changed, from what
	 * to what.
	 * @return the change
	 */
	public DocumentChange getChange() {
		return this.change;
	}

	@Override
	public String toString() {
		return "ConfigDocumentChangedEvent[" + this.change + "]";
	}

}
