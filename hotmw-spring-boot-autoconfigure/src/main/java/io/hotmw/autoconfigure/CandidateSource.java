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

package io.hotmw.autoconfigure;

import java.util.function.Supplier;

import io.hotmw.core.definition.Candidate;

/**
 * Reads the candidate that the configuration holds now as a refresh reads it, settings
 * checked, for whoever wants to run it dry. Throws a
 * {@link io.hotmw.core.definition.ChainValidationException} with everything that is wrong
 * with it. Thread-safe.
 */
@FunctionalInterface
public interface CandidateSource extends Supplier<Candidate> {

}
