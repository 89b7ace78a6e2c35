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

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Rejection;

/**
 * What came of a refresh.
 */
public sealed interface RefreshResult {

	/**
	 * A new generation is active.
	 *
	 * @param generation its number
	 * @param revision the name of its content
	 */
	record Published(long generation, Revision revision) implements RefreshResult {

	}

	/**
	 * The content is that of the active generation: nothing was touched.
	 *
	 * @param revision the name of the content
	 */
	record Unchanged(Revision revision) implements RefreshResult {

	}

	/**
	 * The candidate is what was rolled back from: nothing was touched.
	 *
	 * @param hold what keeps it out
	 */
	record Held(Hold hold) implements RefreshResult {

	}

	/**
	 * The candidate was refused; what was active before is active still.
	 *
	 * @param rejection why
	 */
	record Rejected(Rejection rejection) implements RefreshResult {

	}

}
