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

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.DocumentChange;

/**
 * Why a refresh ran. A trigger says "look", never "apply this": what is applied is what
 * the source holds when the refresher looks.
 *
 * @param type what asked for the refresh
 * @param changes the announced changes of documents that brought the refresh about, empty
 * where none did or none is known
 * @param requester who asked for the refresh, where somebody did
 */
public record RefreshTrigger(Type type, List<DocumentChange> changes, @Nullable Requester requester) {

	public RefreshTrigger {
		Objects.requireNonNull(type, "'type' must not be null");
		changes = List.copyOf(changes);
	}

	/**
	 * Create a trigger that nobody asked for in person.
	 * @param type what asks for the refresh
	 * @param changes the announced changes that brought it about
	 */
	public RefreshTrigger(Type type, List<DocumentChange> changes) {
		this(type, changes, null);
	}

	/**
	 * Returns a trigger that names no document.
	 * @param type what asks for the refresh
	 * @return the trigger
	 */
	public static RefreshTrigger of(Type type) {
		return new RefreshTrigger(type, List.of());
	}

	/**
	 * Returns a trigger of somebody's call.
	 * @param type what asks for the refresh
	 * @param requester who calls
	 * @return the trigger
	 */
	public static RefreshTrigger by(Type type, Requester requester) {
		return new RefreshTrigger(type, List.of(), requester);
	}

	/**
	 * Names the documents whose changes turned out to be behind this refresh. The
	 * environment follows a moment after the config centre's announcement, so that it is
	 * often another trigger that finds the change.
	 * @param changes the changes
	 * @return a trigger that names the config centre unless somebody asked in person, or
	 * this one if there are no changes
	 */
	public RefreshTrigger causedBy(List<DocumentChange> changes) {
		if (changes.isEmpty()) {
			return this;
		}
		return new RefreshTrigger((this.requester != null) ? this.type : Type.CONFIG_CENTRE, changes, this.requester);
	}

	/**
	 * What can ask for a refresh.
	 */
	public enum Type {

		/** The application starts. */
		START_UP("start-up"),

		/** A config centre announced the change of a document. */
		CONFIG_CENTRE("config-centre-change"),

		/** The environment of the application changed. */
		ENVIRONMENT("environment-change"),

		/** The regular look, which heals what every other trigger missed. */
		RECONCILE("reconcile"),

		/** A transient rejection is tried again. */
		RETRY("retry"),

		/** Somebody asked for it. */
		API("api-call"),

		/** Somebody asked for an earlier revision. */
		ROLLBACK("rollback"),

		/** Somebody ended the hold after a rollback. */
		RELEASE("release"),

		/**
		 * The application starts with what was in effect before: the candidate was
		 * rejected.
		 */
		LAST_GOOD("last-good"),

		/** The application starts with the revision that it held before. */
		RESUMED_HOLD("resumed-hold");

		private final String value;

		Type(String value) {
			this.value = value;
		}

		/**
		 * The type as it is shown.
		 * @return the spelling
		 */
		public String value() {
			return this.value;
		}

		@Override
		public String toString() {
			return this.value;
		}

	}

}
