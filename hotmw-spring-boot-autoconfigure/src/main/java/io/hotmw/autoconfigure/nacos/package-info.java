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
 * The documents that the application imports from Nacos. An optional part: without the
 * Nacos client and its Spring Cloud starter nothing of it is loaded.
 *
 * <p>
 * Depends on the centre-neutral documents, their limits and the events; nothing but the
 * configuration of the application's beans depends on it.
 */
@NullMarked
package io.hotmw.autoconfigure.nacos;

import org.jspecify.annotations.NullMarked;
