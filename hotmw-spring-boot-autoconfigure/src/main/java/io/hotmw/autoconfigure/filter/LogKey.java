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

package io.hotmw.autoconfigure.filter;

import java.util.Objects;
import java.util.Set;

import io.hotmw.api.OptionErrors;

/**
 * Checks under which key a filter may write to the logging context (MDC): one that stands
 * in a line without harm, and that nobody else writes to by default. Immutable.
 */
public final class LogKey {

	private static final String OPTION = "mdc-key";

	/** By default those of the filters that have such an option, and of tracing. */
	private static final Set<String> KEYS = Set.of("requestId", "trafficTag", "traceId", "spanId");

	private final String ownDefault;

	private final String generationKey;

	/**
	 * Create a check.
	 * @param ownDefault the key of the filter by default
	 * @param generationKey the key of the generation, empty for none
	 */
	public LogKey(String ownDefault, String generationKey) {
		this.ownDefault = Objects.requireNonNull(ownDefault, "'ownDefault' must not be null");
		this.generationKey = Objects.requireNonNull(generationKey, "'generationKey' must not be null");
	}

	/**
	 * Checks the option {@code mdc-key}.
	 * @param key its value
	 * @param errors where to report to
	 */
	public void check(String key, OptionErrors errors) {
		String remedy = "set for example " + this.ownDefault + ", or leave it out";
		if (!VisibleName.isValid(key)) {
			errors.reject(OPTION, "is not a key of up to 100 visible characters", remedy);
		}
		else if (key.equals(this.generationKey) || (KEYS.contains(key) && !key.equals(this.ownDefault))) {
			errors.reject(OPTION, "'" + key + "' is where something else stands in the log", remedy);
		}
	}

}
