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

package io.hotmw.autoconfigure.servlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a test come in between the steps of others.
 */
final class Moments {

	private final Map<Moment, Runnable> actions = new ConcurrentHashMap<>();

	/** Has something done each time from now on. */
	void at(Moment moment, Runnable action) {
		this.actions.put(moment, action);
	}

	/** Called by whoever is there; does nothing unless the test asked for it. */
	void reached(Moment moment) {
		this.actions.getOrDefault(moment, () -> {
		}).run();
	}

	enum Moment {

		/** A property is about to be set in a live bean. */
		PROPERTY_IS_SET,

		/** A bean of Boot's own has been set back and is not bound yet. */
		PROPERTIES_ARE_RESET,

		/** A refresh-scoped bean is being made. */
		SCOPED_BEAN_IS_MADE,

		/** A hot filter is being made. */
		HOT_FILTER_IS_MADE

	}

}
