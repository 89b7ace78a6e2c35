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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;

/**
 * What a request has to do with one filter of a chain.
 *
 * @param name the name of the filter
 * @param position where it stands in the container's chain
 * @param verdict whether the request meets it, and if not, why
 * @param failed the condition that failed, {@code null} if and only if the request meets
 * the filter
 */
public record FilterExplanation(FilterName name, FilterPosition position, FilterVerdict verdict,
		@Nullable FailedCondition failed) {

	public FilterExplanation {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(position, "'position' must not be null");
		if ((verdict == FilterVerdict.MET) != (failed == null)) {
			throw new IllegalArgumentException("'failed' must be given for a filter that is not met, and only for it");
		}
	}

	/**
	 * Says whether the request meets the filter.
	 * @return whether it does
	 */
	public boolean isMet() {
		return this.verdict == FilterVerdict.MET;
	}

}
