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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.shadow.ShadowOutcome;
import io.hotmw.core.shadow.ShadowReport;

/**
 * Describes what a filter that is only observed would have done with the last requests.
 *
 * @param requests of how many requests that is known, at most 10,000
 * @param refused how many of them it would have refused
 * @param answered how many it would have answered otherwise than by a refusal
 * @param failed with how many it failed
 * @param unobservable of how many nobody knows, since it asked for what cannot be had
 * @param skipped how many more it was not run on, because it is slower than they come
 * @param statuses the refused ones by status, the most frequent first, at most 20
 * @param reasons the refused ones by reason
 * @param principals the refused ones by caller, empty for who is not authenticated
 * @param paths the refused ones by path
 * @param obstacle why it failed, or could not be observed, the last time
 */
public record ObservationDescriptor(int requests, int refused, int answered, int failed, int unobservable, long skipped,
		List<Count> statuses, List<Count> reasons, List<Count> principals, List<Count> paths,
		@Nullable String obstacle) {

	/**
	 * Create the description.
	 * @param report what is known
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static ObservationDescriptor of(ShadowReport report, ShownValues values) {
		return new ObservationDescriptor(report.requests(), report.count(ShadowOutcome.REFUSED),
				report.count(ShadowOutcome.ANSWERED), report.count(ShadowOutcome.FAILED),
				report.count(ShadowOutcome.UNOBSERVABLE), report.skipped(), counts(report.byStatus()),
				counts("reason", report.byReason(), values), counts("principal", report.byPrincipal(), values),
				counts("path", report.byPath(), values), values.textOrNull(report.obstacle()));
	}

	private static List<Count> counts(Map<String, Integer> counts) {
		return counts.entrySet().stream().map((entry) -> new Count(entry.getKey(), entry.getValue())).toList();
	}

	private static List<Count> counts(String kind, Map<String, Integer> counts, ShownValues values) {
		return counts.entrySet()
			.stream()
			.map((entry) -> new Count(values.property("hotmw.observed." + kind, entry.getKey()), entry.getValue()))
			.toList();
	}

	/**
	 * How many requests have something in common.
	 *
	 * @param value what they have in common, masked if values are not shown
	 * @param requests how many there are
	 */
	public record Count(@Nullable String value, int requests) {

	}

}
