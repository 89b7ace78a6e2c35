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

package io.hotmw.core.history;

import java.util.Objects;

import io.hotmw.core.definition.Revision;

/**
 * The history has a revision, but not what it consists of. The message says why, without
 * secrets.
 */
public class DefinitionNotKeptException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	/**
	 * Create an exception.
	 * @param revision the revision
	 * @param reason why its content cannot be had
	 */
	public DefinitionNotKeptException(Revision revision, String reason) {
		super("The content of revision '" + revision + "' cannot be had: " + reason);
		this.reason = Objects.requireNonNull(reason, "'reason' must not be null");
	}

	/**
	 * Why the content cannot be had.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

}
