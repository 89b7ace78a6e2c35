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

import io.hotmw.core.definition.Revision;

/**
 * A generation was replaced and waits for its last request to end.
 *
 * @param generation the number of the generation
 * @param revision the name of its content
 * @param leases how many requests it still served at that moment
 */
public record ChainDraining(long generation, Revision revision, long leases) implements ChainEvent {

}
