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

package io.hotmw.core.explain;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The condition that keeps a request away from a filter. Holds no value of a header: both
 * what is asked for and what the request has may be secrets.
 *
 * @param property the property of the filter, for example {@code match.methods}, or the
 * setting
 * @param required what it says, header values masked
 * @param actual what the request has instead, or {@code null} if there is nothing to show
 * @param reason both in a sentence whose subject is left out
 */
public record FailedCondition(String property, List<String> required, @Nullable String actual, String reason) {

	public FailedCondition {
		Objects.requireNonNull(property, "'property' must not be null");
		required = List.copyOf(required);
		Objects.requireNonNull(reason, "'reason' must not be null");
	}

}
