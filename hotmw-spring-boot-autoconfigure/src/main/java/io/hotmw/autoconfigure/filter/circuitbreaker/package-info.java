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
 * The built-in filter {@code circuit-breaker}: answers in the place of a part of the
 * service that fails, kept by Resilience4j's circuit breaker.
 *
 * <p>
 * Depends on {@code filter}, on {@code bodylimit}, for what is no failure of the service,
 * on {@code event}, to tell the application of transitions, and, optionally, on
 * {@code resilience4j-circuitbreaker}.
 */
@NullMarked
package io.hotmw.autoconfigure.filter.circuitbreaker;

import org.jspecify.annotations.NullMarked;
