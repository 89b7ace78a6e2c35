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

package io.hotmw.core.chain;

import jakarta.servlet.Filter;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.shadow.ShadowRuns;

/**
 * One enabled filter of a chain: its definition, its instance and its compiled match.
 *
 * @param definition the definition
 * @param hotFilter the instance
 * @param matcher decides which requests it applies to
 */
public record CompiledFilter(FilterDefinition definition, HotFilter hotFilter, RequestMatcher matcher) {

	/**
	 * What requests run through.
	 * @return the instance, or what takes its place while it is observed
	 */
	Filter executed() {
		ShadowRuns shadow = this.hotFilter.shadow();
		return (shadow != null && this.definition.mode() == FilterMode.OBSERVE) ? shadow.standIn()
				: this.hotFilter.filter();
	}

}
