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

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.Rejection;

/**
 * Description of a rejected candidate.
 *
 * @param at when it was first rejected
 * @param kind {@code permanent}, or {@code transient} if it is tried again
 * @param standing whether the configuration still holds it
 * @param attempts how often it was rejected, 1 or more
 * @param revision the name of its content; missing if it could not be bound
 * @param trigger why the refresh ran
 * @param violations everything that is wrong with it
 */
public record RejectionDescriptor(Instant at, String kind, boolean standing, int attempts, @Nullable String revision,
		TriggerDescriptor trigger, List<ViolationDescriptor> violations) {

	/**
	 * Create the description.
	 * @param rejection the rejection
	 * @param standing whether the configuration still holds it
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static RejectionDescriptor of(Rejection rejection, boolean standing, ShownValues values) {
		Revision revision = rejection.revision();
		return new RejectionDescriptor(rejection.at(), rejection.kind().value(), standing, rejection.attempts(),
				(revision != null) ? revision.value() : null,
				TriggerDescriptor.of(rejection.trigger(), ChangeNote.none(), values),
				rejection.violations().stream().map((violation) -> ViolationDescriptor.of(violation, values)).toList());
	}

	/**
	 * Description of one thing that is wrong.
	 *
	 * @param property the full name of the property
	 * @param value the value that was found, secrets masked; missing if there was none
	 * @param origin the document, and line where known, that the value comes from
	 * @param reason what is wrong
	 * @param remedy what to do about it
	 */
	public record ViolationDescriptor(String property, @Nullable String value, @Nullable String origin, String reason,
			String remedy) {

		/**
		 * Create the description.
		 * @param violation the violation
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static ViolationDescriptor of(Violation violation, ShownValues values) {
			String value = violation.value();
			String shown = values.rejected(violation.property(), value);
			return new ViolationDescriptor(violation.property(), shown, values.textOrNull(violation.origin()),
					values.text(violation.reason(), value, shown), values.text(violation.remedy(), value, shown));
		}

	}

}
