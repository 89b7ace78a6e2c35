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
 * What a document may be at most, and the check of its text before a parser makes objects
 * of it. A parser may need any amount of memory for a text of a few hundred characters;
 * the check needs time and memory in proportion to the text and the limits.
 *
 * <p>
 * Depends on no other package of this module.
 */
@NullMarked
package io.hotmw.autoconfigure.document.limit;

import org.jspecify.annotations.NullMarked;
