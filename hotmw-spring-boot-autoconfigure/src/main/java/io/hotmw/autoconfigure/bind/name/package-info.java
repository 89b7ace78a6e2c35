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
 * Names in documents: the parts of those of properties, which of them name secrets, those
 * of HTTP methods, and the nearest known name.
 *
 * <p>
 * Depends on no other package of this module; every other package of the binding, and
 * filters whose options hold names, may depend on it.
 */
@NullMarked
package io.hotmw.autoconfigure.bind.name;

import org.jspecify.annotations.NullMarked;
