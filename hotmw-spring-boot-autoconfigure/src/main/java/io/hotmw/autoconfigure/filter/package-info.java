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
 * What the built-in filters share: the problem body of a refusal, the request of an
 * authenticated caller with what is claimed of it, what lasts as long as a request, the
 * numbers that a filter shows, what names and roles in options may look like, and what
 * becomes of options that are wrong after all.
 *
 * <p>
 * The packages below it depend on this one, never the other way. It depends on
 * {@code servlet}, for the end of asynchronous work.
 */
@NullMarked
package io.hotmw.autoconfigure.filter;

import org.jspecify.annotations.NullMarked;
