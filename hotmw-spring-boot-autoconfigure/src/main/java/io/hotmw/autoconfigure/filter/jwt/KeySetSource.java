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

package io.hotmw.autoconfigure.filter.jwt;

import java.time.Duration;

/**
 * Where a key set comes from, and how it is fetched. Two filters that name equal sources
 * have the same keys.
 *
 * @param keys where the keys are published
 * @param connectTimeout the time limit of a connection
 * @param readTimeout the time limit of an answer
 */
record KeySetSource(KeyMaterial.Published keys, Duration connectTimeout, Duration readTimeout) {

}
