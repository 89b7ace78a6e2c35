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

/**
 * What the endpoint shows: immutable values made for the wire, so that what the engine
 * holds can change without what operators read.
 *
 * <p>
 * Depends on what it describes; the endpoint depends on it.
 */
@NullMarked
package io.hotmw.autoconfigure.endpoint.description;

import org.jspecify.annotations.NullMarked;
