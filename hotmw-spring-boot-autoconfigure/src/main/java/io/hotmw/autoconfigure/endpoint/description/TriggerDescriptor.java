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

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;

/**
 * Description of why a refresh ran.
 *
 * @param type what asked for it
 * @param documents the changes of documents that brought it about, where known
 * @param change what the author of the change said about it, if anything
 * @param requester who asked for it, where somebody did by a call
 */
public record TriggerDescriptor(String type, List<DocumentChangeDescriptor> documents,
		@Nullable ChangeDescriptor change, @Nullable RequesterDescriptor requester) {

	/**
	 * Create the description.
	 * @param trigger the trigger
	 * @param note what the author of the change said
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static TriggerDescriptor of(RefreshTrigger trigger, ChangeNote note, ShownValues values) {
		return new TriggerDescriptor(trigger.type().value(),
				trigger.changes().stream().map((change) -> DocumentChangeDescriptor.of(change, values)).toList(),
				note.isEmpty() ? null : ChangeDescriptor.of(note, values),
				(trigger.requester() != null) ? RequesterDescriptor.of(trigger.requester(), values) : null);
	}

	/**
	 * Description of who asked for something by a call.
	 *
	 * @param name the name of the authenticated caller; missing if there is none
	 * @param address the address that the call came from; missing if not known
	 * @param traceId the trace that the call belongs to; missing if there is none
	 * @param reason why; missing if that was not said
	 */
	public record RequesterDescriptor(@Nullable String name, @Nullable String address, @Nullable String traceId,
			@Nullable String reason) {

		/**
		 * Create the description.
		 * @param requester who asked
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static RequesterDescriptor of(Requester requester, ShownValues values) {
			return new RequesterDescriptor(values.textOrNull(requester.name()), requester.address(),
					requester.traceId(), values.textOrNull(requester.reason()));
		}

	}

	/**
	 * Description of a change note.
	 *
	 * @param author who made the change
	 * @param reason why
	 * @param ticket where it is tracked
	 */
	public record ChangeDescriptor(@Nullable String author, @Nullable String reason, @Nullable String ticket) {

		/**
		 * Create the description.
		 * @param note what the author of the change said
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static ChangeDescriptor of(ChangeNote note, ShownValues values) {
			return new ChangeDescriptor(values.textOrNull(note.author()), values.textOrNull(note.reason()),
					values.textOrNull(note.ticket()));
		}

	}

}
