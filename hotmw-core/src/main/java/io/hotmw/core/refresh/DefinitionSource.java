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

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.DocumentChange;

/**
 * Reads the desired state afresh each time it is asked. Called on the refresher's thread
 * only.
 */
@FunctionalInterface
public interface DefinitionSource {

	/**
	 * Reads the desired state as it stands now.
	 * @return the candidate
	 * @throws io.hotmw.core.definition.ChainValidationException if what was read is not a
	 * valid definition, with everything that is wrong with it
	 */
	Candidate load();

	/**
	 * Reads what was in effect before this start, for when the very first candidate was
	 * rejected. It is not what the source holds: it does not count as accepted, and is
	 * not to be {@linkplain #settle settled}.
	 * @return the candidate, or {@code null} if nothing was kept
	 * @throws io.hotmw.core.definition.ChainValidationException if what was kept is not a
	 * valid definition any more
	 */
	default @Nullable Candidate loadLastGood() {
		return null;
	}

	/**
	 * Says whether the last candidate lacks a part of the source of which nothing is
	 * known, such as a document that the config centre has not handed out since the
	 * start. Must not throw.
	 * @return whether the candidate may be less than what the source holds
	 */
	default boolean isIncomplete() {
		return false;
	}

	/**
	 * Says that the application has started with an earlier revision, and not with the
	 * last candidate. Must not throw.
	 */
	default void resumed() {
	}

	/**
	 * What the source holds that the last candidate could not have in it, since it cannot
	 * be read: what was read of it before counts on. Must not throw.
	 * @return what is wrong with it, nothing where all was read
	 */
	default Unread unread() {
		return Unread.nothing();
	}

	/**
	 * The announced changes of documents that have reached what {@link #load()} reads and
	 * that are not {@linkplain #settle settled}: those that the last candidate, valid or
	 * not, has in it. Must not throw.
	 * @return the newest change of each document, empty where no changes are announced
	 */
	default List<DocumentChange> arrivedChanges() {
		return List.of();
	}

	/**
	 * Says that a candidate with these changes is in effect. Must not throw.
	 * @param changes what {@link #arrivedChanges()} returned
	 */
	default void settle(List<DocumentChange> changes) {
	}

}
