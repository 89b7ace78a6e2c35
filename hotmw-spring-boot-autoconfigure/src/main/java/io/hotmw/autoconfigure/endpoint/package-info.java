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
 * The actuator endpoint: what is in effect on this instance, what was refused and why.
 *
 * <p>
 * Depends on the engine, on {@code document} with its {@code limit}, on
 * {@code bind.origin} to look into a proposal, and on the names of secrets in
 * {@code bind.name}. Descriptors are the wire's; the engine's own types do not appear in
 * an answer.
 */
@NullMarked
package io.hotmw.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
