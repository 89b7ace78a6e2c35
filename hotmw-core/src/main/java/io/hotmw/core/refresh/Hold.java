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

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Requester;

/**
 * Says that this instance stays with the revision it was rolled back to, although the
 * source holds another one. It ends when the source holds something else that is
 * accepted, or by call.
 *
 * @param revision the revision that was asked for
 * @param rolledBackFrom the revisions that are not taken from the source meanwhile: those
 * that were active, or refused, when a rollback was asked for
 * @param since when the rollback took effect
 * @param requester who asked for it
 */
public record Hold(Revision revision, Set<Revision> rolledBackFrom, Instant since, @Nullable Requester requester) {

	public Hold {
		Objects.requireNonNull(revision, "'revision' must not be null");
		rolledBackFrom = Set.copyOf(rolledBackFrom);
		Objects.requireNonNull(since, "'since' must not be null");
	}

	/**
	 * Says whether a candidate is kept from becoming active.
	 * @param candidate the revision of the candidate
	 * @return whether it is what was rolled back from
	 */
	public boolean keepsOut(Revision candidate) {
		return this.rolledBackFrom.contains(candidate);
	}

}
