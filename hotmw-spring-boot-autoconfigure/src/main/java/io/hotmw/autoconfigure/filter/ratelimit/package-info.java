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
 * The built-in filter {@code rate-limit}: how many requests somebody may send within a
 * time, counted by Bucket4j's buckets, on one instance or for all in Redis.
 *
 * <p>
 * Depends on {@code filter}, on {@code filter.address}, for where a request comes from,
 * on {@code bind.name}, for the names of methods, and, optionally, on Bucket4j, Caffeine,
 * Lettuce and Spring Data Redis.
 */
@NullMarked
package io.hotmw.autoconfigure.filter.ratelimit;

import org.jspecify.annotations.NullMarked;
