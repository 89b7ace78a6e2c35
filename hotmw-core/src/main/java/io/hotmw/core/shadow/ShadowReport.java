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

package io.hotmw.core.shadow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an observed filter would have done with the last requests. Immutable.
 *
 * @param requests of how many requests is known what became of them, at most 10,000; the
 * following but for {@code skipped} is about these
 * @param skipped how many requests the filter was not run on, since it was made, because
 * it is slower than they come
 * @param byOutcome how many requests had each outcome; those that none had are missing
 * @param byStatus how many would have been refused with each status, the most frequent
 * first
 * @param byReason how many would have been refused for each reason, the most frequent
 * first, empty for those without a reason
 * @param byPrincipal how many requests of each caller would have been refused, the most
 * frequent first, empty for those who are not authenticated
 * @param byPath how many would have been refused of each path, the most frequent first
 * @param obstacle why the filter failed or could not be observed the last time that it
 * was so, {@code null} if it was not
 */
public record ShadowReport(int requests, long skipped, Map<ShadowOutcome, Integer> byOutcome,
		Map<String, Integer> byStatus, Map<String, Integer> byReason, Map<String, Integer> byPrincipal,
		Map<String, Integer> byPath, @Nullable String obstacle) {

	/** How many statuses, reasons, callers and paths are told. */
	public static final int MOST = 20;

	public ShadowReport {
		byOutcome = Map.copyOf(byOutcome);
		byStatus = copy(byStatus);
		byReason = copy(byReason);
		byPrincipal = copy(byPrincipal);
		byPath = copy(byPath);
	}

	private static Map<String, Integer> copy(Map<String, Integer> counts) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
	}

	/**
	 * How many of the requests had an outcome.
	 * @param outcome the outcome
	 * @return the number
	 */
	public int count(ShadowOutcome outcome) {
		return this.byOutcome.getOrDefault(outcome, 0);
	}

}
