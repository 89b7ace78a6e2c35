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

import io.hotmw.core.definition.Revision;

/**
 * A generation serves no request any more, and the filters that no other generation uses
 * were destroyed.
 *
 * @param generation the number of the generation
 * @param revision the name of its content
 * @param destroyed the names of the filters that were destroyed with it
 * @param overdue whether the drain hit its bound
 */
public record ChainRetired(long generation, Revision revision, List<String> destroyed,
		boolean overdue) implements ChainEvent {

	public ChainRetired {
		destroyed = List.copyOf(destroyed);
	}

}
