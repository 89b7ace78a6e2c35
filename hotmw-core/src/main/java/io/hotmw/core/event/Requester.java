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

package io.hotmw.core.event;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChangeNote;

/**
 * Who asked for something by a call, as far as that is known.
 *
 * @param name the name of the authenticated caller, or {@code null} if there is none
 * @param address the address that the call came from, or {@code null} if it came from
 * inside
 * @param traceId the trace that the call belongs to, or {@code null} if there is none
 * @param reason why the caller asks for it, or {@code null} if that was not said
 */
public record Requester(@Nullable String name, @Nullable String address, @Nullable String traceId,
		@Nullable String reason) {

	/**
	 * What the caller said, in the words of a change.
	 * @return a note with the caller's name and reason, as far as they are known
	 */
	public ChangeNote note() {
		return new ChangeNote(this.name, this.reason, null);
	}

}
