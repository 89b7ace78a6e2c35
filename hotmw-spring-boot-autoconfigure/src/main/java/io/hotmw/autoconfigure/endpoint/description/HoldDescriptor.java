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

package io.hotmw.autoconfigure.endpoint.description;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.Requester;
import io.hotmw.core.refresh.Hold;

/**
 * Description of what keeps this instance with an earlier revision.
 *
 * @param revision the revision it stays with
 * @param rolledBackFrom the revisions that it does not take from the configuration
 * meanwhile
 * @param since when the rollback took effect
 * @param by who asked for it; missing if not known
 * @param reason why; missing if that was not said
 */
public record HoldDescriptor(String revision, List<String> rolledBackFrom, Instant since, @Nullable String by,
		@Nullable String reason) {

	/**
	 * Create the description.
	 * @param hold the hold
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static HoldDescriptor of(Hold hold, ShownValues values) {
		Requester requester = hold.requester();
		return new HoldDescriptor(hold.revision().value(),
				hold.rolledBackFrom().stream().map(Revision::value).sorted().toList(), hold.since(),
				(requester != null) ? values.textOrNull(requester.name()) : null,
				(requester != null) ? values.textOrNull(requester.reason()) : null);
	}

}
