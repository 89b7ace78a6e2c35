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

package io.hotmw.core.refresh;

import java.util.Objects;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Requester;

/**
 * Somebody's wish to go back.
 *
 * @param revision the revision that shall be active again
 * @param expected the revision that the caller believes to be active
 * @param requester who asks for it, and why
 */
public record RollbackRequest(Revision revision, Revision expected, Requester requester) {

	public RollbackRequest {
		Objects.requireNonNull(revision, "'revision' must not be null");
		Objects.requireNonNull(expected, "'expected' must not be null");
		Objects.requireNonNull(requester, "'requester' must not be null");
	}

}
