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

package io.hotmw.core.model;

import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.model.Engine.Visit;

/**
 * One thing that happens to an engine.
 */
sealed interface Action {

	/**
	 * Lets it happen.
	 * @param engine to whom
	 * @return what was seen of it
	 */
	List<String> on(Engine engine);

	/** Another configuration. */
	record Publish(List<FilterDefinition> filters) implements Action {

		@Override
		public List<String> on(Engine engine) {
			return List.of(engine.publish(this.filters));
		}

	}

	/** A request, which ends with its first dispatch or stays open. */
	record Begin(String method, Map<String, String> headers, RequestTarget path, Visit visit,
			boolean ends) implements Action {

		@Override
		public List<String> on(Engine engine) {
			List<String> seen = engine.begin(this.method, this.headers, this.path, this.visit);
			if (this.ends) {
				engine.end(engine.open() - 1);
			}
			return seen;
		}

	}

	/** One more dispatch of a request that is open. */
	record Dispatch(int which, DispatcherType type, RequestTarget path, Visit visit) implements Action {

		@Override
		public List<String> on(Engine engine) {
			return (engine.open() > 0) ? engine.dispatch(this.which % engine.open(), this.type, this.path, this.visit)
					: List.of();
		}

	}

	/** The end of a request that is open. */
	record End(int which) implements Action {

		@Override
		public List<String> on(Engine engine) {
			if (engine.open() > 0) {
				engine.end(this.which % engine.open());
			}
			return List.of();
		}

	}

	/** The bound of the drains. */
	record PassBound() implements Action {

		@Override
		public List<String> on(Engine engine) {
			engine.passBound();
			return List.of();
		}

	}

}
